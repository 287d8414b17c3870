"""xxh64.py -- XXH64 with seed 0, as ClickHouse's xxHash64(), in plain Python.

RowBinary strings on stdin, their hashes as 8 little-endian bytes each on stdout.
Source: https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
"""
import struct
import sys

M = (1 << 64) - 1
P1, P2, P3, P4, P5 = (0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9,
                      0x85EBCA77C2B2AE63, 0x27D4EB2F165667C5)


def rotl(x, r):
    return ((x << r) | (x >> (64 - r))) & M


def lane(acc, value):
    return rotl((acc + value * P2) & M, 31) * P1 & M


def xxh64(data):
    at, n = 0, len(data)
    if n >= 32:
        acc = [(P1 + P2) & M, P2, 0, -P1 & M]
        while at + 32 <= n:
            acc = [lane(a, v) for a, v in zip(acc, struct.unpack_from("<4Q", data, at))]
            at += 32
        h = sum(rotl(a, r) for a, r in zip(acc, (1, 7, 12, 18))) & M
        for a in acc:
            h = ((h ^ lane(0, a)) * P1 + P4) & M
    else:
        h = P5
    h = (h + n) & M
    while at + 8 <= n:
        h = (rotl(h ^ lane(0, struct.unpack_from("<Q", data, at)[0]), 27) * P1 + P4) & M
        at += 8
    if at + 4 <= n:
        h = (rotl(h ^ struct.unpack_from("<I", data, at)[0] * P1 & M, 23) * P2 + P3) & M
        at += 4
    for byte in data[at:]:
        h = rotl(h ^ byte * P5 & M, 11) * P1 & M
    h = (h ^ h >> 33) * P2 & M
    h = (h ^ h >> 29) * P3 & M
    return h ^ h >> 32


def main():
    data = sys.stdin.buffer.read()
    at, out = 0, []
    while at < len(data):
        n = shift = 0
        while True:
            byte = data[at]
            at += 1
            n |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                break
        out.append(struct.pack("<Q", xxh64(data[at:at + n])))
        at += n
    sys.stdout.buffer.write(b"".join(out))


if __name__ == "__main__":
    main()
