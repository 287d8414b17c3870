"""peers.py -- other ways to get a flame tree of the same rows, and what they do not give.

In: b1, or sample. All ask the same warm server over HTTP; seconds are what the person waits.
    flame_tree         the whole node list, with ids and order: what the others are compared with
    flameGraph()       ClickHouse's own aggregate, over the texts of the distinct cells. It returns
                       lines of folded text for another program. It adds up wrongly where threads
                       meet (its total is shown), so it is also measured with one thread.
    SQL                prefixes of the stacks by arrays, GROUP BY path, ids by SHA1()
    fetch and fold     all rows, or sums by cell, over HTTP into a program that folds them, in Python
                       (fold_rows) and in Go (fold_rows.go), the language of DeepFlow's server
None but the last could read the cells without flame_stack. Whoever makes a tree must make the right
one, or there is no table.

SPDX-License-Identifier: Apache-2.0
"""
import time

from forms import GROUPED, NODES_AND_TOTAL, QUERIES
from inputs import prepare, the_usual
from programs import BUILD, ROOT, die, figures, program, say
from small import Client
from table import Column, ratios

ROOT_NAME = 'bench'
STACKS = f'(SELECT flame_stack(c) AS stack, sum(v) AS value FROM {GROUPED} GROUP BY stack)'
FOLDED = f"SELECT flameGraph(splitByChar(';', stack), value) AS folded FROM {STACKS}"
IDS = """lower(concat(hex(substring(h, 1, 4)), '-', hex(substring(h, 5, 2)), '-',
    hex(bitOr(bitAnd(reinterpretAsUInt8(substring(h, 7, 1)), 15), 80)), hex(substring(h, 8, 1)), '-',
    hex(bitOr(bitAnd(reinterpretAsUInt8(substring(h, 9, 1)), 63), 128)), hex(substring(h, 10, 1)), '-', hex(substring(h, 11, 6))))"""
# Each stack becomes its prefixes, (path, name, is it the whole stack).
PLAIN = f"""SELECT name, {IDS} AS node_id, above, self_value, total_value FROM (
    SELECT prefix.1 AS path, any(prefix.2) AS name, sum(value * prefix.3) AS self_value, sum(value) AS total_value,
        substring(SHA1(concat(unhex('6ba7b8129dad11d180b400c04fd430c8'), path)), 1, 16) AS h,
        substring(path, 1, greatest(toInt64(length(path)) - toInt64(length(name)) - 1, 0)) AS above
    FROM (SELECT arrayJoin(arrayMap(i -> (arrayStringConcat(arraySlice(frames, 1, i), ';'), frames[i], i = length(frames)),
                                    range(1, length(frames) + 1))) AS prefix, value
          FROM (SELECT splitByChar(';', stack) AS frames, value FROM {STACKS}))
    GROUP BY path)"""
ALL_ROWS = 'SELECT profile_location_str, profile_value FROM bench.profile'
BY_CELL = 'SELECT profile_location_str, sum(profile_value) FROM bench.profile GROUP BY profile_location_str'

IN_ENGINE = {
    'flame_tree': (QUERIES['pre-aggregated'], ''),
    'flameGraph()': (FOLDED, 'no nodes, ids, totals, order'),
    'flameGraph(), one thread': (f'{FOLDED} SETTINGS max_threads = 1', 'no nodes, ids, totals, order'),
    'SQL': (PLAIN, 'no root, no order; parents by path'),
}
FOLDERS = {
    'fetch all, fold in Python': (ROOT / 'tests/bench/fold_rows', ALL_ROWS),
    'fetch all, fold in Go': (BUILD / 'fold_rows', ALL_ROWS),
    'fetch sums, fold in Python': (ROOT / 'tests/bench/fold_rows', BY_CELL),
    'fetch sums, fold in Go': (BUILD / 'fold_rows', BY_CELL),
}


def fold(client, folder):
    """Seconds, nodes and total of a program that fetches and folds."""
    command, query = FOLDERS[folder]
    began = time.perf_counter()
    done = program([command, f'http://127.0.0.1:{client.server.http}/', ROOT_NAME, query])
    took, said = time.perf_counter() - began, figures(done.stderr)
    return took, (int(said['nodes']), int(said['total']))


def answers(client):
    """What each way in the engine says: nodes and total."""
    ask = client.server.ask
    tree = tuple(map(int, ask(f"SELECT {NODES_AND_TOTAL} FROM ({QUERIES['pre-aggregated']})").split()))
    plain = tuple(map(int, ask(f"SELECT count() + 1, sum(self_value) FROM ({PLAIN})").split()))
    if tree != plain:
        die(f'flame_tree has nodes and total {tree}, SQL {plain}')
    totals = {name: int(ask(f"SELECT arraySum(line -> toInt64(splitByChar(' ', line)[-1]), folded) FROM ({IN_ENGINE[name][0]})"))
              for name in IN_ENGINE if name.startswith('flameGraph')}
    return tree, totals


def measure(_, rounds):
    name = the_usual()
    folder = prepare(name)
    with Client(folder) as client:
        say(f'peers: {name}, answers ...')
        tree, totals = answers(client)
        say(f'peers: {name}, {rounds} rounds ...')
        times = {way: [] for way in (*IN_ENGINE, *FOLDERS)}
        for number in range(rounds + 1):
            took = {way: client.seconds(IN_ENGINE[way][0]) for way in IN_ENGINE}
            for way in FOLDERS:
                took[way], answer = fold(client, way)
                if answer != tree:
                    die(f'{way}: nodes and total are {answer}, not {tree}')
            for way, value in took.items():
                if number > 0:
                    times[way].append(value)
    return [tabulate(Column(name, 'peers', remarks='what it does not give'), times, tree, totals, rounds)]


def tabulate(column, times, tree, totals, rounds):
    column.add('rounds', str(rounds))
    column.add('nodes', f'{tree[0]:,}')
    column.add('total', f'{tree[1]:,}')
    for way, values in times.items():
        lacks = IN_ENGINE[way][1] if way in IN_ENGINE else 'no order; rows leave the database'
        column.spread(way, values, 's', remark=lacks)
        if way in totals:
            wrong = '' if totals[way] == tree[1] else f'WRONG by {totals[way] / tree[1] - 1:+.2%}'
            column.add('  its total', f'{totals[way]:,}', wrong)
        if way != 'flame_tree':
            column.spread('  / flame_tree', ratios(values, times['flame_tree']), 'x', f'{way} / flame_tree')
    return column
