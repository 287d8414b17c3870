"""table.py -- what happened: kind of fault -> how often -> what the user saw -> was the next query right.

    table = Table()
    table.add("a worker killed while it reads", "Code 754, terminated by signal 9", seconds)
    table.wrong("a worker killed while it reads", "the answer was …")
    table.show()
"""
import collections
import re


class Wrong(Exception):
    """The promise that did not hold."""


def said(answer):
    """An error as a few words: its code, and what the worker or the engine says of the end."""
    if answer.endswith("connection closed"):
        return "connection closed"
    code = re.search(r"Code: (\d+)", answer)
    for words in (r"terminated by signal", r"return code \d+", r"Could not get process from pool", r"Broken pipe", r"cannot write into pipe", r"Cannot parse input",
                  r"Cannot read all data", r"timeout exceeded", r"TIMEOUT_EXCEEDED", r"QUERY_WAS_CANCELLED", r"MEMORY_LIMIT_EXCEEDED",
                  r"NOT_ENOUGH_SPACE", r"No space left", r"does not exist inside user scripts", r"is not executable", r"Connection refused",
                  r"ALL_CONNECTION_TRIES_FAILED", r"ATTEMPT_TO_READ_AFTER_EOF", r"NETWORK_ERROR"):
        found = re.search(words, answer, re.I)
        if found:
            return "error %s, %s" % (code.group(1) if code else "?", found.group(0).lower().replace("_", " "))
    return "error %s" % code.group(1) if code else "no error: " + answer[:60]


class Row:
    def __init__(self):
        self.times = self.right = self.failed = 0
        self.saw = collections.Counter()
        self.slowest = 0.0


class Table:
    def __init__(self):
        self.rows = {}
        self.problems = []

    def row(self, kind):
        return self.rows.setdefault(kind, Row())

    def add(self, kind, saw, seconds, times=1):
        """A fault after which everything held, the next query included."""
        row = self.row(kind)
        row.times += times
        row.right += times
        row.saw[saw] += times
        row.slowest = max(row.slowest, seconds)

    def wrong(self, kind, problem):
        row = self.row(kind)
        row.times += 1
        row.failed += 1
        self.problems.append("not ok %s: %s" % (kind, problem[:1500]))

    def total(self):
        return sum(row.times for row in self.rows.values())

    def failed(self):
        return sum(row.failed for row in self.rows.values())

    def show(self):
        print("| fault | times | what the user saw | next query right | slowest, s |\n|---|--:|---|--:|--:|")
        for kind, row in self.rows.items():
            saw = "; ".join("%s %d" % pair for pair in row.saw.most_common(5)) + ("; …" if len(row.saw) > 5 else "")
            print("| %s | %d | %s | %d | %.1f |" % (kind, row.times, saw, row.right, row.slowest))
        for problem in self.problems[:40]:
            print(problem)
