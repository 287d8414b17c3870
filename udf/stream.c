/* stream.c -- one pass over raw rows. See stream.h. */
#include "stream.h"

#include "raw_rows.h"
#include "rowbinary.h"
#include "view.h"

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
    struct view view = view_read(settings);
    raw_rows_init(&rows, worker, view.kernel_depth);
    raw_rows_add_flame(&rows);
    struct flame *flame = &rows.flames[0];
    read_rows(&rows);
    raw_rows_finish(&rows);
    view_answer(&view, flame, &worker->limits, &worker->output, true);
    output_flush(&worker->output);
    flame_free(flame);
    raw_rows_free(&rows);
}
