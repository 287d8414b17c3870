/* names.h -- each frame name once: bytes in, a small number out.
 *
 * A tree of a million nodes has some ten thousand names. A node holds the number; the bytes are
 * kept here. Numbers count up from 0 in the order in which the names were first seen, so they
 * differ from run to run and never leave the program.
 *
 * Lookup goes by a seeded hash that the caller has already computed, and ends in a comparison of
 * the bytes: a collision costs time and nothing else.
 */
#ifndef NAMES_H
#define NAMES_H

#include "arena.h"
#include "base.h"
#include "memory.h"

enum { NAMES_MAX = 1 << 30 }; /* a node keeps two more bits beside the number */

struct name {
    sv bytes;
    uint64_t hash;
};

struct names {
    struct memory *memory;
    struct arena arena;
    struct name *entries;
    size_t count, capacity;
    uint32_t *slots; /* number + 1, or 0: free. Open addressing, a power of two */
    size_t slot_count;
};

#define NAME_NONE UINT32_MAX

void names_init(struct names *names, struct memory *memory);
void names_free(struct names *names);

/* The number of a name, or NAME_NONE when it was never added. */
uint32_t names_find(const struct names *names, sv bytes, uint64_t hash);

/* The number of a name, which is copied and gets one when it is new. */
uint32_t names_add(struct names *names, sv bytes, uint64_t hash);

static inline sv names_bytes(const struct names *names, uint32_t number)
{
    return names->entries[number].bytes;
}

#endif
