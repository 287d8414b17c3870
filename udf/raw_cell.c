/* raw_cell.c -- see raw_cell.h. */
#include "raw_cell.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "kernel.h"
#include "rowbinary.h"

static node_id add_undecodable(struct flame *flame)
{
    flame->undecodable++;
    return tree_add(&flame->tree, UNDECODABLE, 0);
}

/* A cell that is too long to be one: its hash, piece by piece. */
static uint64_t pass_over(struct input *input, uint64_t length, bool hash)
{
    XXH3_state_t state;
    XXH3_64bits_reset(&state);
    while (length > 0) {
        sv piece = input_piece(input, (size_t)length);
        if (hash) XXH3_64bits_update(&state, piece.ptr, piece.len);
        length -= piece.len;
    }
    return XXH3_64bits_digest(&state);
}

struct raw_cell raw_cell_read(const struct raw_cell_reader *reader, struct flame *flame,
                              uint32_t number)
{
    struct worker *worker = reader->worker;
    struct raw_cell raw = {0};
    uint64_t length = rowbinary_length(&worker->input);
    if (length > cell_max_bytes(&worker->decoder)) {
        raw.hash = pass_over(&worker->input, length, reader->hashes);
        raw.node = add_undecodable(flame);
        return raw;
    }
    sv cell = input_view(&worker->input, (size_t)length);
    if (reader->hashes) raw.hash = XXH3_64bits(cell.ptr, cell.len);
    struct seen_cell *place = seen_find(reader->seen, cell, number);
    if (place->node_plus_1 == 0) {
        sv text;
        node_id node = cell_open(&worker->decoder, cell, &text)
                           ? tree_add(&flame->tree, kernel_cut(text, reader->kernel_depth), 0)
                           : add_undecodable(flame);
        place->node_plus_1 = node + 1;
    }
    raw.node = place->node_plus_1 - 1;
    return raw;
}
