/* gather.h -- a closed flame as two tables, its functions and its nodes (columns.h).
 *
 * What every writer starts from that needs each function once: a walk by total through the tree,
 * the root as function 0 under its own name, and the kind of each node. Of the stack "[t] a;b" = 7
 * of service "svc":
 *
 *     function   kind  self  total      node  function  parent  self  total
 *     0 'svc'    P        0      7      0            0      -1     0      7
 *     1 '[t] a'  T        0      7      1            1       0     0      7
 *     2 'b'      A        7      7      2            2       1     7      7
 */
#ifndef GATHER_H
#define GATHER_H

#include "columns.h"
#include "flame.h"

/* `columns` is fresh; the flame has rows. */
void gather(const struct flame *flame, struct columns *columns);

#endif
