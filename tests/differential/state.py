"""state.py -- a state read as proto/flame_tree.proto describes it, with nothing of the program's.

    read(b"")            the tree of no rows
    read(state)          a Tree
    Part(part)           what flame_block_of answers: .sums, .tree
"""
import struct

import cells
import wire
from trees import Tree, grow

FORMAT, SERVICES, EVENTS, UNIT, TOTAL_ALL, ROWS, UNDECODABLE, NAMES, KEPT, ADDED, SELF_VALUES, FRAMES = range(1, 13)


def taker(data):
    """A function that returns the next n bytes; and one that says whether any are left."""
    at = [0]

    def take(length):
        piece = data[at[0]:at[0] + length]
        assert len(piece) == length, "it ends too early"
        at[0] += length
        return piece
    return take, lambda: at[0] < len(data)


def fields(message):
    """{number: [value, …]} of a protobuf message; bytes where they have a length."""
    found = {}
    take, more = taker(message)
    while more():
        tag = wire.take_length(take)
        value = wire.take_length(take)
        assert tag & 7 in (0, 2), "a wire type that is not used"
        found.setdefault(tag >> 3, []).append(take(value) if tag & 7 == 2 else value)
    return found


def signed(number):
    return number >> 1 ^ -(number & 1)


def numbers(message, field):
    """A packed column."""
    found = []
    for packed in message.get(field, []):
        take, more = taker(packed)
        while more():
            found.append(wire.take_length(take))
    return found


def read(state):
    if state == b"":
        return Tree()
    message = fields(cells.inflate(state))
    assert message[FORMAT] == [1], "format %s" % message[FORMAT]
    names = message.get(NAMES, [])
    packed = b"".join(message.get(FRAMES, []))
    frames = [names[number] for number in struct.unpack("<%dI" % (len(packed) // 4), packed)]
    stacks, path, used = [], (), 0
    for kept, added, value in zip(numbers(message, KEPT), numbers(message, ADDED), numbers(message, SELF_VALUES)):
        path = path[:kept] + tuple(frames[used:used + added])
        used += added
        stacks.append((path, signed(value)))
    assert used == len(frames) and sorted(set(names)) == names, "frames or names that no stack has"
    return Tree(message[ROWS][0], message.get(SERVICES, ()), signed(message.get(TOTAL_ALL, [0])[0]), message.get(UNDECODABLE, [0])[0],
                message.get(EVENTS, ()), message.get(UNIT, [b""])[0], grow(stacks))


class Part:
    def __init__(self, part):
        self.bytes, self.sums, self.tree = part, struct.unpack("<QqQ", part[:24]), read(part[24:])
