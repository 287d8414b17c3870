/* flame_tree_of.h -- the executable halves of flame_tree(app, cell, value) and of the views.
 *
 * The SQL half groups the rows, because ClickHouse does that with all its threads and on all its
 * shards, and sends one row per group:
 *
 *     app_services  Array(String)        the distinct services, in any order
 *     weights       Map(UInt64, Int64)   xxHash64(cell) -> sum of the values of its rows
 *     cells         Array(String)        the distinct cells, in any order
 *
 * The answer is the node list of out_nodes.h. flame_rows_of has those of view.h between
 * weights and cells, and its nodes know their kind, depth and position.
 */
#ifndef FLAME_TREE_OF_H
#define FLAME_TREE_OF_H

#include "worker.h"

void answer_flame_tree_of(struct worker *worker);
void answer_flame_rows_of(struct worker *worker);

#endif
