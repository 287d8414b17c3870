/* oracle.h -- the slow tree that is always right.
 *
 * Shares nothing with udf/ but the words of base.h and the writers of rowbinary.h: it sorts the
 * stacks, and a node is a run of stacks that begin with its path.
 */
#ifndef ORACLE_H
#define ORACLE_H

#include "arena.h"
#include "output.h"

struct sample {
    sv stack;
    int64_t weight;
};

/* Appends the node list of the samples, in RowBinary; of none: the empty array. */
void oracle(struct output *to, sv root, const struct sample *samples, size_t count,
            size_t max_depth);

#endif
