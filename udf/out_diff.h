/* out_diff.h -- two flames side by side (diff.h) in RowBinary, one row per node of either.
 *
 * One value of DIFF_TYPE. Ids are those of out_nodes.h; the order is depth first, siblings by both
 * totals together descending, then by the bytes of their names.
 */
#ifndef OUT_DIFF_H
#define OUT_DIFF_H

#include "diff.h"
#include "output.h"

#define DIFF_TYPE                                                                                  \
    "Array(Tuple(name String, kind String, node_id String, parent_node_id String, depth UInt32, "  \
    "self_before Int64, total_before Int64, self_after Int64, total_after Int64))"

/* Of two empty flames: the empty array. */
void out_diff(struct output *output, const struct diff *diff);

#endif
