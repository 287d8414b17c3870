"""like.py -- work like that for which Perfetto and Pyroscope have published figures.

Neither reads compressed cells: their frames are numbers already. So what is measured here is the
tree alone, on stacks whose names have numbers, made by bench_like.c after what their authors say of
their inputs. Other hardware, other inputs, other results kept: to be read beside each other, not
one against the other.

SPDX-License-Identifier: Apache-2.0
"""
from programs import BUILD, rounds_of, say
from table import MB, Column

PUBLISHED = {
    'forest': ('Perfetto, top-down view: 90 ms', 'flamegraph_benchmark.cc, a million frames; commit 3e17ffa1f9'),
    'stacks': ('Pyroscope: 3,600 ms, 1,400 MB allocated', 'its pull request 3348, 3 M stacks, 10 M nodes, a real data set'),
}


def measure(_, rounds):
    say(f'like: {rounds} rounds ...')
    results = rounds_of({name: [BUILD / 'bench_like', name] for name in PUBLISHED}, rounds)
    columns = []
    for name, (published, source) in PUBLISHED.items():
        column = Column(name, f'like {name}', remarks='')
        column.add('rounds', str(rounds))
        column.add('frames in', f'{results[name][0]["frames"]:,.0f}')
        column.add('nodes', f'{results[name][0]["nodes"]:,.0f}')
        column.spread('tree and totals', [result['tree'] * 1000 for result in results[name]], 'ms')
        column.spread('memory', [result['tree_memory'] / MB for result in results[name]], 'MB')
        column.add('published, other hardware', published, source)
        columns.append(column)
    return columns
