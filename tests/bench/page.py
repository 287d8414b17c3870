"""page.py -- the page behind GET /flame in a browser: the time to its first picture, and of a zoom.

In: the rows of b1 in profile.in_process, all services in one tree of 335,524 nodes; without
../shared/data, a million sample rows. Each round is a browser of its own (page_times.mjs), so nothing
is in its caches; the server goes on.

SPDX-License-Identifier: Apache-2.0
"""
from inputs import SHARED, prepare
from programs import ROOT, figures, program, say
from table import Column

GOALS = {'first picture': 2, 'zoom, worst of ten': 100}


def measure(_, rounds):
    folder = prepare('b1-page' if SHARED.is_dir() else 'tags')
    say(f'page: {rounds} rounds ...')
    done = program(['node', ROOT / 'tests/bench/page_times.mjs', ROOT, folder / 'db', '#service=&event=on-cpu', str(rounds + 1)])
    results = [figures(line) for line in done.stdout.splitlines()][1:]
    column = Column('page', 'page', GOALS)
    column.add('rounds', str(rounds))
    column.add('nodes of the first picture', f'{results[0]["nodes"]:,.0f}')
    column.spread('first picture', [result['first'] for result in results], 's')
    column.spread('zoom, median of ten', [result['zoom'] * 1000 for result in results], 'ms')
    column.spread('zoom, worst of ten', [result['worst'] * 1000 for result in results], 'ms')
    return [column]
