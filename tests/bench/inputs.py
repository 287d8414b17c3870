"""inputs.py -- rows to measure on, made once and kept.

    prepare('b1') -> the folder ${FLAME_TREE_CACHE:-${XDG_CACHE_HOME:-~/.cache}/flame_tree}/bench/b1
        db/      a data folder of the engine with the table bench.profile
        cells    the same rows for the C programs (bench_rows.h)
        stamp    what they were made by; another generator makes them anew

b1, b2, b3 and total are those of ../shared/data, where that folder is there, and need python3-numpy
and python3-zstandard. `sample` is a million rows of build/sample_rows, sample-1000 a thousand of them.
b3, b2-stream (the rows of b2), b1-page (those of b1) and tags are in profile.in_process instead, and
have no cells.

SPDX-License-Identifier: Apache-2.0
"""
import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

from programs import BUILD, ROOT, TIMEOUT, engine, program, say

SHARED = ROOT.parent / 'shared' / 'data'
CACHE = Path(os.environ.get('FLAME_TREE_CACHE') or
             Path(os.environ.get('XDG_CACHE_HOME') or Path.home() / '.cache') / 'flame_tree') / 'bench'

# Nodes (the root is one) and total, from ../shared/data/README.md.
KNOWN = {'b1': (335524, 16843084167), 'b2': (13660300, 16857296274),
         'b3': (2606516, 168379326570), 'total': (8201, 16867821516)}
KNOWN['b2-stream'] = KNOWN['b2']
KNOWN['b1-page'] = KNOWN['b1']

COLUMNS = ('time DateTime, profile_value Int64, process_id UInt32, agent_id UInt16, pod_id UInt32, '
           'app_service LowCardinality(String), profile_location_str String, '
           'profile_event_type LowCardinality(String), '
           'profile_language_type LowCardinality(String), '
           'profile_value_unit LowCardinality(String), compression_algo LowCardinality(String)')
NAMES = ', '.join(column.split()[0] for column in re.split(r', (?=\w+ \w)', COLUMNS))

PROFILE = [
    'CREATE DATABASE bench',
    f'CREATE TABLE bench.profile ({COLUMNS}) ENGINE = MergeTree '
    'ORDER BY (app_service, profile_language_type, time)',
    f'INSERT INTO bench.profile SELECT {NAMES} FROM {{file}}']
# In 2100, because profile.in_process forgets rows after three days.
TAGS = [
    "INSERT INTO profile.in_process SELECT * REPLACE (toDateTime('2100-01-01 00:00:00') AS time) FROM {file}"]
STREAM = [
    f'INSERT INTO profile.in_process ({NAMES}) SELECT {NAMES} FROM (SELECT * REPLACE '
    '(toDateTime(4102444800 + toUnixTimestamp(time) % 900) AS time) FROM {file})']


def the_usual():
    """b1 when it can be had, else rows that need nothing."""
    return 'b1' if SHARED.is_dir() else 'sample'


def sample_options(name):
    rows = int(name.removeprefix('sample-')) if name.startswith('sample-') else 1_000_000
    # It makes a thousand rows a minute or more, and 15 minutes unless told otherwise.
    short = [f'--minutes={rows // 1000}'] if rows < 15_000 else []
    return ['--start=1708479421', f'--rows={rows}', *short]


def generator_files(name):
    if name in KNOWN:
        return [SHARED / 'bench.sh', SHARED / 'make_rows.py']
    return sorted((ROOT / 'sample').glob('sample_*'))


def stamp_of(name):
    digest = hashlib.sha256(f'{COLUMNS}{sample_options(name)}'.encode())
    for path in generator_files(name):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_fresh(folder, stamp):
    return (folder / 'stamp').is_file() and (folder / 'stamp').read_text(encoding='utf-8') == stamp


def generate(name, folder):
    """Write rows into a file; return it as ClickHouse names it."""
    rows = folder / 'rows'
    if name in KNOWN:
        program(['sh', SHARED / 'bench.sh', name.partition('-')[0], 'native', rows])
        return rows, f"file('{rows}', Native)"
    with open(rows, 'wb') as file:
        subprocess.run([BUILD / 'sample_rows', *sample_options(name)], stdout=file, check=True,
                       timeout=TIMEOUT)
    return rows, f"file('{rows}', RowBinaryWithNamesAndTypes)"


def prepare(name):
    """The folder of an input, made now unless it is there and up to date."""
    folder = CACHE / name
    stamp = stamp_of(name)
    if is_fresh(folder, stamp):
        return folder
    say(f'making {name} in {folder}, once ...')
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    rows, file = generate(name, folder)
    statements = {'tags': TAGS, 'b3': STREAM, 'b2-stream': STREAM, 'b1-page': STREAM}.get(name, PROFILE)
    engine(folder, [statement.format(file=file) for statement in statements])
    rows.unlink()
    # Afterwards, for it takes as much disk again.
    engine(folder, [f"OPTIMIZE TABLE {'bench.profile' if statements is PROFILE else 'profile.in_process'} FINAL"])
    if statements is PROFILE:
        # One part and one thread: the C programs get the rows in the order of the table.
        engine(folder, ['SELECT profile_location_str, profile_value FROM bench.profile '
                        f"INTO OUTFILE '{folder}/cells' FORMAT RowBinary SETTINGS max_threads = 1"])
    (folder / 'stamp').write_text(stamp, encoding='utf-8')
    return folder
