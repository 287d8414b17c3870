/* uuid.c -- SHA-1 states carried down the tree. See uuid.h.
 *
 * A level keeps the state after the whole blocks of its path and the bytes that do not fill one
 * yet, so the next frame costs a copy of these and one or two blocks: its own, and the last one
 * with SHA-1's padding (RFC 3174). Compression is nettle's, which uses the instructions that the
 * processor has for it.
 */
#include "uuid.h"

#include <nettle/sha1.h>

enum { BLOCK_BYTES = SHA1_BLOCK_SIZE, LENGTH_BYTES = 8 };

struct uuid_level {
    uint32_t state[5];
    uint32_t used;  /* bytes in `block` */
    uint64_t bytes; /* of the whole path */
    uint8_t block[BLOCK_BYTES];
    char text[UUID_CHARS];
};

static const uint8_t NAMESPACE_OID[16] = {0x6b, 0xa7, 0xb8, 0x12, 0x9d, 0xad, 0x11, 0xd1,
                                          0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};

static void append(struct uuid_level *level, const void *bytes, size_t len)
{
    const uint8_t *from = bytes;
    level->bytes += len;
    while (level->used + len >= BLOCK_BYTES) {
        size_t part = BLOCK_BYTES - level->used;
        memcpy(level->block + level->used, from, part);
        nettle_sha1_compress(level->state, level->block);
        level->used = 0;
        from += part;
        len -= part;
    }
    if (len > 0) memcpy(level->block + level->used, from, len);
    level->used += (uint32_t)len;
}

/* The same of a short name with or without a ';' in front, which most are. */
static void append_within_block(struct uuid_level *level, bool separator, sv name)
{
    uint8_t *to = level->block + level->used;
    *to = ';';
    to += separator;
    if (name.len > 0) memcpy(to, name.ptr, name.len);
    level->bytes += name.len + separator;
    level->used += (uint32_t)(name.len + separator);
}

void uuid_init(struct uuid_path *path, struct memory *memory)
{
    *path = (struct uuid_path){.memory = memory};
    memory_reserve(memory, &path->levels, sizeof *path->levels, &path->capacity, 1);
    path->levels[0] = (struct uuid_level){
        .state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0},
    };
    append(&path->levels[0], NAMESPACE_OID, sizeof NAMESPACE_OID);
}

void uuid_free(struct uuid_path *path)
{
    memory_free(path->memory, path->levels, path->capacity * sizeof *path->levels);
    *path = (struct uuid_path){0};
}

/* The digest of a path: its bytes, 0x80, zeros up to a whole block, their number in bits. */
static void digest(const struct uuid_level *level, uint32_t state[5])
{
    uint8_t block[BLOCK_BYTES] = {0};
    memcpy(state, level->state, sizeof level->state);
    memcpy(block, level->block, level->used);
    block[level->used] = 0x80;
    if (level->used + 1 + LENGTH_BYTES > BLOCK_BYTES) {
        nettle_sha1_compress(state, block);
        memset(block, 0, sizeof block);
    }
    for (int i = 0; i < LENGTH_BYTES; i++) {
        block[BLOCK_BYTES - 1 - i] = (uint8_t)(level->bytes * 8 >> (8 * i));
    }
    nettle_sha1_compress(state, block);
}

/* Eight hex digits, all at once: each nibble into a byte of its own, then to its letter. */
static void put_hex(char *to, uint32_t word)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t digits = word;
    digits = (digits | digits << 16) & UINT64_C(0x0000ffff0000ffff);
    digits = (digits | digits << 8) & UINT64_C(0x00ff00ff00ff00ff);
    digits = (digits | digits << 4) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    uint64_t letters = (digits + 6 * ones) >> 4 & ones;
    digits += '0' * ones + ('a' - '0' - 10) * letters;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    digits = __builtin_bswap64(digits);
#endif
    memcpy(to, &digits, sizeof digits);
}

/* The first 16 bytes as 8-4-4-4-12 digits, version 5, variant 10. */
static void format(char *to, const uint32_t state[5])
{
    char middle[16];
    put_hex(to, state[0]);
    put_hex(middle, (state[1] & 0xffff0fff) | 0x00005000);
    put_hex(middle + 8, (state[2] & 0x3fffffff) | 0x80000000);
    for (size_t i = 0; i < 4; i++) {
        to[8 + 5 * i] = '-';
        memcpy(to + 9 + 5 * i, middle + 4 * i, 4);
    }
    memcpy(to + 24, middle + 12, 4);
    put_hex(to + 28, state[3]);
}

void uuid_enter(struct uuid_path *path, size_t depth, sv name)
{
    uint32_t state[5];
    memory_reserve(path->memory, &path->levels, sizeof *path->levels, &path->capacity, depth + 1);
    const struct uuid_level *above = &path->levels[depth - 1];
    struct uuid_level *level = &path->levels[depth];
    memcpy(level, above, offsetof(struct uuid_level, text));
    if (LIKELY(level->used + 1 + name.len < BLOCK_BYTES)) {
        append_within_block(level, depth > 1, name);
    } else {
        if (depth > 1) append(level, ";", 1);
        append(level, name.ptr, name.len);
    }
    digest(level, state);
    format(level->text, state);
}

sv uuid_at(const struct uuid_path *path, size_t depth)
{
    return depth == 0 ? SV("") : (sv){path->levels[depth].text, UUID_CHARS};
}
