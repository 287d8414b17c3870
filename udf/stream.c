/* stream.c -- one pass over raw rows. See stream.h. */
#include "stream.h"

#include "flame.h"
#include "kernel.h"
#include "kind.h"
#include "out_nodes.h"
#include "raw_cell.h"
#include "rowbinary.h"

static void read_rows(struct worker *worker, int64_t kernel_depth, struct flame *flame)
{
    struct seen seen;
    struct raw_cell_reader reader = {.worker = worker, .seen = &seen, .kernel_depth = kernel_depth};
    seen_init(&seen, &worker->memory);
    for (worker->row = 1; input_more(&worker->input); worker->row++) {
        flame_add_service(
            flame, rowbinary_string(&worker->input, SERVICE_NAME_MAX_BYTES, "an app_service"));
        struct raw_cell cell = raw_cell_read(&reader, flame, 0);
        tree_add_to(&flame->tree, cell.node, rowbinary_int64(&worker->input));
        flame->rows++;
    }
    worker->row = 0;
    seen_free(&seen);
}

void stream(struct worker *worker, struct input *settings)
{
    struct flame flame;
    struct out_nodes_form form = {.rows = true, .no_length = true};
    sv event = rowbinary_string(settings, SERVICE_NAME_MAX_BYTES, "profile_event_type");
    form.leaves_are_objects = kind_event_has_objects(event);
    int64_t kernel_depth = kernel_read_depth(settings);
    flame_init(&flame, &worker->memory, &worker->limits);
    read_rows(worker, kernel_depth, &flame);
    tree_close(&flame.tree);
    out_nodes_of_flame(&worker->output, &flame, form);
    output_flush(&worker->output);
    flame_free(&flame);
}
