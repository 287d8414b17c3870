"""draw.py -- questions by chance: rows, cells, states, and arguments for every function.

    world = World(dice)
    chunks = world.chunks("flame_focus_of", arguments)      rows of (what is sent, what the oracle is told)

A state is kept with the tree that must be in it, so that later calls are asked about it.
"""
import cells
import oracle
from trees import Tree, wrap

FRAMES = [b"main", b"main", b"a", b"b", b"f1", b"f2", b"[p] p", b"[t] t1", b"[t] t2", b"[k] k", b"[k] x", b"[l] l", b"[c] c", b"[unknown] 0x1",
          b"[other]", b"[undecodable]", b"[truncated]", b"[callees]", "é".encode(), b"x 12", b"y 1.5", b"svc", b" ", b"<b>", b'"', b"\xff\xfe", b"\0",
          b"a\nb", b"[kk] a", b"object", b"application"]
SERVICES = [b"svc", b"svc", b"Total", b"", b"a;b", b"s 1", b"\xf0\x9f", "ü".encode()] + [b"s%02d" % i for i in range(20)]
# What is sent, and the same for Python's re.
REGEXES = [(b"f", b"f"), (b"^main$", rb"\Amain\Z"), (rb"^\[k\] ", rb"\A\[k\] "), (b"a|b", b"a|b"), (b"[0-9]+$", rb"[0-9]+\Z"), (b"nowhere", b"nowhere"),
           (b"(m)(a)", b"(m)(a)"), (b"x", b"x"), (b"^", b"^"), (rb"\]", rb"\]")]
REPLACEMENTS = [b"", b"g", rb"<\1>", rb"\\"]
KINDS = [b"K", b"KL", b"T", b"A", b"O", b"?", b"!", b"PTKLCAO?!", b"H", b""]
EVENTS = [b"", b"on-cpu", b"mem-alloc", b"mem-alloc", b"hbm-inuse"]


class State:
    def __init__(self, sent, tree):
        self.sent, self.tree = sent, tree


