/* sample_pool.h -- the stacks that one stream draws its rows from.
 *
 * In: a stream of the service table. Out: which stack the next row has (few are hot, most are
 * rare), its text, and its cell as a given writer encodes it. Texts are made when asked for; cells
 * are kept, because the same stack comes back in many rows.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef SAMPLE_POOL_H
#define SAMPLE_POOL_H

#include "sample_cell.h"
#include "sample_random.h"
#include "sample_services.h"

/* One stack: its cells so far, and what the rows of this run added up to. */
struct sample_stack {
    struct sample_cell cells[CELL_WRITERS];
    int64_t value;
    uint32_t rows;
};

struct sample_pool {
    const struct sample_service *service;
    const struct sample_stream *stream;
    uint64_t seed;
    struct sample_stack *stacks;
    uint64_t *reach; /* sum of the weights up to and with stack i */
};

struct sample_pool pool_new(const struct sample_service *service,
                            const struct sample_stream *stream, uint64_t seed);
void pool_free(struct sample_pool *pool);

/* Draw a stack: the n-th with weight 1 / (n + flatness). */
uint32_t pool_pick(const struct sample_pool *pool, struct sample_random *random);

/* The cell of stack `index` as `writer` makes it, valid as long as the pool. `scratch` is
 * overwritten. */
sv pool_cell(struct sample_pool *pool, uint32_t index, enum cell_writer writer,
             struct cell_encoder *encoder, struct sample_text *scratch);

#endif
