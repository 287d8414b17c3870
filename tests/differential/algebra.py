"""algebra.py -- one tree into another: what each function of states must make of it.

    prune(tree, 0.01, 100)
    of_stacks(lambda path: path[::-1])(tree)      inverted

Some work on stacks, (path, value) of nodes with a value of their own and of leaves; some on every node.
"""
import re

from trees import Refused, grow, is_object, kind_of, put, split


def matches(regex, path):
    """Where the first frame that matches is, or None."""
    return next((at for at, frame in enumerate(path) if re.search(regex, frame)), None)


def of_stacks(change):
    """Each stack becomes another one, or goes with its value (None)."""
    def changed(tree, *arguments):
        found = [(change(path, *arguments), value) for path, value in tree.stacks()]
        return tree.with_own(grow([(path, value) for path, value in found if path is not None]))
    return changed


def kernel_cut(path, depth):
    if depth < -1:
        raise Refused(b"max_kernel_stack_depth")
    for prefix in (b"[k] ", b"[c] "):
        for at, frame in enumerate(path):
            if frame.startswith(prefix):
                return path if depth == -1 else path[:at + depth]
    return path


def pivot_path(path, regex):
    at = matches(regex, path)
    if at is None:
        return None
    return path[at::-1] + ((b"[callees]",) + path[at + 1:] if path[at + 1:] else ())


def from_path(path, regex):
    at = matches(regex, path)
    return None if at is None else path[at:]


def kernel_depth(tree, depth):
    kernel_cut((), depth)
    return of_stacks(kernel_cut)(tree, depth)


def under(tree, name):
    if not name or b";" in name:
        raise Refused(b"the frame to put in front")
    return tree.with_own(grow([((name,), 0)] + [((name,) + path, value) for path, value in tree.stacks()]))


def reframe(tree, rename, folds=lambda name: False):
    """Every node under the new names of its frames; rename() of a frame that goes is b''. Of frames that
    fold, one that has the new name of the frame above goes into it."""
    own = {(): 0}
    for path, value in tree.own.items():
        new, above = (), None
        for at, name in enumerate(path):
            leaf = path if at + 1 == len(path) else ()
            renamed = rename(name, leaf)
            folded = above is not None and not is_object(tree, leaf) and folds(name) and folds(above) and rename(above, ()) == renamed
            if renamed and not folded:
                new += (renamed,)
            above = name
        put(own, new, value)
    return tree.with_own(own)


WORDS = {b"P": b"[p] process", b"T": b"[t] thread", b"K": b"[k] kernel", b"L": b"[l] library", b"C": b"[c] cuda",
         b"A": b"application", b"O": b"object", b"?": b"[unknown]", b"!": b"[other]"}


def fold_kind(tree, kinds):
    if not kinds or any(kinds[at:at + 1] not in WORDS for at in range(len(kinds))):
        raise Refused(b"kind of frame")

    def rename(name, leaf):
        kind = b"O" if is_object(tree, leaf) else kind_of(name)
        return WORDS[kind] if kind in kinds else name
    return reframe(tree, rename, lambda name: kind_of(name) in kinds)


def collapse_recursion(tree):
    own = {(): 0}
    for path, value in tree.own.items():
        put(own, tuple(name for at, name in enumerate(path) if at == 0 or path[at - 1] != name), value)
    return tree.with_own(own)


def zoom(tree, text):
    path = split(text, 1 << 30)
    return tree.with_own(grow([(node, value) for node, value in tree.own.items() if node[:len(path)] == path]))


def prune(tree, min_share, max_nodes):
    if not 0 <= min_share <= 1:
        raise Refused(b"min_share")
    if max_nodes == 1:
        raise Refused(b"max_nodes")
    totals, order = tree.totals(), tree.walk()
    weights = {path: abs(total) for path, total in totals.items()}
    for path in sorted(weights, key=len, reverse=True):
        if path:
            weights[path[:-1]] = max(weights[path[:-1]], weights[path])
    heavy = [path for path in order if float(weights[path]) >= min_share * float(abs(totals[()]))]
    heavy.sort(key=lambda path: -weights[path])  # of equals the walk's order stays
    most = max_nodes or len(order)
    kept = next((set(heavy[:count]) for count in range(min(len(heavy), most), 0, -1) if fits(tree, heavy[:count], most)), set())
    own = {(): 0}
    for path in order:
        if path in kept:
            put(own, path, tree.own[path])
        elif path[:-1] in kept:
            put(own, path[:-1] + (b"[other]",), totals[path])
    return tree.with_own(own)


def fits(tree, kept, most):
    """Are these nodes and the [other] of each that has lost a child at most so many?"""
    chosen = set(kept)
    return len(kept) + len({path[:-1] for path in tree.own if path and path not in chosen and path[:-1] in chosen}) <= most
