"""plot.py -- two kinds of plot as SVG, in black on white or white on black as the reader has it.

    bars(title, note, axis, [('flame_tree', spread), ...])       lengths beside each other
    lines(title, note, x_axis, y_axis, {'GROUP BY': [(x, spread), ...]})    how something grows

Both axes of lines() and the one of bars() are logarithmic: ratios and growth are what they show.
A spread (table.py) has least, middle, most and goal: the thick mark is the middle, the thin line reaches
from the least to the most, and a goal is a dashed mark. No fonts, scripts or images from elsewhere.

SPDX-License-Identifier: Apache-2.0
"""
import math
from html import escape

STYLE = """
text { font: 13px sans-serif; fill: #24292f }
.title { font-size: 16px; font-weight: bold }
.small { font-size: 11px; fill: #57606a }
.paper { fill: #ffffff }
.grid { stroke: #d0d7de }
.axis { stroke: #57606a }
.goal { stroke: #24292f; stroke-width: 2; stroke-dasharray: 4 2 }
.reach { stroke: #24292f; stroke-width: 1 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  .small { fill: #9da7b1 }
  .paper { fill: #0d1117 }
  .grid { stroke: #30363d }
  .axis { stroke: #9da7b1 }
  .goal, .reach { stroke: #e6edf3 }
}
"""
# Told apart in grey, too: each series has dashes of its own.
COLOURS = ('#3b82d0', '#d9772b', '#3a9d6a', '#b05fc4', '#cf4a5e', '#80868f')
DASHES = ('', '7 3', '2 3', '10 3 2 3', '4 2', '1 2')
WIDTH = 860


def text(x, y, words, anchor='start', kind=''):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{kind and f" class={chr(34)}{kind}{chr(34)}"}>{escape(words)}</text>'


def line(x1, y1, x2, y2, kind):
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{kind}"/>'


def document(height, title, note, parts):
    return '\n'.join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img">',
        f'<title>{escape(title)}</title>', f'<style>{STYLE}</style>',
        f'<rect class="paper" width="{WIDTH}" height="{height}"/>',
        text(20, 28, title, kind='title'), text(20, 46, note, kind='small'), *parts, '</svg>', ''])


def in_words(value):
    """1500000 -> '1.5e6'; 5000 -> '5000'; 0.25 -> '0.25'"""
    if value >= 10_000:
        power = int(math.log10(value))
        return f'{value / 10**power:.3g}e{power}'
    return f'{value:.0f}' if value >= 1000 else f'{value:.3g}'


class Scale:
    """A logarithmic axis from `low` to `high`, between two positions in the picture."""

    def __init__(self, values, start, end):
        values = [value for value in values if value > 0] or [1]
        self.low, self.high = 10 ** math.floor(math.log10(min(values)) + 1e-9), max(values) * 1.15
        self.start, self.end = start, end

    def at(self, value):
        share = math.log(max(value, self.low) / self.low) / math.log(self.high / self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self):
        """1, 2, 5, 10 ...; only the powers of ten of a long axis."""
        decades = math.log10(self.high / self.low)
        steps = (1, 2, 5) if decades < 3 else (1,)
        powers = range(round(math.log10(self.low)), math.floor(math.log10(self.high)) + 1)
        return [step * 10.0**power for power in powers for step in steps if step * 10.0**power <= self.high]


def bars(title, note, axis, entries):
    left, top, step = 300, 72, 30
    bottom = top + step * len(entries)
    spans = [spread for _, spread in entries]
    scale = Scale([value for s in spans for value in (s.least, s.most, s.goal or s.most)], left, WIDTH - 110)
    parts = []
    for tick in scale.ticks():
        parts += [line(scale.at(tick), top - 6, scale.at(tick), bottom, 'grid'),
                  text(scale.at(tick), bottom + 16, in_words(tick), 'middle', 'small')]
    for i, (label, spread) in enumerate(entries):
        y = top + step * i + step / 2
        parts += [text(left - 10, y + 4, label, 'end'),
                  f'<rect x="{left}" y="{y - 8:.1f}" width="{max(scale.at(spread.middle) - left, 1):.1f}" height="16" '
                  f'fill="{COLOURS[1] if spread.met is False else COLOURS[0]}"/>',
                  line(scale.at(spread.least), y, scale.at(spread.most), y, 'reach')]
        if spread.goal is not None:
            parts.append(line(scale.at(spread.goal), y - 12, scale.at(spread.goal), y + 12, 'goal'))
        beyond = scale.at(max(spread.most, spread.goal or 0))
        parts.append(text(beyond + 8, y + 4, f'{in_words(spread.middle)} {spread.unit}', kind='small'))
    parts += [line(left, top - 6, left, bottom, 'axis'), text((left + WIDTH - 110) / 2, bottom + 36, axis, 'middle')]
    return document(bottom + 52, title, note, parts)


def lines(title, note, x_axis, y_axis, series):
    left, right, top, bottom = 80, WIDTH - 250, 70, 430
    points = [point for values in series.values() for point in values]
    across = Scale([x for x, _ in points], left, right)
    up = Scale([value for _, s in points for value in (s.least, s.most)], bottom, top)
    parts = []
    for tick in across.ticks():
        parts += [line(across.at(tick), top, across.at(tick), bottom, 'grid'),
                  text(across.at(tick), bottom + 18, in_words(tick), 'middle', 'small')]
    for tick in up.ticks():
        parts += [line(left, up.at(tick), right, up.at(tick), 'grid'), text(left - 8, up.at(tick) + 4, in_words(tick), 'end', 'small')]
    for i, (name, values) in enumerate(series.items()):
        colour, dash = COLOURS[i % len(COLOURS)], DASHES[i % len(DASHES)]
        stroke = f'stroke="{colour}" stroke-width="2.5" stroke-dasharray="{dash}" fill="none"'
        path = ' '.join(f'{across.at(x):.1f},{up.at(s.middle):.1f}' for x, s in values)
        parts.append(f'<polyline points="{path}" {stroke}/>')
        for x, s in values:
            parts += [f'<circle cx="{across.at(x):.1f}" cy="{up.at(s.middle):.1f}" r="3.5" fill="{colour}"/>',
                      line(across.at(x), up.at(s.least), across.at(x), up.at(s.most), 'reach')]
        y = top + 12 + i * 22
        parts += [f'<line x1="{right + 20}" y1="{y}" x2="{right + 56}" y2="{y}" {stroke}/>', text(right + 64, y + 4, name)]
    parts += [line(left, top, left, bottom, 'axis'), line(left, bottom, right, bottom, 'axis'),
              text((left + right) / 2, bottom + 40, x_axis, 'middle'), text(left - 50, top - 8, y_axis)]
    return document(bottom + 56, title, note, parts)
