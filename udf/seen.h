/* seen.h -- cells that have come before: no cell is decoded twice.
 *
 * Numbers the distinct cells in the order in which they come: a table from the seeded 128-bit hash
 * of a cell's bytes, of which 96 bits are kept and compared, to its number. Nobody who writes rows
 * knows the secret, so nobody can make two cells that meet in it; chance needs 2^48 of them.
 */
#ifndef SEEN_H
#define SEEN_H

#include "base.h"
#include "memory.h"

struct seen {
    struct memory *memory;
    struct seen_cell *slots; /* open addressing, at least a quarter of it free */
    size_t slot_count;
    size_t count; /* the next number */
    const unsigned char *secret;
};

void seen_init(struct seen *seen, struct memory *memory);
void seen_free(struct seen *seen);

/* The number of a cell: `count` as it was before the call when it is new. `group` tells apart what
 * may hold the same cell under another number; 0 where there is one. */
size_t seen_number(struct seen *seen, sv cell, size_t group);

/* The same of a cell that comes in pieces, by its XXH3 of 128 bits under `secret`: low, high. */
size_t seen_number_of_hash(struct seen *seen, const uint64_t hash[2], size_t group);

#endif
