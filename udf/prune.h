/* prune.h -- the heaviest part of a tree, with nothing lost.
 *
 * A node stays when it is among the heaviest and its parent stays. What is cut below a node moves
 * into one child of it, "[other]":
 *
 *     svc           10        max_nodes 5        svc           10
 *       a            6                             a            6
 *         b          4                               b          4
 *         c          2                               [other]    2
 *       b            3                             [other]      4
 *       d            1
 *
 * A node is as heavy as the largest total in its subtree, whatever its sign, so that none hides
 * behind one that cancels it; of equals, the one that comes first in the order of walk.h stays. So
 * what stays is one answer, whatever the order of the rows.
 */
#ifndef PRUNE_H
#define PRUNE_H

#include "base.h"
#include "flame.h"

/* Ends in fail() when min_share or max_nodes is none. */
void prune_check(double min_share, uint32_t max_nodes);

/* min_share: of the total of the root, 0 to 1. max_nodes: of the result, "[other]" and the root
 * included, at least 2; 0 is no limit. Fills `pruned`, which is fresh, and closes it. */
void prune(const struct flame *flame, double min_share, uint32_t max_nodes, struct flame *pruned);

#endif
