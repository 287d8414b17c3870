/* question.h -- samples as the row that flame_tree() sends to flame_tree_of. */
#ifndef QUESTION_H
#define QUESTION_H

#include "arena.h"
#include "dice.h"
#include "oracle.h"
#include "output.h"

/* For a view: min_share and max_nodes that prune nothing. */
#define ALL_NODES "\0\0\0\0\0\0\0\0\0\0\0\0"

struct question {
    struct arena arena; /* of the stacks and cells */
    struct sample *samples;
    sv *cells; /* one per sample; equal ones are sent once */
    size_t count, samples_capacity, cells_capacity;
    /* RowBinary of further arguments, in front of the sums and of the cells; usually none. */
    sv before_weights, before_cells;
};

void question_begin(struct question *question);
void question_end(struct question *question);

/* One row of the table. `stack` is the text that `cell` holds; both are copied. */
void question_add(struct question *question, sv stack, sv cell, int64_t weight);

/* The row: services, sums by xxHash64, distinct cells; sums and cells in two random orders. */
void question_put(struct output *to, const struct question *question, sv service,
                  struct dice *dice);

uint64_t question_hash(sv cell);

#endif
