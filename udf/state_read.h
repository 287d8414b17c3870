/* state_read.h -- a state in, its stacks added to a flame: reading one and merging many.
 *
 * Adding is associative and commutative, and the order of stacks decides nothing, so a flame that
 * took in any partition of the same rows is the same flame.
 *
 * A state comes from a table or from anybody, so nothing in it is believed: what is not one zstd
 * frame of one message that keeps the invariants of proto/flame_tree.proto ends in fail() with a
 * sentence. Its memory is bounded by its own size inflated, which has a limit (--max-state-mib).
 */
#ifndef STATE_READ_H
#define STATE_READ_H

#include "arena.h"
#include "base.h"
#include "flame.h"
#include "memory.h"

struct state_reader {
    struct memory *memory;
    struct ZSTD_DCtx_s *zstd; /* made when it is first needed */
    size_t max_bytes;         /* of a message, inflated */
    /* From state to state of one call: */
    char *raw; /* the message, inflated */
    size_t raw_capacity;
    struct arena arena; /* the message, unpacked */
};

void state_reader_init(struct state_reader *reader, struct memory *memory, size_t max_bytes);
void state_reader_free(struct state_reader *reader);

/* Longer states are refused before they are read. */
size_t state_max_bytes(const struct state_reader *reader);

/* Add everything in `state` to the open `flame`. The empty string adds nothing. */
void state_add(struct state_reader *reader, sv state, struct flame *flame);

/* Give back what the last states needed. For when the flame is complete. */
void state_reader_shrink(struct state_reader *reader);

#endif
