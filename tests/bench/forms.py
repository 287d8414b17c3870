"""forms.py -- b1, b2, total, sample: the floor, the core, and every form of the whole query.

In: the folder of an input (inputs.py). Out: one column of the table, in which everything is a
ratio: the core to the floor, which is finding the distinct cells and decoding them; a whole query
to GROUP BY profile_location_str alone. Floor and core run in one thread and their seconds are
processor time; seconds of queries, and of two threads, are wall time.

Every tree, of the C program and of every query, must have the nodes and the total that it should
have, or there is no table.

SPDX-License-Identifier: Apache-2.0
"""
import re
import shutil
import tempfile

from inputs import KNOWN, prepare
from programs import BUILD, core_commands, die, figures, look_into, program, query_times, rounds_of, say
from table import MB, AtLeast, Column, megabytes, ratios, seconds

# DeepFlow's algorithm in Go, one thread, rows already in memory, in units of the floor measured
# beside it: what DESIGN.md says of 3.1 s and 93 s.
DEEPFLOW = {'b1': 3.1 / 0.095, 'b2': 93 / 2.2}

# DESIGN.md, chapter 8: what a median must not exceed.
GOALS = {
    'b1': {'core / floor': 1.2, 'core memory': 50, 'core, two threads / floor': 0.9, 'DeepFlow': AtLeast(20), 'rows / floor': 0.6,
           'pre-aggregated / GROUP BY': 3, 'raw rows / GROUP BY': 4,
           'pruned, pre-aggregated / GROUP BY': 2, 'pruned, raw rows / GROUP BY': 2.5},
    'b2': {'core / floor': 1.5, 'core memory': 300, 'core, two threads / floor': 0.9, 'DeepFlow': AtLeast(20), 'rows / floor': 0.75,
           'pruned, by blocks': 3},
}

ROWS = 'app_service, profile_location_str, profile_value'
# As profile.flame_tree does it: services beside the cells, because a second key costs more than all.
GROUPED = ('(SELECT groupUniqArray(app_service) AS a, profile_location_str AS c, sum(profile_value) AS v '
           'FROM bench.profile GROUP BY c)')
# Each block of rows a part: the larger the blocks, the fewer parts.
BLOCKS = 'FROM bench.profile SETTINGS preferred_block_size_bytes = 0'
QUERIES = {
    'GROUP BY': 'SELECT profile_location_str, sum(profile_value) FROM bench.profile '
                'GROUP BY profile_location_str',
    'raw rows': f'SELECT flame_tree({ROWS}) AS nodes FROM bench.profile',
    'pre-aggregated': "SELECT flame_tree_of(CAST(groupUniqArrayArray(a), 'Array(String)'), "
                      f'sumMap(map(xxHash64(c), v)), groupUniqArray(c)) AS nodes FROM {GROUPED}',
    'by blocks': f"SELECT flame_tree_by('', {ROWS}) AS nodes {BLOCKS}",
    'pruned, raw rows': f'SELECT flame_nodes(flame_prune(flame_state({ROWS}), 0, 5000)) AS nodes '
                        'FROM bench.profile',
    # What profile.flame_tree(…, max_nodes = 5000) does.
    'pruned, pre-aggregated': "SELECT flame_rows_of(CAST(groupUniqArrayArray(a), 'Array(String)'), "
                              f"sumMap(map(xxHash64(c), v)), 'on-cpu', toInt64(-1), 0., 5000, groupUniqArray(c)) AS nodes FROM {GROUPED}",
    'pruned, by blocks': "SELECT flame_nodes(flame_prune(flame_state_by('', "
                         f'{ROWS}), 0, 5000)) AS nodes {BLOCKS}',
}
TREES = tuple(name for name in QUERIES if name != 'GROUP BY')
NODES_AND_TOTAL = "length(nodes), tupleElement(nodes[1], 'total_value')"


def the_answer(name, looked):
    """Nodes and total, on which all queries and what is known must agree."""
    answers = {tree: looked[tree]['answer'] for tree in TREES}
    expected = KNOWN.get(name, (answers[TREES[0]][0], looked['GROUP BY']['answer'][1]))
    for tree, answer in answers.items():
        pruned = tree.startswith('pruned')
        if answer != ((min(5000, expected[0]) if pruned else expected[0]), expected[1]):
            die(f'{name}: flame_tree over {tree} has nodes and total {answer}, not {expected}')
    return expected


def check_floor(folder):
    """Text decoded per second by the floor, by the floor as zstd does it, and by `zstd -b`."""
    if shutil.which('zstd') is None:
        return None
    with tempfile.TemporaryDirectory() as texts:
        result = figures(program([BUILD / 'bench_floor', f'--check={texts}', folder / 'cells']).stdout)
        done = program(['zstd', '-q', '-b3', '-i1', '-r', texts])
    speeds = re.findall(r'([\d.]+) MB/s', done.stdout + done.stderr)
    if len(speeds) < 2:
        die(f'cannot read what zstd -b prints: {done.stdout}{done.stderr}'[-500:])
    return result['floor_mb_per_second'], result['spread_mb_per_second'], float(speeds[-1])


