"""small.py -- what flame_tree adds to a small query, and how many cells a second flame_stack reads.

    small   a thousand rows, a warm server, one connection over HTTP: milliseconds that the client
            waits, and how many of them are more than GROUP BY alone took in the same round
    stack   cells a second through the engine with all processors. Of b1 all rows and the distinct
            cells; of b2, whose cells are all distinct, also the ratio to decoding them with two
            threads and nothing else

SPDX-License-Identifier: Apache-2.0
"""
import http.client
import sys
import time

from inputs import SHARED, prepare, the_usual
from programs import BUILD, ROOT, ask, die, engine, query_times, rounds_of, say
from table import AtLeast, Column, ratios, seconds

sys.path.append(str(ROOT / 'tests'))
from engine import Server, free_ports  # pylint: disable=wrong-import-position,import-error

SMALL_GOALS = {name: 5 for name in ('raw rows - GROUP BY', 'pre-aggregated - GROUP BY', 'pruned - GROUP BY')}
STACK_GOALS = {'b1': {'cells': AtLeast(1)}, 'b2': {'flame_stack / two threads': 2}}

ROWS = 'app_service, profile_location_str, profile_value'
SMALL = {
    'GROUP BY': 'SELECT profile_location_str, sum(profile_value) FROM bench.profile GROUP BY profile_location_str',
    'raw rows': f'SELECT flame_tree({ROWS}) FROM bench.profile',
    'pre-aggregated': 'SELECT flame_tree(a, c, v) FROM (SELECT app_service AS a, profile_location_str AS c, '
                      'sum(profile_value) AS v FROM bench.profile GROUP BY a, c)',
    'pruned': f'SELECT flame_tree_pruned({ROWS}, 0, 5000) FROM bench.profile',
}


MAX_SILENCE = 2  # seconds


class Client:
    """One connection to a server of its own on the data of an input."""

    def __init__(self, folder):
        self.server = Server(str(folder / 'db'), *free_ports(2))
        self.connection = http.client.HTTPConnection('127.0.0.1', self.server.http, timeout=1800)
        self.last = -MAX_SILENCE

    def seconds(self, sql):
        # The server hangs up on who is silent for some seconds. To call again is not in the time.
        if time.perf_counter() - self.last > MAX_SILENCE:
            self.connection.close()
            self.connection.connect()
        began = time.perf_counter()
        self.connection.request('POST', '/', f'{sql} FORMAT Null')
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            die(f'{sql}: {text.decode(errors="replace")[:1000]}')
        self.last = time.perf_counter()
        return self.last - began

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()
        self.server.stop()


def measure_small(_, rounds):
    folder = prepare('sample-1000')
    say(f'small: a thousand rows, {rounds} rounds ...')
    times = {name: [] for name in SMALL}
    with Client(folder) as client:
        for number in range(rounds + 1):
            for name, sql in SMALL.items():
                took = client.seconds(sql) * 1000
                if number > 0:
                    times[name].append(took)
    column = Column('small', 'small', SMALL_GOALS)
    column.add('rounds', str(rounds))
    column.add('rows', '1,000')
    for name in SMALL:
        column.spread(name, times[name], 'ms')
        if name != 'GROUP BY':
            more = [tree - alone for tree, alone in zip(times[name], times['GROUP BY'])]
            column.spread('  - GROUP BY', more, 'ms', f'{name} - GROUP BY')
    return [column]


def stack_column(name, rounds):
    """flame_stack over all rows, and over the distinct cells, of which the engine first makes a table."""
    folder = prepare(name)
    rows, distinct = ask(folder, 'SELECT count(), uniqExact(profile_location_str) FROM bench.profile')
    say(f'stack: {name}, {rounds} rounds ...')
    each = 'profile'
    if distinct < rows:
        each = 'distinct_cells'
        engine(folder, ['CREATE TABLE IF NOT EXISTS bench.distinct_cells (profile_location_str String) ENGINE = MergeTree '
                        'ORDER BY tuple() AS SELECT DISTINCT profile_location_str FROM bench.profile'])
    times = query_times(folder, rounds, {
        part: f'SELECT sum(length(flame_stack(profile_location_str))) FROM bench.{part}' for part in dict.fromkeys(('profile', each))})
    floor = rounds_of({'floor': [BUILD / 'bench_floor', '--threads=2', folder / 'cells']}, rounds)['floor']
    decode = seconds(floor, 'decode_wall')
    column = Column(f'stack, {name}', 'stack', STACK_GOALS.get(name))
    column.add('rounds', str(rounds))
    column.add('rows', f'{rows:,}')
    column.add('distinct cells', f'{distinct:,}')
    column.spread('flame_stack over all rows', times['profile'], 's')
    column.spread('  cells', [rows / took / 1e6 for took in times['profile']], 'M/s', 'cells')
    column.spread('flame_stack over distinct cells', times[each], 's')
    column.spread('  cells', [distinct / took / 1e6 for took in times[each]], 'M/s', 'distinct cells')
    column.spread('decoding those with two threads', decode, 's')
    column.spread('  flame_stack / that', ratios(times[each], decode), 'x', 'flame_stack / two threads')
    return column


def measure_stack(_, rounds):
    return [stack_column(name, rounds) for name in (['b1', 'b2'] if SHARED.is_dir() else [the_usual()])]
