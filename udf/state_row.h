/* state_row.h -- a state among the arguments of a row, and as its answer.
 *
 * The functions of states begin with state_row_open() and end, when they make another one, with
 * state_row_write(); what lies between is theirs.
 */
#ifndef STATE_ROW_H
#define STATE_ROW_H

#include "diff.h"
#include "flame.h"
#include "worker.h"

/* Reads a String that is a state, and adds it to an open flame. */
void state_row_read(struct worker *worker, struct flame *flame);

/* Reads one state into a flame of its own, and closes it. */
void state_row_open(struct worker *worker, struct flame *flame);

/* Reads two states, before and after, into one diff. */
void state_row_diff(struct worker *worker, struct diff *diff);

/* Answers with the state of a closed flame, which ends here. */
void state_row_write(struct worker *worker, struct flame *flame);

#endif
