/* stream.h -- raw rows in, the rows of the tree out: the program behind profile.flame_tree_stream.
 *
 *     executable('flame_tree flame_stream', RowBinary, '…eight fields…',
 *                (SELECT app_service, profile_location_str, profile_value FROM …),
 *                (SELECT profile_event_type, max_kernel_stack_depth, min_share, max_nodes))
 *
 * Both inputs and the output are plain RowBinary, without chunk headers and lengths:
 *
 *     stdin          app_service String, cell String, value Int64      until the end
 *     descriptor 3   the four fields of view.h                         one row
 *     stdout         the fields of out_nodes.h with kind, depth and position, one row a node
 *
 * ClickHouse keeps no row of it in memory, whatever their number; here each distinct cell costs
 * some 50 bytes and each node 12.
 */
#ifndef STREAM_H
#define STREAM_H

#include "worker.h"

enum { STREAM_SETTINGS_FD = 3 };

/* From the first row to the last node. `settings` is the second input. */
void stream(struct worker *worker, struct input *settings);

#endif
