/* flame_state_of.h -- functions that make states of rows, states of states, and read states.
 *
 * The executable halves of flame_state, flame_merge, flame_label, flame_prune, flame_kernel_depth,
 * flame_nodes, flame_rows, flame_info and flame_json. What a state is: proto/flame_tree.proto.
 */
#ifndef FLAME_STATE_OF_H
#define FLAME_STATE_OF_H

#include "worker.h"

#define INFO_TYPE                                                                                  \
    "Tuple(app_services Array(String), profile_event_types Array(String), "                        \
    "profile_value_unit String, rows UInt64, undecodable UInt64, nodes UInt64, total Int64, "      \
    "total_all Int64)"

void answer_flame_state_of(struct worker *worker);
void answer_flame_merge_of(struct worker *worker);
void answer_flame_label_of(struct worker *worker);
void answer_flame_prune_of(struct worker *worker);
void answer_flame_kernel_depth_of(struct worker *worker);
void answer_flame_nodes_of(struct worker *worker);
void answer_flame_state_rows_of(struct worker *worker);
void answer_flame_info_of(struct worker *worker);
void answer_flame_json_of(struct worker *worker);

#endif
