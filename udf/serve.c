/* serve.c -- the loop of a pool worker. See serve.h. */
#include "serve.h"

#include "process.h"
#include "rowbinary.h"

static void answer(struct worker *worker, const struct function *function, uint64_t rows)
{
    if (function->answer_chunk != NULL) {
        function->answer_chunk(worker, rows);
        return;
    }
    for (worker->row = 1; worker->row <= rows; worker->row++) {
        function->answer_row(worker);
    }
}

void serve(struct worker *worker, const struct function *function)
{
    uint64_t rows;
    while (rowbinary_chunk(&worker->input, &rows)) {
        process_busy(function->name, worker->limits.max_seconds);
        answer(worker, function, rows);
        if (worker->end_chunk != NULL) worker->end_chunk(worker);
        output_flush(&worker->output);
        process_idle();
        input_shrink(&worker->input);
        output_shrink(&worker->output);
        state_reader_shrink(&worker->reader);
        state_writer_shrink(&worker->writer);
        worker->row = 0;
    }
}
