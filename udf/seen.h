/* seen.h -- cells that have come before: no cell is decoded twice.
 *
 * A table from the seeded 128-bit hash of a cell's bytes, of which 96 bits are kept and compared,
 * to the node of its stack. Nobody who writes rows knows the secret, so nobody can make two cells
 * that meet in it; chance needs 2^48 of them.
 */
#ifndef SEEN_H
#define SEEN_H

#include "base.h"
#include "memory.h"
#include "tree.h"

struct seen {
    struct memory *memory;
    struct seen_cell *slots; /* open addressing, at least a quarter of it free */
    size_t slot_count, count;
    unsigned char secret[NAMES_SECRET_BYTES];
};

struct seen_cell {
    uint32_t hash[3];
    uint32_t node_plus_1; /* 0: free, or not known yet */
};

void seen_init(struct seen *seen, struct memory *memory);
void seen_free(struct seen *seen);

/* The place of a cell, valid until the next call. A new one has node_plus_1 == 0, and whoever
 * asked fills it in. `tree` tells apart the trees of a chunk, in each of which the same cell has
 * another node; 0 where there is one. */
struct seen_cell *seen_find(struct seen *seen, sv cell, uint32_t tree);

#endif
