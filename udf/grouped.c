/* grouped.c -- see grouped.h. */
#include "grouped.h"

#define XXH_STATIC_LINKING_ONLY /* the streaming state on the stack */
#include <xxhash.h>

#include "kernel.h"
#include "rowbinary.h"

void grouped_read_services(struct worker *worker, struct flame *flame)
{
    uint64_t services = rowbinary_length(&worker->input);
    for (uint64_t i = 0; i < services; i++) {
        flame_add_service(
            flame, rowbinary_string(&worker->input, SERVICE_NAME_MAX_BYTES, "an app_service"));
    }
}

/* Read the next cell: its hash, and its text, or false. */
static bool read_cell(struct worker *worker, uint64_t *hash, sv *text)
{
    uint64_t length = rowbinary_length(&worker->input);
    if (length <= cell_max_bytes(&worker->decoder)) {
        sv cell = input_view(&worker->input, (size_t)length);
        *hash = XXH64(cell.ptr, cell.len, 0);
        return cell_open(&worker->decoder, cell, text);
    }
    XXH64_state_t state;
    XXH64_reset(&state, 0);
    while (length > 0) {
        sv piece = input_piece(&worker->input, (size_t)length);
        XXH64_update(&state, piece.ptr, piece.len);
        length -= piece.len;
    }
    *hash = XXH64_digest(&state);
    return false;
}

void grouped_read_cells(struct worker *worker, struct weights *weights, int64_t kernel_depth,
                        struct flame *flame)
{
    uint64_t count = rowbinary_length(&worker->input);
    for (uint64_t i = 0; i < count; i++) {
        uint64_t hash;
        sv text;
        if (!read_cell(worker, &hash, &text)) {
            text = UNDECODABLE;
            flame->undecodable++;
        }
        int64_t weight = weights_take(weights, hash);
        tree_add(&flame->tree, kernel_cut(text, kernel_depth), weight);
        flame->total_all = wrapping_add(flame->total_all, weight);
    }
    flame->rows += count;
    weights_end(weights);
}
