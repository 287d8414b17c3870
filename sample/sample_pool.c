/* sample_pool.c -- drawing stacks and keeping their cells; see sample_pool.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "sample_pool.h"

#include "sample_memory.h"
#include "sample_stacks.h"

enum { WEIGHT_OF_ONE = 1 << 30 };

struct sample_pool pool_new(const struct sample_service *service,
                            const struct sample_stream *stream, uint64_t seed)
{
    struct sample_pool pool = {.service = service, .stream = stream, .seed = seed};
    pool.stacks = memory_new(stream->stacks, sizeof *pool.stacks);
    pool.reach = memory_new(stream->stacks, sizeof *pool.reach);

    uint64_t sum = 0;
    for (uint32_t i = 0; i < stream->stacks; i++) {
        sum += WEIGHT_OF_ONE / (i + stream->flatness);
        pool.reach[i] = sum;
    }
    return pool;
}

void pool_free(struct sample_pool *pool)
{
    for (uint32_t i = 0; i < pool->stream->stacks; i++) {
        for (size_t writer = 0; writer < CELL_WRITERS; writer++) {
            free(pool->stacks[i].cells[writer].bytes);
        }
    }
    free(pool->stacks);
    free(pool->reach);
}

uint32_t pool_pick(const struct sample_pool *pool, struct sample_random *random)
{
    uint32_t low = 0, high = pool->stream->stacks - 1;
    uint64_t at = random_next(random) % pool->reach[high];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (pool->reach[middle] > at) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

sv pool_cell(struct sample_pool *pool, uint32_t index, enum cell_writer writer,
             struct cell_encoder *encoder, struct sample_text *scratch)
{
    bool plain = stacks_is_initial_memory(pool->service, pool->stream, index);
    if (plain && writer == CELL_AGENT) writer = CELL_SERVER;
    struct sample_cell *cell = &pool->stacks[index].cells[writer];
    if (cell->bytes == NULL) {
        stacks_text(scratch, pool->service, pool->stream, pool->seed, index);
        *cell = cell_encode(encoder, writer, (sv){scratch->bytes, scratch->len});
    }
    return (sv){cell->bytes, cell->len};
}
