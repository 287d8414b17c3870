"""cells.py -- cells as agents and servers write them, as text, and damaged; with what is in each.

    cell = draw(dice, b"main;read")       bytes of one of many forms
    text_of(cell, 1 << 20)                b"main;read", or None where it must be [undecodable]

What is in a cell is known because it was made here; the libraries of zstd and xxHash are asked for no more
than to compress and to hash.
"""
import ctypes
import struct

LEVEL, WITH_SIZE, WITH_CHECKSUM = 100, 200, 201  # ZSTD_cParameter

zstd = ctypes.CDLL("libzstd.so.1")
zstd.ZSTD_createCCtx.restype = ctypes.c_void_p
zstd.ZSTD_CCtx_setParameter.argtypes = ctypes.c_void_p, ctypes.c_int, ctypes.c_int
zstd.ZSTD_compress2.argtypes = ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t
zstd.ZSTD_compress2.restype = ctypes.c_size_t
zstd.ZSTD_decompress.argtypes = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t
zstd.ZSTD_decompress.restype = ctypes.c_size_t
zstd.ZSTD_getFrameContentSize.argtypes = ctypes.c_char_p, ctypes.c_size_t
zstd.ZSTD_getFrameContentSize.restype = ctypes.c_uint64
xxhash = ctypes.CDLL("libxxhash.so.0")
xxhash.XXH64.argtypes = ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint64
xxhash.XXH3_64bits.argtypes = ctypes.c_char_p, ctypes.c_size_t
xxhash.XXH64.restype = xxhash.XXH3_64bits.restype = ctypes.c_uint64
context = zstd.ZSTD_createCCtx()

KNOWN = {}  # cell -> its text, or None


def xxh64(data):
    return xxhash.XXH64(data, len(data), 0)


def xxh3(data):
    return xxhash.XXH3_64bits(data, len(data))


def compress(text, level=1, size=1, checksum=0):
    for parameter, value in ((LEVEL, level), (WITH_SIZE, size), (WITH_CHECKSUM, checksum)):
        zstd.ZSTD_CCtx_setParameter(context, parameter, value)
    room = ctypes.create_string_buffer(len(text) + 1024)
    length = zstd.ZSTD_compress2(context, room, len(room), text, len(text))
    return room.raw[:length]


def inflate(data):
    """Of a frame that is whole and says how much is in it."""
    most = zstd.ZSTD_getFrameContentSize(data, len(data))
    assert most < 1 << 30, "not a frame of zstd with a size: %r" % data[:100]
    room = ctypes.create_string_buffer(most)
    length = zstd.ZSTD_decompress(room, most, data, len(data))
    assert length == most, "not a frame of zstd: %r" % data[:100]
    return room.raw[:length]


def skippable(dice):
    junk = dice.randbytes(dice.randrange(40))
    return struct.pack("<II", 0x184D2A50 + dice.randrange(16), len(junk)) + junk


def damaged(dice, text):
    """A frame that nothing can be read from: cut off, with another checksum, or with something behind it."""
    frame = compress(text, checksum=1)
    cut, bit = 1 + dice.randrange(len(frame) - 4), 1 << dice.randrange(8)
    return dice.choice((frame[:-cut], frame[:-1] + bytes([frame[-1] ^ bit]), frame + b"x", b"\x28\xb5\x2f\xfd"))


def draw(dice, text):
    form = dice.randrange(12)
    if form == 0:
        cell, text = damaged(dice, text), None
    elif form == 1:
        half = dice.randrange(len(text) + 1)
        cell = skippable(dice) + compress(text[:half]) + skippable(dice) + compress(text[half:], checksum=1)
    elif form == 2:
        cell = compress(text, checksum=dice.randrange(2)) + bytes(dice.randrange(1, 30))
    elif form < 8:
        cell = compress(text, dice.choice((1, 3, 6)), dice.randrange(2), dice.randrange(2))
    else:
        cell = text
    KNOWN[cell] = text
    return cell


def text_of(cell, most):
    text = KNOWN[cell]
    bound = most + (most >> 8) + (((128 << 10) - most >> 11) if most < 128 << 10 else 0)  # of what zstd makes of it
    return None if text is None or len(text) > most or len(cell) > bound else text
