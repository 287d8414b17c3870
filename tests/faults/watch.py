"""watch.py -- the worker processes of a server: which there are, what they are doing, and catching one at it.

What a worker does is read off /proc/PID/io, relative to what it had read and written before the call:

    reading     it has taken some bytes, and gave none
    computing   it takes no more, gave none, and runs
    writing     it has given some bytes, and there are more
"""
import os
import signal
import threading
import time

from table import Wrong

GONE = (OSError, IndexError, ValueError)


def stat(pid):
    """(state, parent) of a process."""
    with open("/proc/%d/stat" % pid, encoding="latin-1") as f:
        words = f.read().rsplit(")", 1)[1].split()
    return words[0], int(words[1])


def function_of(pid):
    with open("/proc/%d/cmdline" % pid, "rb") as f:
        return f.read().split(b"\0")[1].decode()


def moved(pid):
    """Bytes that a process has read and written so far."""
    with open("/proc/%d/io" % pid, encoding="ascii") as f:
        lines = f.read().split()
    return int(lines[1]), int(lines[3])


def children(pid):
    found = []
    try:
        for task in os.listdir("/proc/%d/task" % pid):
            with open("/proc/%d/task/%s/children" % (pid, task), encoding="ascii") as f:
                found += [int(word) for word in f.read().split()]
    except OSError:
        pass
    return found


def is_worker(pid):
    try:
        with open("/proc/%d/cmdline" % pid, "rb") as f:
            return f.read().split(b"\0")[0].endswith(b"flame_tree")
    except OSError:
        return False


def engine_of(server):
    """The process that has the workers: below the one that was started, if that is a launcher."""
    below = [pid for pid in children(server.process.pid) if not is_worker(pid)]
    return below[0] if below else server.process.pid


def workers(engine):
    """Those that live; one that was killed is a zombie until the engine asks for it."""
    found = []
    for pid in children(engine):
        try:
            if is_worker(pid) and stat(pid)[0] != "Z":
                found.append(pid)
        except GONE:
            pass
    return found


def of_program(program):
    """All processes of that file, whosever children they are, as {pid: parent}."""
    found = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            if os.readlink("/proc/%s/exe" % name).split(" ")[0] == program:
                state, parent = stat(int(name))
                if state != "Z":
                    found[int(name)] = parent
        except GONE:
            continue
    return found


class Clock(threading.Thread):
    """Seconds in tenths that stand still while this program is stopped, which is no fault of the engine's."""

    def __init__(self):
        super().__init__(daemon=True)
        self.tenths = 0
        self.start()

    def run(self):
        while True:
            time.sleep(0.1)
            self.tenths += 1


CLOCK = Clock()


def until(condition, seconds):
    """Waits for it; whether it came."""
    end = CLOCK.tenths + seconds * 10
    while not condition():
        if CLOCK.tenths > end:
            return False
        time.sleep(0.01)
    return True


def no_orphan(program, engines, seconds=5):
    """Every process of the program has one of these parents, at most so much later."""
    def left():
        return {pid: parent for pid, parent in of_program(program).items() if parent not in engines}
    if not until(lambda: not left(), seconds):
        raise Wrong("processes that nobody waits for: %s" % left())


class Call(threading.Thread):
    """A question that is being asked."""

    def __init__(self, ask, *arguments):
        super().__init__(daemon=True)
        self.ask, self.arguments = ask, arguments
        self.answer = self.problem = None
        self.start()

    def run(self):
        try:
            self.answer = self.ask(*self.arguments)
        except Exception as problem:
            self.problem = problem

    def result(self, seconds=60):
        if not until(lambda: not self.is_alive(), seconds):
            raise Wrong("no answer after %d s" % seconds)
        if self.problem is not None:
            raise self.problem
        return self.answer


class Catcher:
    """Stops a worker of one of these engines at a stage of the next call."""

    def __init__(self, engines):
        self.engines = engines
        self.before = {}
        self.look()
        self.looked = 0.0

    def look(self):
        for engine in self.engines:
            for pid in workers(engine):
                if pid not in self.before:
                    try:
                        self.before[pid] = moved(pid)
                    except GONE:
                        pass
        self.looked = time.monotonic()

    def at(self, pid, stage):
        read, wrote = (now - then for now, then in zip(moved(pid), self.before[pid]))
        if stage == "writing":
            return wrote > 65536
        if read == 0 or wrote > 0:
            return False
        return stage == "reading" or (stat(pid)[0] == "R" and moved(pid)[0] - self.before[pid][0] == read > 65536)

    def catch(self, call, stage):
        """The pid, stopped; None when the call ended before."""
        while call.is_alive():
            if time.monotonic() - self.looked > 0.01:
                known = set(self.before)
                self.look()
                for pid in set(self.before) - known:
                    self.before[pid] = (0, 0)
            for pid in list(self.before):
                try:
                    if self.at(pid, stage):
                        os.kill(pid, signal.SIGSTOP)
                        return pid
                except GONE:
                    self.before.pop(pid, None)
        return None
