/* uuid.c -- SHA-1 states carried down the tree. See uuid.h. */
#include "uuid.h"

#include <nettle/sha1.h>

struct uuid_level {
    struct sha1_ctx state; /* after the path down to here */
    char text[UUID_CHARS];
};

static const uint8_t NAMESPACE_OID[16] = {0x6b, 0xa7, 0xb8, 0x12, 0x9d, 0xad, 0x11, 0xd1,
                                          0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};

void uuid_init(struct uuid_path *path, struct memory *memory)
{
    *path = (struct uuid_path){.memory = memory};
    memory_reserve(memory, &path->levels, sizeof *path->levels, &path->capacity, 1);
    sha1_init(&path->levels[0].state);
    sha1_update(&path->levels[0].state, sizeof NAMESPACE_OID, NAMESPACE_OID);
}

void uuid_free(struct uuid_path *path)
{
    memory_free(path->memory, path->levels, path->capacity * sizeof *path->levels);
    *path = (struct uuid_path){0};
}

/* 16 bytes as 8-4-4-4-12 hex digits. */
static void format(char *to, const uint8_t *bytes)
{
    static const char digits[] = "0123456789abcdef";
    for (int i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10) *to++ = '-';
        *to++ = digits[bytes[i] >> 4];
        *to++ = digits[bytes[i] & 15];
    }
}

void uuid_enter(struct uuid_path *path, size_t depth, sv name)
{
    memory_reserve(path->memory, &path->levels, sizeof *path->levels, &path->capacity, depth + 1);
    struct uuid_level *level = &path->levels[depth];
    level->state = path->levels[depth - 1].state;
    if (depth > 1) sha1_update(&level->state, 1, (const uint8_t *)";");
    sha1_update(&level->state, name.len, (const uint8_t *)name.ptr);

    struct sha1_ctx last = level->state;
    uint8_t bytes[16];
    sha1_digest(&last, sizeof bytes, bytes);
    bytes[6] = (uint8_t)((bytes[6] & 0x0f) | 0x50);
    bytes[8] = (uint8_t)((bytes[8] & 0x3f) | 0x80);
    format(level->text, bytes);
}

sv uuid_at(const struct uuid_path *path, size_t depth)
{
    return depth == 0 ? SV("") : (sv){path->levels[depth].text, UUID_CHARS};
}
