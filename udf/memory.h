/* memory.h -- where memory comes from: counted, and limited per call. (Not counted: zstd's decoder,
 * and what qsort takes for the children of one very wide node.)
 *
 * ClickHouse does not count what its helper processes use, so the program counts for itself.
 * A request that would pass the limit, or that the machine refuses, ends in fail() with a sentence
 * that names the option to raise; no caller ever sees a null pointer.
 *
 * Blocks of 128 KiB and more come straight from the kernel and go straight back when freed, and
 * growing one moves its page table entries instead of its bytes (glibc uses mremap), so a table
 * of a gigabyte doubles without copying.
 */
#ifndef MEMORY_H
#define MEMORY_H

#include "base.h"

struct memory {
    size_t used; /* bytes handed out and not yet freed */
    size_t peak; /* the largest `used` since memory_init() */
    size_t max;  /* what `used` may never pass */
};

void memory_init(struct memory *memory, size_t max_bytes);

/* Grow or shrink a block of `old_bytes` (ptr NULL when 0) to `new_bytes`; new bytes hold garbage.
 * new_bytes 0 frees. Returns the block, which may have moved. */
void *memory_resize(struct memory *memory, void *ptr, size_t old_bytes, size_t new_bytes);

/* A fresh block of zeros. Large ones cost nothing until they are touched. */
NODISCARD void *memory_zeroed(struct memory *memory, size_t bytes);

void memory_free(struct memory *memory, void *ptr, size_t bytes);

/* Capacity, in elements, for an array that must hold `needed`: doubles from `least`. */
size_t memory_capacity(size_t current, size_t needed, size_t least);

/* Grow `*array` (elements of `size` bytes, capacity `*capacity`) until it holds `needed`. */
void memory_reserve(struct memory *memory, void *array, size_t size, size_t *capacity,
                    size_t needed);

#endif
