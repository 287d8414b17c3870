/* diff.h -- two flames as one tree in which each node has both weights.
 *
 *     before  main;a  3        after  main;b  5
 *
 *     main        0 3 → 0 5    self and total before → after
 *       b         0 0 → 5 5
 *       a         3 3 → 0 0    nodes that are in one of them only are kept
 *
 * The tree of both has the sums, so the nodes come in the order of the two weights together.
 */
#ifndef DIFF_H
#define DIFF_H

#include "base.h"
#include "flame.h"

enum { DIFF_BEFORE, DIFF_AFTER, DIFF_SIDES };

struct diff {
    struct flame both;
    int64_t *selves[DIFF_SIDES], *totals[DIFF_SIDES]; /* per node of both.tree */
};

/* Both closed; values in different units end in fail(). */
void diff_init(struct diff *diff, const struct flame *before, const struct flame *after,
               struct memory *memory, const struct limits *limits);
void diff_free(struct diff *diff);

#endif
