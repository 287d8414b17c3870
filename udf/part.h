/* part.h -- trees in parallel: a part per block of rows, then one tree of all parts.
 *
 * ClickHouse calls a function in the argument of an aggregate for each block of rows, with all its
 * threads and on all its shards, and moves only what the function returns:
 *
 *     flame_join_of(groupArrayArray(flame_block_of(key, app_service, cell, value)), …)
 *                                   ^^^^^^^^^^^^^^ per block: the rows of each key become a part,
 *                                   returned in the row where the key comes first; [] in others
 *
 * The function cannot see how the query groups. Where GROUP BY tells rows apart that have the same
 * key, a part holds rows of several groups, and nothing in the types forbids it. Therefore a part
 * begins with three sums over its rows, the engine computes the same three over each group, and the
 * join fails unless they are equal:
 *
 *     8 bytes  number of rows                 count()
 *     8 bytes  sum of value                   sum(value)
 *     8 bytes  sum of xxh3(cell) * (value + 1) + xxh3(app_service)        all modulo 2^64
 *     state    see proto/flame_tree.proto
 *
 * So a row counts with its cell and its service even where its value is 0. Parts of states are the
 * same with the hash of each state in the third sum, and nothing in the second.
 */
#ifndef PART_H
#define PART_H

#include "worker.h"

/* key String, app_service String, cell String, value Int64 -> Array(String) */
void answer_flame_block_of(struct worker *worker, uint64_t rows);
/* key String, state String -> Array(String) */
void answer_flame_merge_block_of(struct worker *worker, uint64_t rows);

/* parts Array(String), rows UInt64, sum Int64, check Int64 -> the state, or the nodes */
void answer_flame_join_of(struct worker *worker);
void answer_flame_join_nodes_of(struct worker *worker);

#endif
