/* stream.c -- one pass over raw rows. See stream.h. */
#include "stream.h"

#include "kernel.h"
#include "kind.h"
#include "out_nodes.h"
#include "raw_rows.h"
#include "rowbinary.h"

static void read_rows(struct raw_rows *rows)
{
    struct worker *worker = rows->worker;
    struct flame *flame = &rows->flames[0];
    for (worker->row = 1; input_more(&worker->input); worker->row++) {
        flame_add_service(
            flame, rowbinary_string(&worker->input, SERVICE_NAME_MAX_BYTES, "an app_service"));
        size_t cell = raw_rows_read_cell(rows, 0, NULL);
        raw_rows_add(rows, cell, rowbinary_int64(&worker->input));
        flame->rows++;
    }
    worker->row = 0;
}

void stream(struct worker *worker, struct input *settings)
{
    struct raw_rows rows;
    struct out_nodes_form form = {.rows = true, .no_length = true};
    sv event = rowbinary_string(settings, SERVICE_NAME_MAX_BYTES, "profile_event_type");
    form.leaves_are_objects = kind_event_has_objects(event);
    raw_rows_init(&rows, worker, kernel_read_depth(settings));
    raw_rows_add_flame(&rows);
    struct flame *flame = &rows.flames[0];
    read_rows(&rows);
    raw_rows_finish(&rows);
    tree_close(&flame->tree);
    out_nodes_of_flame(&worker->output, flame, form);
    output_flush(&worker->output);
    flame_free(flame);
    raw_rows_free(&rows);
}
