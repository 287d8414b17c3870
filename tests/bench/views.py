"""views.py -- what asking through the views costs: profile.in_process_tags, profile.flame_tree_stream.

    tags            filters by name beside the same filter by id, on a million rows of build/sample_rows
    b3              ten million rows of 18 services, to all 2.6 million nodes and to the heaviest 5,000,
                    through the stream
    b2-stream       a million rows, each its own stack, to all 13.7 million nodes, likewise

In: rows in profile.in_process (inputs.py). Out: a column for each, with ratios to the first query.

SPDX-License-Identifier: Apache-2.0
"""
from inputs import KNOWN, prepare
from programs import ask, die, look_into, query_times, say
from table import MB, Column, ratios

# The first one is what the others are compared with.
TAGS = {name: f'SELECT count(), sum(profile_value) FROM profile.in_process_tags WHERE {where}'
        for name, where in {
            'pod_ns_id IN (1, 3)': 'pod_ns_id IN (1, 3)',
            "pod_ns = 'shop'": "pod_ns = 'shop'",
            "match(pod_ns, '^sh')": "match(pod_ns, '^sh')",
            "auto_service = 'gateway-svc'": "auto_service = 'gateway-svc'",
            "has(pod_ingress, 'shop-ingress')": "has(pod_ingress, 'shop-ingress')",
            "`k8s.label`['app'] = 'checkout'": "`k8s.label`['app'] = 'checkout'"}.items()}

STREAM_GOALS = {'b3': {'stream / GROUP BY': 1.5, 'engine memory': 256, 'program memory': 512},
                'b2-stream': {'stream': 8, 'pruned': 3}}
VIEW = ("SELECT * FROM profile.flame_tree_stream(app_service = '', profile_language_type = 'eBPF', "
        "profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102445699{})")
STREAM = {
    'GROUP BY': 'SELECT profile_location_str, sum(profile_value) FROM profile.in_process '
                'GROUP BY profile_location_str',
    'stream': VIEW.format(''),
    'pruned': VIEW.format(', max_nodes = 5000'),
}


def measure_tags(name, rounds):
    folder = prepare(name)
    say(f'tags: filters, {rounds} rounds ...')
    times = query_times(folder, rounds, TAGS)
    column = Column('tags', 'tags')
    column.add('rounds', str(rounds))
    column.add('rows', '1,000,000')
    first = next(iter(TAGS))
    for query in TAGS:
        column.spread(query, times[query], 's')
        if query != first:
            column.spread('  / by id', ratios(times[query], times[first]), 'x', f'{query} / by id')
    return [column]


def measure_stream(name, rounds):
    folder = prepare(name)
    say(f'{name}: answers and memory ...')
    nodes, total = KNOWN[name]
    pruned = look_into(folder, STREAM['pruned'], 'count(), sum(self_value)')
    looked = look_into(folder, STREAM['stream'], 'count(), sum(self_value)')
    for answer, expected in ((looked['answer'], (nodes, total)), (pruned['answer'], (5000, total))):
        if answer != expected:
            die(f'{name}: the stream has nodes and total {answer}, not {expected}')
    rows, = ask(folder, 'SELECT count() FROM profile.in_process')
    say(f'{name}: whole queries, {rounds} rounds ...')
    times = query_times(folder, rounds, STREAM)
    column = Column(name, 'stream', STREAM_GOALS[name])
    column.add('rounds', str(rounds))
    column.add('rows', f'{rows:,}')
    column.add('nodes', f'{looked["answer"][0]:,}')
    column.spread('GROUP BY cell alone', times['GROUP BY'], 's')
    column.spread('flame_tree_stream', times['stream'], 's', 'stream')
    column.spread('  / GROUP BY', ratios(times['stream'], times['GROUP BY']), 'x', 'stream / GROUP BY')
    column.spread('flame_tree_stream, pruned to 5,000', times['pruned'], 's', 'pruned')
    column.spread('  / GROUP BY', ratios(times['pruned'], times['GROUP BY']), 'x', 'pruned / GROUP BY')
    column.spread('engine memory', [looked['engine'] / MB], 'MB', 'engine memory')
    column.spread('program memory', [looked['program'] / MB], 'MB', 'program memory')
    return [column]
