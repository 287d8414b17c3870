/* state_row.c -- see state_row.h. */
#include "state_row.h"

#include "rowbinary.h"

void state_row_read(struct worker *worker, struct flame *flame)
{
    sv state = rowbinary_string(&worker->input, state_max_bytes(&worker->reader), "a state");
    state_add(&worker->reader, state, flame);
}

void state_row_open(struct worker *worker, struct flame *flame)
{
    flame_init(flame, &worker->memory, &worker->limits);
    state_row_read(worker, flame);
    tree_close(&flame->tree);
}

void state_row_diff(struct worker *worker, struct diff *diff)
{
    struct flame before, after;
    state_row_open(worker, &before);
    state_row_open(worker, &after);
    diff_init(diff, &before, &after, &worker->memory, &worker->limits);
    flame_free(&before);
    flame_free(&after);
}

void state_row_write(struct worker *worker, struct flame *flame)
{
    rowbinary_write_string(&worker->output, state_write(&worker->writer, flame));
    flame_free(flame);
}
