"""trees.py -- a flame tree in the simplest words. What the algebra makes of one is in algebra.py.

A tree is a dict from path to own value: ("main", "read"): 5 under {(): 0, ("main",): 3}. Every prefix of
a path is there, too; the root is (). What else a state knows of its rows is in a Tree beside it:

    tree = Tree(rows=2, services={b"svc"}, total_all=8, own=grow([((b"main",), 3), ((b"main", b"read"), 5)]))

Nothing here is quick, and nothing of it is shared with the program.
"""
import hashlib
import uuid


class Refused(Exception):
    """The program must end with a sentence that has this word in it."""


def wrap(number):
    """As Int64 holds it."""
    return (number + (1 << 63)) % (1 << 64) - (1 << 63)


def put(own, path, value):
    for depth in range(len(path) + 1):
        own.setdefault(path[:depth], 0)
    own[path] = wrap(own[path] + value)


def grow(stacks):
    own = {(): 0}
    for path, value in stacks:
        put(own, path, value)
    return own


class Tree:
    def __init__(self, rows=0, services=(), total_all=0, undecodable=0, events=(), unit=b"", own=None):
        self.rows, self.services, self.events, self.unit = rows, frozenset(services), frozenset(events), unit
        self.total_all, self.undecodable = wrap(total_all), undecodable
        self.own = own or {(): 0}
        if rows == 0:  # the empty state knows nothing
            self.services, self.events, self.unit, self.total_all, self.own = frozenset(), frozenset(), b"", 0, {(): 0}
        self.parents = {path[:-1] for path in self.own if path}

    def with_own(self, own):
        """Another tree of the same rows."""
        return Tree(self.rows, self.services, self.total_all, self.undecodable, self.events, self.unit, own)

    def facts(self):
        return (self.rows, sorted(self.services), self.total_all, self.undecodable, sorted(self.events), self.unit, sorted(self.own.items()))

    def is_leaf(self, path):
        return path not in self.parents

    def stacks(self):
        """(path, value) of each node with a value of its own and of each leaf, by the bytes of their names."""
        return [(path, self.own[path]) for path in sorted(self.own) if self.own[path] != 0 or (path and self.is_leaf(path))]

    def totals(self):
        totals = dict(self.own)
        for path in sorted(self.own, key=len, reverse=True):
            if path:
                totals[path[:-1]] = wrap(totals[path[:-1]] + totals[path])
        return totals

    def walk(self):
        """The paths depth first, siblings by total descending, then by name. None of no rows."""
        totals, below, found, waiting = self.totals(), {}, [], [()] if self.rows else []
        for path in self.own:
            if path:
                below.setdefault(path[:-1], []).append(path)
        while waiting:
            found.append(waiting.pop())
            waiting += sorted(below.get(found[-1], ()), key=lambda path: (-totals[path], path[-1]), reverse=True)
        return found

    def root_name(self):
        names = sorted(self.services)
        more = [b"\xe2\x80\xa6 and %d more" % (len(names) - 10)] if len(names) > 10 else []
        return b", ".join(names[:10] + more)

    def name(self, path):
        return path[-1] if path else self.root_name()

    def objects(self):
        return bool(self.events) and all(event.startswith((b"mem-", b"hbm-")) for event in self.events)

    def kind(self, path):
        if not path:
            return b"H" if self.root_name() == b"Total" else b"P"
        return b"O" if is_object(self, path) else kind_of(path[-1])


STAND_INS = (b"[undecodable]", b"[truncated]", b"[other]")


def kind_of(name):
    if name in STAND_INS:
        return b"!"
    if not name.startswith(b"["):
        return b"A"
    letters = {b"[p] ": b"P", b"[t] ": b"T", b"[k] ": b"K", b"[l] ": b"L", b"[c] ": b"C"}
    return letters.get(name[:4], b"?")


def is_object(tree, path):
    return tree.objects() and bool(path) and tree.is_leaf(path) and path[-1] not in STAND_INS


def node_id(path):
    """UUIDv5 of the frames joined by ';', as uuid.uuid5() makes it, of bytes."""
    if not path:
        return b""
    digest = hashlib.sha1(uuid.NAMESPACE_OID.bytes + b";".join(path)).digest()
    return str(uuid.UUID(bytes=digest[:16], version=5)).encode()


def split(text, most=16384):
    path = tuple(frame for frame in text.split(b";") if frame)
    return path if len(path) <= most else path[:most] + (b"[truncated]",)


def one_unit(trees):
    units = {tree.unit for tree in trees if tree.unit}
    if len(units) > 1:
        raise Refused(b"cannot be")
    return units.pop() if units else b""


def merge(trees):
    unit = one_unit(trees)
    return Tree(sum(tree.rows for tree in trees), frozenset().union(*(tree.services for tree in trees)), sum(tree.total_all for tree in trees),
                sum(tree.undecodable for tree in trees), frozenset().union(*(tree.events for tree in trees)), unit,
                grow([node for tree in trees if tree.rows for node in tree.own.items()]))