class World:
    """One service's day: which frames it has, how deep its stacks are, what its values are like."""

    def __init__(self, dice):
        self.dice = dice
        self.frames = dice.sample(FRAMES, dice.randrange(2, len(FRAMES)))
        self.services = dice.sample(SERVICES, dice.choice((1, 1, 2, 14)))
        self.depth = dice.choice((1, 4, 4, 12, 12, 300))
        self.values = dice.choice(((0, 10), (0, 1 << 20), (-5, 5), (-1 << 63, (1 << 63) - 1)))
        self.most_rows = dice.choice((1, 5, 40)) if self.depth < 300 else 5
        self.large = self.depth in (4, 12) and dice.random() < 0.1  # once in a while so many cells that a second thread starts
        self.states = [State(b"", Tree())]
        self.parts = []  # of rows; of states
        self.lists = [[]]
        cells.KNOWN.clear()

    # ---- rows

    def text(self):
        frames = [self.dice.choice(self.frames) for _ in range(self.dice.randrange(self.depth + 1))]
        text = b";".join(frames)
        return self.dice.choice((text, text, text, text.replace(b";", b";;", 1), b";" + text, text + b";", b";"))

    def value(self):
        return self.dice.choice((0, self.dice.randint(*self.values), self.dice.randint(*self.values)))

    def rows(self):
        """(service, cell, value), some of them twice."""
        found, count = [], self.dice.randrange(self.most_rows + 1)
        if self.large and self.dice.random() < 0.1:
            count = 2000
        for _ in range(count):
            found += [(self.dice.choice(self.services), cells.draw(self.dice, self.text()), self.value())] * self.dice.choice((1, 1, 2))
        return found

    def grouped(self):
        """As ClickHouse groups them: services, number of rows, weights and cells."""
        rows, weights = self.rows(), {}
        for _, cell, value in rows:
            weights[cells.xxh64(cell)] = wrap(weights.get(cells.xxh64(cell), 0) + value)
        packed = list({cell for _, cell, _ in rows})
        self.dice.shuffle(packed)
        return {"app_services": list({service for service, _, _ in rows}), "rows": len(rows), "weights": weights, "cells": packed}

    # ---- arguments

    def state(self):
        return self.dice.choice(self.states)

    def argument(self, name):
        """(what is sent, what the oracle is told)"""
        dice = self.dice
        if name in ("state", "before", "after"):
            state = self.state()
            return state.sent, state.tree
        if name == "states":
            states = [self.state() for _ in range(dice.randrange(5))]
            return [state.sent for state in states], [state.tree for state in states]
        if name == "nodes":
            tree = self.state().tree
            totals = tree.totals()
            return [(tree.name(path), tree.kind(path), len(path), tree.own[path], totals[path]) for path in tree.walk()], tree
        if name == "regex":
            return dice.choice(REGEXES)
        if name == "path":
            some = dice.choice(sorted(self.state().tree.own))
            value = dice.choice((b";", b";;")).join(some[:dice.randrange(len(some) + 1)])
        else:
            value = {"cell": lambda: cells.draw(dice, self.text()), "replacement": lambda: dice.choice(REPLACEMENTS), "kinds": lambda: dice.choice(KINDS),
                     "name": lambda: dice.choice(self.frames + [b"a;b", b""] * (dice.random() < 0.1)),
                     "profile_event_type": lambda: dice.choice(EVENTS),
                     "profile_value_unit": lambda: dice.choice((b"", b"us", b"us", b"us", b"bytes")),
                     "min_share": lambda: dice.choice((0.0, 0.0, 0.01, 0.1, 0.5, 1.0, dice.random(), 2.0 if dice.random() < 0.1 else 0.0)),
                     "max_nodes": lambda: dice.choice((0, 0, 2, 3, 5, 20, dice.randrange(2, 100), int(dice.random() < 0.1))),
                     "max_kernel_stack_depth": lambda: dice.choice((-1, 0, 1, 1, 3, -2 if dice.random() < 0.1 else 2))}[name]()
        return value, value

    def join(self):
        """Parts of either kind, with the sums that the engine has of their rows, or, rarely, of others."""
        parts = self.dice.sample(self.parts, self.dice.randrange(min(len(self.parts), 4) + 1))
        found = oracle.sums(parts)
        count, total, check = found[0], wrap(found[1]), wrap(found[2])
        if self.dice.random() < 0.05:
            check = wrap(check + 1)
        return ([part.bytes for part in parts], count, total, check), (parts, count, total, check)

    def row(self, function, arguments):
        if "parts" in arguments:
            return self.join()
        known = self.grouped() if "cells" in arguments else {}
        pairs = [(known[name], known[name]) if name in known else self.argument(name) for name in arguments]
        sent, told = zip(*pairs)
        if function == "flame_rename_of":
            # Only a group that the pattern has can be meant.
            if b"\\1" in sent[2] and b"(" not in sent[1]:
                sent, told = (*sent[:2], b"g"), (*told[:2], b"g")
        return sent, told

    def chunks(self, function, arguments):
        counts = [self.dice.choice((0, 1, 1, 2, 5)) for _ in range(self.dice.choice((1, 1, 2, 3)))]
        return [[self.row(function, arguments) for _ in range(count)] for count in counts]

    def block(self, of_states):
        """A block of rows for flame_block_of or flame_merge_block_of, with the keys in front."""
        keys = [b"k%d" % key for key in range(self.dice.choice((1, 3)))]
        if of_states:
            states = [self.state() for _ in range(self.dice.randrange(6))]
            return [(self.dice.choice(keys), state) for state in states]
        return [(self.dice.choice(keys), *row) for row in self.rows()]

    def keep(self, states):
        self.states = (self.states + states)[-12:]
