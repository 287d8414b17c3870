/* weights.h -- the sums of the cells, on their way from one aggregate to another.
 *
 * ClickHouse sums by xxHash64(cell) because that is three times as fast as by the cell itself. The
 * hash is only a courier: each cell is hashed again here and must find exactly one sum that no
 * other cell has taken, and every sum must be taken in the end. Two cells with the same hash, or a
 * cell that one of the two aggregates did not see, end in fail().
 */
#ifndef WEIGHTS_H
#define WEIGHTS_H

#include "base.h"
#include "input.h"
#include "memory.h"

struct weights {
    struct memory *memory;
    struct weight *slots; /* open addressing, at least half of it free */
    uint8_t *states;
    size_t slot_count;
    size_t waiting;      /* sums whose cells have not come */
    uint64_t multiplier; /* random: rows that share the low bits of xxHash64 do not share slots */
};

/* Reads a Map(UInt64, Int64): xxHash64(cell) -> sum. */
void weights_read(struct weights *weights, struct input *input, struct memory *memory);

/* The sum of the cell with this hash; it can be taken once. */
int64_t weights_take(struct weights *weights, uint64_t hash);

/* Fails when a sum was not taken. */
void weights_end(struct weights *weights);

#endif
