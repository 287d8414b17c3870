/* worker.h -- what one process holds while it serves calls of one function.
 *
 * Between chunks only the standing cache remains: 1 MiB each for input, output and the text of a
 * cell (max-cell-bytes). Everything else is freed when the row is answered.
 */
#ifndef WORKER_H
#define WORKER_H

#include "cell.h"
#include "crew.h"
#include "input.h"
#include "memory.h"
#include "options.h"
#include "output.h"
#include "state_read.h"
#include "state_write.h"

struct worker {
    struct limits limits;
    struct memory memory;
    struct input input;
    struct output output;
    struct cell_decoder decoder;
    struct crew crew; /* between crew_begin() and crew_end() */
    struct state_reader reader;
    struct state_writer writer;
    struct last_filter *last_filter;          /* see filter_of.h; NULL between chunks */
    void (*end_chunk)(struct worker *worker); /* gives back what stayed from row to row, or NULL */
    uint64_t row; /* of its chunk, the one that is being answered, from 1; 0: none */
};

/* Cells of the rows of a call may be added to the crew from now on. `kernel_depth`: see kernel.h.
 */
static inline void worker_begin_crew(struct worker *worker, int64_t kernel_depth,
                                     crew_receive *receive, void *context)
{
    struct crew_task task = {.threads = worker->limits.max_threads,
                             .kernel_depth = kernel_depth,
                             .max_depth = (size_t)worker->limits.max_depth,
                             .receive = receive,
                             .context = context};
    crew_begin(&worker->crew, &worker->memory, &worker->decoder, task);
}

#endif
