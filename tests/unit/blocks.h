/* blocks.h -- the heap under the program in unit tests and fuzzers.
 *
 * blocks.c takes the place of udf/memory.c: the same source, over a realloc that knows every block
 * it gave out. So a test can ask whether anything was left behind, take back what a failing call
 * abandoned when it jumped out, and let the operating system refuse. New bytes hold 0x55, so that
 * nothing works because memory happened to be zero.
 */
#ifndef BLOCKS_H
#define BLOCKS_H

#include "base.h"

/* Blocks that were given out and not freed. */
size_t blocks_count(void);

/* A point in time, for blocks_release(). */
uint64_t blocks_now(void);

/* Free all blocks that were made since then. */
void blocks_release(uint64_t since);

/* What memory.c calls here instead of realloc(), calloc() and free(). */
void *blocks_realloc(void *ptr, size_t bytes);
void *blocks_calloc(size_t number, size_t size);
void blocks_free(void *ptr);

/* From now on every request is refused, or none. */
void blocks_refuse(bool refuse);

/* Grant so many requests more, and refuse all that come later. */
void blocks_refuse_after(uint64_t requests);

#endif
