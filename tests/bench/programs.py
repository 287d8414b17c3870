"""programs.py -- run a program or the engine, and take its time and its memory.

In: a command, or statements of SQL and the folder of an input (inputs.py). Out: what was printed,
seconds per round, bytes at the peak. What fails ends the benchmark with a sentence.

Queries run in one warm engine process with its default settings, FORMAT Null, so the cost of
printing rows is in none of the times. Memory is taken in a pass of its own, because logging and
polling would cost time.

SPDX-License-Identifier: Apache-2.0
"""
import re
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / 'build'
TIMEOUT = 3600  # seconds for one program or one engine process; nothing here takes a tenth of it


def die(sentence):
    sys.exit(f'tests/bench/{Path(sys.argv[0]).name}: {sentence}')


def say(sentence):
    print(sentence, file=sys.stderr, flush=True)


def program(arguments, **options):
    """Run to success and return what it printed."""
    try:
        done = subprocess.run([str(a) for a in arguments], stdin=subprocess.DEVNULL, text=True,
                              capture_output=True, timeout=TIMEOUT, check=False, **options)
    except (OSError, subprocess.TimeoutExpired) as error:
        die(error)
    if done.returncode != 0:
        die(f'{arguments[0]} failed: {(done.stderr or done.stdout).strip()[-2000:]}')
    return done


def figures(text):
    """'nodes=3 tree=0.5' -> {'nodes': 3.0, 'tree': 0.5}"""
    return {name: float(value) for name, value in re.findall(r'(\w+)=([\d.]+)', text)}


def rounds_of(commands, rounds):
    """One dict of figures per round for each command. A warm-up round comes first and is dropped."""
    results = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            result = figures(program(command).stdout)
            if number > 0:
                results[name].append(result)
    return results


def core_commands(cells, answer):
    """The least that must be done; the core on all rows and on distinct cells, in one thread and in two."""
    core = {f'{part}, {threads}': [BUILD / 'bench_core', part, threads, cells, *answer]
            for threads in (1, 2) for part in ('all', 'distinct')}
    return {'floor': [BUILD / 'bench_floor', cells], **core}


def engine_command(folder, *flags):
    return [str(BUILD / 'clickhouse-local'), '--path', str(folder / 'db'), *flags]


def engine(folder, statements, *flags):
    with tempfile.NamedTemporaryFile('w', suffix='.sql') as file:
        file.write(''.join(f'{statement};\n' for statement in statements))
        file.flush()
        done = program(engine_command(folder, *flags, '--queries-file', file.name))
    # One failed statement of many may still exit with 0.
    if 'DB::Exception' in done.stderr:
        die(done.stderr.strip()[-2000:])
    return done


def ask(folder, query):
    """The numbers in the one row of an answer."""
    return tuple(int(number) for number in engine(folder, [query]).stdout.split())


def query_times(folder, rounds, queries):
    """Seconds per round of each query, all in one engine process; the warm-up round is dropped."""
    order = list(queries)
    statements = [f'{queries[name]} FORMAT Null' for name in order] * (rounds + 1)
    done = engine(folder, statements, '--time')
    times = [float(line) for line in done.stderr.split('\n') if re.fullmatch(r'\d+\.\d+', line)]
    if len(times) != len(statements):
        die(f'{len(statements)} statements, {len(times)} times: {done.stderr[-2000:]}')
    return {name: times[len(order) + i::len(order)] for i, name in enumerate(order)}


# ---- memory ----

def is_below(pid, ancestor):
    while pid > 1:
        if pid == ancestor:
            return True
        try:
            # The second field, the name in parentheses, may hold anything.
            pid = int(Path(f'/proc/{pid}/stat').read_text().rpartition(')')[2].split()[1])
        except OSError:
            return False
    return False


class WorkerWatch(threading.Thread):
    """The largest peak (VmHWM) of the flame_tree processes below a process, in bytes."""

    def __init__(self, ancestor):
        super().__init__(daemon=True)
        self.ancestor, self.peak, self.over = ancestor, 0, threading.Event()

    def look(self):
        for status in Path('/proc').glob('[0-9]*/status'):
            try:
                text = status.read_text()
            except OSError:
                continue
            peak = re.search(r'^VmHWM:\s+(\d+) kB', text, re.M)
            if (text.startswith('Name:\tflame_tree\n') and peak and
                    is_below(int(status.parent.name), self.ancestor)):
                self.peak = max(self.peak, int(peak[1]) * 1024)

    def run(self):
        while not self.over.wait(0.1):
            self.look()


def look_into(folder, query, what):
    """The answer to `what` of a query, and the memory of engine and program.

    The peak of a query is what the engine logs at its end. The workers of a pool stay until the
    engine ends, so the peak of the last query's is still there while the engine sleeps."""
    with subprocess.Popen(
            engine_command(folder, '--log-level', 'debug', '--logger.console', '--query',
                           f'SELECT {what} FROM ({query}) FORMAT TSV; SELECT sleep(1) FORMAT Null'),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True) as process:
        watch = WorkerWatch(process.pid)
        watch.start()
        try:
            out, log = process.communicate(timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            process.kill()
            die(f'no answer after {TIMEOUT} seconds: {query}')
        watch.over.set()
        watch.join()
    answer = re.search(r'^(\d+)\t(-?\d+)$', out, re.M)
    peaks = re.findall(r'Query peak memory usage: ([\d.]+) (B|KiB|MiB|GiB)', log)
    if process.returncode != 0 or answer is None:
        die(f'{query}: {log[-2000:]}')
    if not peaks:
        die('the engine no longer logs "Query peak memory usage"')
    return {'answer': (int(answer[1]), int(answer[2])), 'program': watch.peak,
            'engine': max(float(peak) * 1024 ** ('B', 'KiB', 'MiB', 'GiB').index(unit)
                          for peak, unit in peaks)}
