/* out_table.h -- a closed flame as a table for analysts: numbers for parents, shares, a layout.
 *
 * RowBinary of one value of TABLE_TYPE. Of the stacks "a;b" 6 and "a" 2 in "svc", of which a filter
 * has left all but 2:
 *
 *     position id parent_id depth name kind self total share total_all x_start x_end node_id
 *            1  0        -1     0 svc  P       0     8   0.8        10       0     8 ''
 *            2  1         0     1 a    A       2     8   0.8        10       0     8 'd720e32d-…'
 *            3  2         1     2 b    A       6     6   0.6        10       0     6 '173d2f5e-…'
 *
 * id counts the nodes from 0 in the order of walk.h, by total; position from 1. share is the part
 * of total_all, of which filters drop nothing. A node is drawn from x_start to x_end: children
 * stand side by side from where their parent begins, and what is negative has no width.
 */
#ifndef OUT_TABLE_H
#define OUT_TABLE_H

#include "flame.h"
#include "output.h"

#define TABLE_TYPE                                                                                 \
    "Array(Tuple(position UInt64, id Int64, parent_id Int64, depth UInt32, name String, "          \
    "kind String, self_value Int64, total_value Int64, share Float64, total_all Int64, "           \
    "x_start Int64, x_end Int64, node_id String))"

/* Of an empty flame: the empty array. */
void out_table(struct output *output, const struct flame *flame);

#endif
