"""growth.py -- how the cost grows with the rows, and what a second processor of the engine is worth.

In: 10,000 to 10,000,000 rows of build/sample_rows. The longer a service is watched, the more of its
stacks are seen, so distinct cells and nodes grow, too, but more slowly than rows.
Out: a column for each number of rows (floor, core, GROUP BY alone, whole queries), and a column for
each max_threads on a million rows.

SPDX-License-Identifier: Apache-2.0
"""
from forms import NODES_AND_TOTAL, QUERIES
from inputs import prepare
from programs import ask, core_commands, query_times, rounds_of, say
from table import Column, ratios, seconds

MILLION = 'sample'
ROWS = (10_000, 100_000, 1_000_000, 10_000_000)
THREADS = (1, 2)
FORMS = {name: QUERIES[name] for name in ('GROUP BY', 'pre-aggregated', 'raw rows', 'pruned, pre-aggregated')}
THREADED = {name: QUERIES[name] for name in ('GROUP BY', 'pre-aggregated', 'raw rows', 'by blocks', 'pruned, by blocks')}


def with_queries(column, times):
    for name, values in times.items():
        column.spread(name, values, 's')
        if name != 'GROUP BY':
            column.spread('  / GROUP BY', ratios(values, times['GROUP BY']), 'x', f'{name} / GROUP BY')


def by_rows(rows, rounds):
    folder = prepare(MILLION if rows == 1_000_000 else f'sample-{rows}')
    say(f'growth: {rows:,} rows, {rounds} rounds ...')
    answer = ask(folder, f"SELECT {NODES_AND_TOTAL} FROM ({QUERIES['pre-aggregated']})")
    programs = rounds_of(core_commands(folder / 'cells', answer), rounds)
    column = Column(f'{rows:,} rows', 'growth', remarks='')
    column.add('rounds', str(rounds))
    column.add('distinct cells', f'{programs["floor"][0]["distinct"]:,.0f}')
    column.add('nodes', f'{answer[0]:,}')
    floor = seconds(programs['floor'], 'dedup', 'decode')
    core = seconds(programs['all, 1'], 'tree')
    column.spread('floor', floor, 's')
    column.spread('core', core, 's')
    column.spread('  / floor', ratios(core, floor), 'x', 'core / floor')
    column.spread('core, two threads, wall', seconds(programs['all, 2'], 'tree_wall'), 's')
    column.spread('order + UUID + rows', seconds(programs['all, 1'], 'rows'), 's')
    with_queries(column, query_times(folder, rounds, FORMS))
    return column


def by_threads(threads, rounds):
    folder = prepare(MILLION)
    say(f'growth: max_threads = {threads}, {rounds} rounds ...')
    limited = {name: f'{sql}{"," if "SETTINGS" in sql else " SETTINGS"} max_threads = {threads}'
               for name, sql in THREADED.items()}
    column = Column(f'max_threads = {threads}', 'threads', remarks='')
    column.add('rounds', str(rounds))
    with_queries(column, query_times(folder, rounds, limited))
    return column


def measure(_, rounds):
    return [*(by_rows(rows, rounds) for rows in ROWS), *(by_threads(threads, rounds) for threads in THREADS)]
