/* grouped.h -- the rows of one group as ClickHouse's own aggregates hand them over, into a flame.
 *
 * ClickHouse groups the rows, because it does that with all its threads and on all its shards, and
 * sends one row per group:
 *
 *     app_services  Array(String)        the distinct services, in any order
 *     weights       Map(UInt64, Int64)   xxHash64(cell) -> sum of the values of its rows
 *     cells         Array(String)        the distinct cells, in any order
 *
 * Each cell is hashed again here and must find its own sum (weights.h).
 */
#ifndef GROUPED_H
#define GROUPED_H

#include "flame.h"
#include "weights.h"
#include "worker.h"

/* app_services */
void grouped_read_services(struct worker *worker, struct flame *flame);

/* cells, after `weights` was read; frees it. Adds what is left of each stack after the kernel cut
 * (kernel.h), and counts a row for each cell. */
void grouped_read_cells(struct worker *worker, struct weights *weights, int64_t kernel_depth,
                        struct flame *flame);

#endif
