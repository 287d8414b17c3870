/* grouped.c -- see grouped.h. */
#include "grouped.h"

#define XXH_STATIC_LINKING_ONLY /* the streaming state on the stack */
#include <xxhash.h>

#include "rowbinary.h"

void grouped_read_services(struct worker *worker, struct flame *flame)
{
    uint64_t services = rowbinary_length(&worker->input);
    for (uint64_t i = 0; i < services; i++) {
        flame_add_service(
            flame, rowbinary_string(&worker->input, SERVICE_NAME_MAX_BYTES, "an app_service"));
    }
}

/* A cell has been decoded; its tag is the weight. */
static void receive(void *flame, uint64_t weight, const struct path *path)
{
    flame_add_path(flame, path, (int64_t)weight);
}

/* The hash of a cell that is too long to be one. */
static uint64_t pass_over(struct input *input, uint64_t length)
{
    XXH64_state_t state;
    XXH64_reset(&state, 0);
    while (length > 0) {
        sv piece = input_piece(input, (size_t)length);
        XXH64_update(&state, piece.ptr, piece.len);
        length -= piece.len;
    }
    return XXH64_digest(&state);
}

/* The next cell. Returns its weight. */
static int64_t read_cell(struct worker *worker, struct weights *weights, struct flame *flame)
{
    uint64_t length = rowbinary_length(&worker->input);
    if (length > cell_max_bytes(&worker->decoder)) {
        int64_t weight = weights_take(weights, pass_over(&worker->input, length));
        receive(flame, (uint64_t)weight, NULL);
        return weight;
    }
    sv cell = input_view(&worker->input, (size_t)length);
    int64_t weight = weights_take(weights, XXH64(cell.ptr, cell.len, 0));
    crew_add(&worker->crew, cell, (uint64_t)weight);
    return weight;
}

void grouped_read_cells(struct worker *worker, struct weights *weights, int64_t kernel_depth,
                        struct flame *flame)
{
    uint64_t count = rowbinary_length(&worker->input);
    worker_begin_crew(worker, kernel_depth, receive, flame);
    for (uint64_t i = 0; i < count; i++) {
        int64_t weight = read_cell(worker, weights, flame);
        flame->total_all = wrapping_add(flame->total_all, weight);
    }
    crew_end(&worker->crew);
    flame->rows += count;
    weights_end(weights);
}
