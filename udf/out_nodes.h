/* out_nodes.h -- a closed tree as the node list of DeepFlow's API documentation.
 *
 * RowBinary of one value of
 *     Array(Tuple(profile_location_str String, node_id String, parent_node_id String,
 *                 self_value Int64, total_value Int64))
 * For the stack "a;b" of weight 7 in service "svc":
 *
 *     'svc'  ''          '-1'        0  7      the root: no id, parent -1
 *     'a'    d720e32d-…  ''          0  7      first layer: its parent is the root
 *     'b'    173d2f5e-…  d720e32d-…  7  7
 *
 * The rows of the views are the same nodes with three more fields: kind (kind.h), depth (0: the
 * root) and position (1: the first node).
 *
 * Nodes come in the order of walk.h, by total.
 */
#ifndef OUT_NODES_H
#define OUT_NODES_H

#include "flame.h"
#include "output.h"
#include "tree.h"

#define NODE_FIELDS                                                                                \
    "profile_location_str String, node_id String, parent_node_id String, self_value Int64, "       \
    "total_value Int64"
#define NODES_TYPE "Array(Tuple(" NODE_FIELDS "))"
#define ROWS_TYPE "Array(Tuple(" NODE_FIELDS ", kind String, depth UInt32, position UInt64))"

struct out_nodes_form {
    bool rows;               /* with kind, depth and position */
    bool leaves_are_objects; /* the event is one of memory */
    bool no_length;          /* rows of a table instead of one array */
};

void out_nodes(struct output *output, const struct tree *tree, sv root_name,
               struct out_nodes_form form);

/* The same with the flame's own root; of an empty flame nothing, or the empty array. */
void out_nodes_of_flame(struct output *output, const struct flame *flame,
                        struct out_nodes_form form);

#endif
