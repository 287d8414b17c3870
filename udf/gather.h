/* gather.h -- a closed flame as two tables, its functions and its nodes (columns.h).
 *
 * What every writer starts from that needs each function once: a walk by total through the tree,
 * the root as function 0 under its own name, and the kind of each node.
 */
#ifndef GATHER_H
#define GATHER_H

#include "columns.h"
#include "flame.h"

/* `columns` is fresh; the flame has rows. */
void gather(const struct flame *flame, struct columns *columns);

#endif
