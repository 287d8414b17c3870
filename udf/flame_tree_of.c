/* flame_tree_of.c -- three aggregates in, one node list out. See flame_tree_of.h. */
#include "flame_tree_of.h"

#define XXH_STATIC_LINKING_ONLY /* the streaming state on the stack */
#include <xxhash.h>

#include "kernel.h"
#include "kind.h"
#include "out_nodes.h"
#include "root_name.h"
#include "rowbinary.h"
#include "tree.h"
#include "weights.h"

enum { EVENT_TYPE_MAX_BYTES = 1 << 20 };

/* Read the next cell: its hash, and its text or [undecodable]. */
static sv read_cell(struct worker *worker, uint64_t *hash)
{
    uint64_t length = rowbinary_length(&worker->input);
    sv text;
    if (length <= cell_max_bytes(&worker->decoder)) {
        sv cell = input_view(&worker->input, (size_t)length);
        *hash = XXH64(cell.ptr, cell.len, 0);
        return cell_open(&worker->decoder, cell, &text) ? text : UNDECODABLE;
    }
    XXH64_state_t state;
    XXH64_reset(&state, 0);
    while (length > 0) {
        sv piece = input_piece(&worker->input, (size_t)length);
        XXH64_update(&state, piece.ptr, piece.len);
        length -= piece.len;
    }
    *hash = XXH64_digest(&state);
    return UNDECODABLE;
}

static void add_cells(struct worker *worker, struct weights *weights, int64_t kernel_depth,
                      struct tree *tree)
{
    uint64_t count = rowbinary_length(&worker->input);
    for (uint64_t i = 0; i < count; i++) {
        uint64_t hash;
        sv stack = kernel_cut(read_cell(worker, &hash), kernel_depth);
        tree_add(tree, stack, weights_take(weights, hash));
    }
}

static void answer(struct worker *worker, bool rows)
{
    struct root_name root;
    struct weights weights;
    struct tree tree;
    struct out_nodes_form form = {.rows = rows};
    int64_t kernel_depth = KERNEL_KEEP_ALL;
    root_name_init(&root, &worker->memory);
    root_name_read(&root, &worker->input);
    weights_read(&weights, &worker->input, &worker->memory);
    if (rows) {
        sv event = rowbinary_string(&worker->input, EVENT_TYPE_MAX_BYTES, "profile_event_type");
        form.leaves_are_objects = kind_event_has_objects(event);
        kernel_depth = kernel_read_depth(&worker->input);
    }
    bool empty = weights.waiting == 0;
    tree_init(&tree, &worker->memory, worker->limits.max_depth, worker->limits.max_nodes);
    add_cells(worker, &weights, kernel_depth, &tree);
    weights_end(&weights);
    if (empty) {
        rowbinary_write_length(&worker->output, 0);
    } else {
        tree_close(&tree);
        out_nodes(&worker->output, &tree, root_name_text(&root), form);
    }
    tree_free(&tree);
    root_name_free(&root);
}

void answer_flame_tree_of(struct worker *worker)
{
    answer(worker, false);
}

void answer_flame_rows_of(struct worker *worker)
{
    answer(worker, true);
}
