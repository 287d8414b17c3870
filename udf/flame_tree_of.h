/* flame_tree_of.h -- the executable half of the aggregate flame_tree(app, cell, value).
 *
 * The SQL half groups the rows, because ClickHouse does that with all its threads and on all its
 * shards, and sends one row per group:
 *
 *     app_services  Array(String)        the distinct services, in any order
 *     weights       Map(UInt64, Int64)   xxHash64(cell) -> sum of the values of its rows
 *     cells         Array(String)        the distinct cells, in any order
 *
 * Cells do not travel with their sums because ClickHouse sums by an integer key three times as
 * fast as by the cell itself. The hash is only a courier: here each cell is hashed again and must
 * find exactly one sum that no other cell has taken, and every sum must be taken in the end. Two
 * cells with the same hash, or a cell that one of the two aggregates did not see, fail the query.
 *
 * The root is named by the services joined with ", " in byte order, the first ten of them:
 * "a, b, c"; "a, b, c, d, e, f, g, h, i, j, … and 2 more".
 */
#ifndef FLAME_TREE_OF_H
#define FLAME_TREE_OF_H

#include "worker.h"

void answer_flame_tree_of(struct worker *worker);

#endif
