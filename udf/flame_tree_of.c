/* flame_tree_of.c -- three aggregates in, one node list out. See flame_tree_of.h. */
#include "flame_tree_of.h"

#include "grouped.h"
#include "kernel.h"
#include "out_nodes.h"
#include "view.h"

/* The first two arguments. */
static void begin(struct worker *worker, struct flame *flame, struct weights *weights)
{
    flame_init(flame, &worker->memory, &worker->limits);
    grouped_read_services(worker, flame);
    weights_read(weights, &worker->input, &worker->memory);
}

void answer_flame_tree_of(struct worker *worker)
{
    struct weights weights;
    struct flame flame;
    begin(worker, &flame, &weights);
    grouped_read_cells(worker, &weights, KERNEL_KEEP_ALL, &flame);
    tree_close(&flame.tree);
    out_nodes_of_flame(&worker->output, &flame, (struct out_nodes_form){0});
    flame_free(&flame);
}

void answer_flame_rows_of(struct worker *worker)
{
    struct weights weights;
    struct flame flame;
    begin(worker, &flame, &weights);
    struct view view = view_read(&worker->input);
    grouped_read_cells(worker, &weights, view.kernel_depth, &flame);
    view_answer(&view, &flame, &worker->limits, &worker->output, false);
    flame_free(&flame);
}