def tabulate_core(column, programs):
    first = programs['floor'][0]
    column.add('rounds', str(len(programs['floor'])))
    column.add('rows', f'{first["rows"]:,.0f}')
    column.add('distinct cells', f'{first["distinct"]:,.0f}')
    column.add('nodes', f'{programs["all, 1"][0]["nodes"]:,.0f}')

    floor, decode = seconds(programs['floor'], 'dedup', 'decode'), seconds(programs['floor'], 'decode')
    column.spread('floor: find distinct cells', seconds(programs['floor'], 'dedup'), 's')
    column.spread('floor: decode them', decode, 's')
    core = seconds(programs['all, 1'], 'tree')
    column.spread('core on all rows', core, 's')
    column.spread('  / floor', ratios(core, floor), 'x', 'core / floor')
    column.spread('  memory above input', megabytes(programs['all, 1'], 'core_memory'), 'MB', 'core memory')
    core = seconds(programs['distinct, 1'], 'tree')
    column.spread('core on distinct cells', core, 's')
    column.spread('  / decode of the floor', ratios(core, decode), 'x', 'core, distinct cells / decode')
    column.spread('  memory above input', megabytes(programs['distinct, 1'], 'core_memory'), 'MB')
    rows = seconds(programs['all, 1'], 'rows')
    column.spread('order + UUID + rows', rows, 's')
    column.spread('  / floor', ratios(rows, floor), 'x', 'rows / floor')
    busy = [result[f'{part}_wall'] / result[part] for result in programs['all, 1'] for part in ('tree', 'rows')]
    column.spread('wall / processor time of these', busy, 'x', 'wall')
    tabulate_threads(column, programs)


def tabulate_threads(column, programs):
    """Of more than one thread the clock on the wall says what they are worth."""
    floor = seconds(programs['floor'], 'dedup_wall', 'decode_wall')
    core = seconds(programs['all, 2'], 'tree_wall')
    column.spread('core on all rows, two threads', core, 's')
    column.spread('  / floor', ratios(core, floor), 'x', 'core, two threads / floor')
    column.spread('  memory above input', megabytes(programs['all, 2'], 'core_memory'), 'MB')
    core = seconds(programs['distinct, 2'], 'tree_wall')
    column.spread('core on distinct cells, two threads', core, 's')
    column.spread('  / decode of the floor', ratios(core, seconds(programs['floor'], 'decode_wall')), 'x',
                  'core, distinct cells, two threads / decode')
    nodes = [tree + rows for tree, rows in zip(seconds(programs['all, 2'], 'tree_wall'), seconds(programs['all, 2'], 'rows_wall'))]
    factor = DEEPFLOW.get(column.name)
    if factor is None:
        column.add("DeepFlow's algorithm / core and rows", 'only known of b1 and b2')
    else:
        column.spread("DeepFlow's algorithm / core and rows", [factor * least / took for least, took in zip(floor, nodes)], 'x', 'DeepFlow')


def tabulate_queries(column, looked, queries, rows, nodes):
    group_by = queries['GROUP BY']
    column.spread('GROUP BY cell alone', group_by, 's')
    for tree in TREES:
        column.spread(f'tree, {tree}', queries[tree], 's', tree)
        column.spread('  / GROUP BY', ratios(queries[tree], group_by), 'x', f'{tree} / GROUP BY')
        if not tree.startswith('pruned'):
            column.spread('  rows read', [rows / took / 1e6 for took in queries[tree]], 'M/s')
            column.spread('  nodes returned', [nodes / took / 1e6 for took in queries[tree]], 'M/s')
    column.add('engine memory: GROUP BY', f'{looked["GROUP BY"]["engine"] / MB:.0f} MB')
    for tree in TREES:
        column.add(f'engine memory: {tree}', f'{looked[tree]["engine"] / MB:.0f} MB')
    for tree in TREES:
        column.add(f'program memory: {tree}', f'{looked[tree]["program"] / MB:.0f} MB')


def tabulate_check(column, checked):
    if checked is None:
        column.add('floor checked against zstd -b', 'no program zstd')
        return
    fast, spread, zstd = checked
    column.add('zstd -b3, the same texts', f'{zstd:.0f} MB/s')
    column.add('  decode loop of the floor, likewise', f'{spread:.0f} MB/s',
               f'within 20 %, {"met" if abs(spread / zstd - 1) <= 0.2 else "NOT met"}')
    column.add('  decode loop of the floor, one buffer', f'{fast:.0f} MB/s')


def measure(name, rounds):
    folder = prepare(name)
    say(f'{name}: answers and memory ...')
    looked = {query: look_into(folder, sql, NODES_AND_TOTAL if query in TREES else 'count(), sum(`sum(profile_value)`)')
              for query, sql in QUERIES.items()}
    answer = the_answer(name, looked)
    column = Column(name, 'forms', GOALS.get(name))
    say(f'{name}: floor and core, {rounds} rounds ...')
    programs = rounds_of(core_commands(folder / 'cells', answer), rounds)
    tabulate_core(column, programs)
    say(f'{name}: whole queries, {rounds} rounds ...')
    tabulate_queries(column, looked, query_times(folder, rounds, QUERIES), programs['floor'][0]['rows'], answer[0])
    say(f'{name}: is the floor as fast as zstd -b ...')
    tabulate_check(column, check_floor(folder))
    return [column]
