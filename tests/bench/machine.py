"""machine.py -- is this machine idle enough to measure on, and how much has it?

In: /proc. Out: a sentence that says who else is at work, or ''. Two looks: the load average, which
remembers the last minute, and one second in which this program sleeps and counts whose processor
time passes all the same. `steal` is time that the host of a virtual machine gave to others.

    busy() -> 'other programs use 0.78 of a processor'

SPDX-License-Identifier: Apache-2.0
"""
import os
import time

MAX_LOAD = 0.5    # average over a minute
MAX_OTHERS = 0.1  # of one processor
MAX_STEAL = 0.02
PROBE_SECONDS = 1

# The first numbers of the first line of /proc/stat, in ticks; iowait is idle, too.
FIELDS = ('user', 'nice', 'system', 'idle', 'iowait', 'irq', 'softirq', 'steal')


def ticks():
    with open('/proc/stat', encoding='ascii') as file:
        return dict(zip(FIELDS, map(int, file.readline().split()[1:])))


def busy():
    """One sentence, or '' when nobody else is at work."""
    load = os.getloadavg()[0]
    before, began = ticks(), time.monotonic()
    time.sleep(PROBE_SECONDS)
    after, passed = ticks(), (time.monotonic() - began) * os.sysconf('SC_CLK_TCK')
    used = {name: (after[name] - before[name]) / passed for name in FIELDS}
    others = sum(used[name] for name in ('user', 'nice', 'system', 'irq', 'softirq'))
    if others > MAX_OTHERS:
        return f'other programs use {others:.2f} of a processor'
    if used['steal'] > MAX_STEAL:
        return f'the host of this virtual machine keeps {used["steal"]:.2f} of a processor for others'
    if load > MAX_LOAD:
        return f'the load average of the last minute is {load:.2f}, above {MAX_LOAD}'
    return ''


def describe():
    """What the figures were measured on, in one line."""
    with open('/proc/cpuinfo', encoding='utf-8', errors='replace') as file:
        models = [line.split(':', 1)[1].strip() for line in file if line.startswith('model name')]
    memory = os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30
    return (f'{len(os.sched_getaffinity(0))} processors ({models[0] if models else os.uname().machine}), '
            f'{memory:.0f} GiB; load average {os.getloadavg()[0]:.2f}')
