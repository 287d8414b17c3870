"""wire.py -- the types of `flame_tree --functions` as RowBinary, both ways.

    kind = Type("Array(Tuple(name String, self_value Int64))")
    kind.encode([(b"main", 3)])        b"\\1\\4main\\3\\0\\0\\0\\0\\0\\0\\0"
    kind.decode(take)                  the same again, of a function that returns the next n bytes
"""
import re
import struct

NUMBERS = {"Int64": "<q", "UInt64": "<Q", "UInt32": "<I", "UInt8": "<B", "Float64": "<d"}


def put_length(number):
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def take_length(take):
    number = shift = 0
    while True:
        byte = take(1)[0]
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return number


def parts_of(text):
    """What stands between the commas that are in no parentheses."""
    found, depth = [""], 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            found.append("")
        else:
            found[-1] += letter
    return [part.strip() for part in found]


class Type:
    def __init__(self, text):
        self.word, _, inside = text.partition("(")
        parts = parts_of(inside[:-1]) if inside else []
        if self.word == "Tuple":
            parts = [re.sub(r"^\w+ ", "", part) for part in parts]  # names of fields are not in the bytes
        self.parts = [Type(part) for part in parts]

    def encode(self, value):
        if self.word == "String":
            return put_length(len(value)) + value
        if self.word in NUMBERS:
            return struct.pack(NUMBERS[self.word], value)
        if self.word == "Array":
            return put_length(len(value)) + b"".join(map(self.parts[0].encode, value))
        if self.word == "Map":
            return put_length(len(value)) + b"".join(self.parts[0].encode(key) + self.parts[1].encode(of) for key, of in value.items())
        assert self.word == "Tuple", self.word
        return b"".join(part.encode(field) for part, field in zip(self.parts, value))

    def decode(self, take):
        if self.word == "String":
            return take(take_length(take))
        if self.word in NUMBERS:
            form = NUMBERS[self.word]
            return struct.unpack(form, take(struct.calcsize(form)))[0]
        if self.word == "Array":
            return [self.parts[0].decode(take) for _ in range(take_length(take))]
        assert self.word == "Tuple", self.word
        return tuple(part.decode(take) for part in self.parts)
