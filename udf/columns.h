/* columns.h -- a node list as the two tables that newer versions of DeepFlow's API answer with.
 *
 * Reads one array of nodes as the views order them, depth first, the root first:
 *
 *     Array(Tuple(profile_location_str String, kind String, depth UInt32, self_value Int64,
 *                 total_value Int64))
 *
 * and writes functions beside nodes. For the stacks "a;b;a" = 7 and "a" = 1 of service "svc":
 *
 *     functions        'svc' 'a' 'b'             in the order in which they first appear
 *     function_types   'P'   'A' 'A'             kind.h; 'O' when every node of it is an 'O'
 *     function_values  (0,8) (8,8) (0,7)         self, total
 *     node_values      (0,-1,0,8)                function, node of the parent, self, total
 *                      (1,0,1,8) (2,1,0,7) (1,2,7,7)
 *
 * The total of a function counts a stack once, however often the function is in it: that of `a`
 * is 8 and not 15. The root is function 0 and shares it with no frame, whatever its name.
 */
#ifndef COLUMNS_H
#define COLUMNS_H

#include "worker.h"

#define COLUMNS_NODES_TYPE                                                                         \
    "Array(Tuple(profile_location_str String, kind String, depth UInt32, self_value Int64, "       \
    "total_value Int64))"
#define COLUMNS_TYPE                                                                               \
    "Tuple(functions Array(String), function_types Array(String), "                                \
    "function_values Tuple(columns Array(String), values Array(Tuple(Int64, Int64))), "            \
    "node_values Tuple(columns Array(String), "                                                    \
    "values Array(Tuple(UInt64, Int64, Int64, Int64))))"

void answer_flame_columns_of(struct worker *worker);

#endif
