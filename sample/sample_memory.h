/* sample_memory.h -- memory that is there, or the program has ended.
 *
 * In: how many things of which size. Out: zeroed memory for them; free() releases it.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef SAMPLE_MEMORY_H
#define SAMPLE_MEMORY_H

#include <stdlib.h>

#include "base.h"

/* `count` zeroed things of `size` bytes each; never NULL, also when there are none. */
static inline void *memory_new(size_t count, size_t size)
{
    void *block = calloc(count > 0 ? count : 1, size);
    if (block == NULL) fail("out of memory");
    return block;
}

#endif
