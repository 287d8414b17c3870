"""table.py -- what was measured, as columns of a table.

In: a value per round. Out: the median, and the least and the most beside it, with what was aimed
at. A ratio is made within each round and then treated like any other value: a slow minute of the
machine hits both of its halves.

    core on all rows    0.118 (0.112 ... 0.131) s
      / floor           1.24 (1.18 ... 1.31) x       <= 1.2 x, NOT met

SPDX-License-Identifier: Apache-2.0
"""
import statistics
from collections import namedtuple

MB = 1e6
DIGITS = {'MB': 0, 'x': 2, 's': 3, 'ms': 1, 'M/s': 3}

# One line that was measured: what a plot shows of it. `met` is None without a goal.
Spread = namedtuple('Spread', 'least middle most unit goal met')


class AtLeast(float):
    """A goal that more is better for; less is better for those that are plain numbers."""


class Column:
    """What the table says about one input: (measure, figure, remark) in order."""

    def __init__(self, name, table, goals=None, remarks='goal'):
        self.name, self.table, self.goals, self.remarks = name, table, goals or {}, remarks
        self.lines, self.spreads = [], {}

    def add(self, measure, figure, remark=''):
        self.lines.append((measure, figure, remark))

    def spread(self, measure, values, unit, key=None, remark=''):
        """`key` names the line for goals and plots."""
        middle, digits = statistics.median(values), DIGITS[unit]
        goal, met = self.goals.get(key), None
        if goal is not None:
            more = isinstance(goal, AtLeast)
            met = middle >= goal if more else middle <= goal
            remark = f'{">=" if more else "<="} {goal:g} {unit}, {"met" if met else "NOT met"}'
        self.add(measure, f'{middle:.{digits}f} ({min(values):.{digits}f} ... {max(values):.{digits}f}) {unit}', remark)
        self.spreads[key or measure] = Spread(min(values), middle, max(values), unit, goal, met)


def ratios(above, below):
    return [a / b for a, b in zip(above, below)]


def seconds(results, *parts):
    return [sum(result[part] for part in parts) for result in results]


def megabytes(results, part):
    return [result[part] / MB for result in results]


def print_table(columns):
    lines = [['', *(cell for column in columns for cell in (column.name, column.remarks))]]
    for i, (measured, _, _) in enumerate(columns[0].lines):
        lines.append([measured, *(cell for column in columns for cell in column.lines[i][1:])])
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    for line in lines:
        print('  '.join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())
    print()
