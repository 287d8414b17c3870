/* names.h -- each frame name once: bytes in, a small number out.
 *
 * A tree of a million nodes has some ten thousand names. A node holds the number; the bytes are
 * kept here. Numbers count up from 0 in the order in which the names were first seen, so they
 * differ from run to run and never leave the program.
 *
 * Two names are the same when 96 bits of their hash are. The hash is XXH3 under a secret drawn at
 * random by each process, so nobody who writes rows can make two names that meet, and chance needs
 * 2^48 of them. That is what makes looking up fast: one line of memory, where comparing the bytes
 * would take three.
 */
#ifndef NAMES_H
#define NAMES_H

#include "arena.h"
#include "base.h"
#include "memory.h"

enum { NAMES_MAX = 1 << 30 /* a node keeps two more bits beside the number */ };

struct name_hash {
    uint32_t bits[3];
};

struct name {
    const char *ptr;
    uint32_t len;
    struct name_hash hash;
};

struct name_slot {
    struct name_hash hash;
    uint32_t number_plus_1; /* 0: free */
};

struct names {
    struct memory *memory;
    struct arena arena;
    struct name *entries;
    size_t count, capacity;
    struct name_slot *slots; /* open addressing, a power of two */
    size_t slot_count;
    const unsigned char *secret;
};

#define NAME_NONE UINT32_MAX

void names_init(struct names *names, struct memory *memory);
void names_free(struct names *names);

struct name_hash names_hash(const struct names *names, sv bytes);

/* Begin to load the line of memory that looking up this hash will need. */
static inline void names_prefetch(const struct names *names, struct name_hash hash)
{
    if (names->slot_count > 0)
        __builtin_prefetch(&names->slots[hash.bits[0] & (names->slot_count - 1)]);
}

/* The number of the name with this hash, or NAME_NONE when it was never added. */
uint32_t names_find(const struct names *names, struct name_hash hash);

/* The number of a name, which is copied and gets one when it is new. */
uint32_t names_add_hashed(struct names *names, sv bytes, struct name_hash hash);

static inline uint32_t names_add(struct names *names, sv bytes)
{
    return names_add_hashed(names, bytes, names_hash(names, bytes));
}

static inline sv names_bytes(const struct names *names, uint32_t number)
{
    return (sv){names->entries[number].ptr, names->entries[number].len};
}

static inline bool name_hash_equal(const struct name_hash *a, const struct name_hash *b)
{
    return a->bits[0] == b->bits[0] && a->bits[1] == b->bits[1] && a->bits[2] == b->bits[2];
}

#endif
