"""plots.py -- which of the figures are drawn, and how they are named.

In: columns (table.py). Out: build/bench/WHAT.svg for what was measured:
    b1.svg b2.svg total.svg sample.svg b3.svg
                                       each ratio beside its goal
    growth.svg                         seconds by rows
    peers.svg                          seconds of each way to a flame tree

SPDX-License-Identifier: Apache-2.0
"""
import plot
from programs import BUILD

FOLDER = BUILD / 'bench'
TITLES = {
    'b1': 'A million rows, 19,135 distinct stacks',
    'b2': 'A million rows, each its own stack',
    'b3': 'Ten million rows through the stream view',
    'b2-stream': 'A million rows, each its own stack, through the stream view',
    'total': 'A million rows of whole hosts, two frames deep',
    'sample': 'A million sample rows',
}
GROWING = {'GROUP BY': 'GROUP BY cell alone', 'floor': 'floor: find and decode', 'core': 'core: cells to tree',
           'pre-aggregated': 'all nodes, cells grouped', 'raw rows': 'all nodes, raw rows',
           'pruned, pre-aggregated': '5,000 nodes, grouped'}


def ratios(column):
    return [(name, spread) for name, spread in column.spreads.items() if spread.unit == 'x' and ' / ' in name]


def drawing(column, note):
    return plot.bars(TITLES[column.name], note, 'times as long as what it is compared with, logarithmic; dashed: the goal; orange: missed', ratios(column))


def growth(columns, note):
    series = {label: [(int(column.name.split()[0].replace(',', '')), column.spreads[name]) for column in columns]
              for name, label in GROWING.items()}
    return plot.lines('What more rows cost', note, 'rows', 'seconds', series)


def draw(columns, note):
    """Write the plots of these columns; their paths."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    drawings = {column.name: drawing(column, note) for column in columns if column.table in ('forms', 'stream')}
    growing = [column for column in columns if column.table == 'growth']
    if growing:
        drawings['growth'] = growth(growing, note)
    for column in columns:
        if column.table == 'peers':
            entries = [(name, spread) for name, spread in column.spreads.items() if spread.unit == 's']
            drawings['peers'] = plot.bars(f'One flame tree, {column.name}', note, 'seconds, logarithmic', entries)
    for name, svg in drawings.items():
        (FOLDER / f'{name}.svg').write_text(svg, encoding='utf-8')
    return [FOLDER / f'{name}.svg' for name in drawings]
