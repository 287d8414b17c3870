/* flame_tree_of.c -- three aggregates in, one node list out. See flame_tree_of.h. */
#include "flame_tree_of.h"

#include "grouped.h"
#include "kernel.h"
#include "kind.h"
#include "out_nodes.h"
#include "rowbinary.h"

enum { EVENT_TYPE_MAX_BYTES = 1 << 20 };

static void answer(struct worker *worker, bool rows)
{
    struct weights weights;
    struct flame flame;
    struct out_nodes_form form = {.rows = rows};
    int64_t kernel_depth = KERNEL_KEEP_ALL;
    flame_init(&flame, &worker->memory, &worker->limits);
    grouped_read_services(worker, &flame);
    weights_read(&weights, &worker->input, &worker->memory);
    if (rows) {
        sv event = rowbinary_string(&worker->input, EVENT_TYPE_MAX_BYTES, "profile_event_type");
        form.leaves_are_objects = kind_event_has_objects(event);
        kernel_depth = kernel_read_depth(&worker->input);
    }
    grouped_read_cells(worker, &weights, kernel_depth, &flame);
    tree_close(&flame.tree);
    out_nodes_of_flame(&worker->output, &flame, form);
    flame_free(&flame);
}

void answer_flame_tree_of(struct worker *worker)
{
    answer(worker, false);
}

void answer_flame_rows_of(struct worker *worker)
{
    answer(worker, true);
}
