/* pair.h -- two flames as one tree: each node of either, with what it weighs in both.
 *
 *     before          after           pair           self   total  right: self  total
 *     svc       5     svc       4     svc               0       9           0      4
 *       a       5       a       1       a               3       6           1      1
 *         b     3       c       3         b             3       3           0      0
 *                                       c               3       3           3      3
 *
 * The flame of the pair is a flame like any other, of the rows of both: its walk gives the sums of
 * the two, in the order of these sums. What the second one has of a node is kept beside it, by the
 * number of the node; the first one has the rest.
 */
#ifndef PAIR_H
#define PAIR_H

#include "base.h"
#include "flame.h"
#include "options.h"
#include "walk.h"

struct pair {
    struct flame flame;
    int64_t *right_selfs, *right_totals; /* by node */
    size_t count;                        /* of each */
};

/* A node of a pair as a writer sees it. */
struct pair_values {
    int64_t self_left, total_left, self_right, total_right;
};

/* Both are closed. Different units end in fail(). */
void pair_init(struct pair *pair, const struct flame *left, const struct flame *right,
               struct memory *memory, const struct limits *limits);
void pair_free(struct pair *pair);

struct pair_values pair_of(const struct pair *pair, const struct step *step);

#endif
