/* state_write.h -- a closed flame out as a state, the value that tables keep.
 *
 * The format is proto/flame_tree.proto: one zstd frame around one message. The same flame gives
 * the same bytes whatever the order of its rows; the empty flame gives the empty string.
 */
#ifndef STATE_WRITE_H
#define STATE_WRITE_H

#include "base.h"
#include "flame.h"
#include "memory.h"

enum { STATE_FORMAT = 1, STATE_ZSTD_LEVEL = 3 };

struct state_writer {
    struct memory *memory;
    size_t max_bytes;         /* of a message: what could not be read again is not written */
    struct ZSTD_CCtx_s *zstd; /* made when it is first needed */
    char *bytes;              /* the last state */
    size_t capacity;
};

void state_writer_init(struct state_writer *writer, struct memory *memory, size_t max_bytes);
void state_writer_free(struct state_writer *writer);

/* The state of `flame`, whose tree is closed. A view, valid until the next call or shrink. */
sv state_write(struct state_writer *writer, const struct flame *flame);

/* Fails when a message of so many bytes is over the limit. */
void state_check_size(uint64_t bytes, size_t max_bytes);

/* Give back what the last state needed. */
void state_writer_shrink(struct state_writer *writer);

#endif
