/* flame_columns_of.h -- the rows of a view as the tables of columns.h; answers over HTTP use it.
 *
 * Reads one array of nodes as the views order them, depth first, the root first, and writes
 *
 *     functions        'svc' 'a' 'b'
 *     function_types   'P'   'A' 'A'
 *     function_values  (0,8) (8,8) (0,7)         self, total
 *     node_values      (0,-1,0,8) (1,0,1,8) …    function, node of the parent, self, total
 */
#ifndef FLAME_COLUMNS_OF_H
#define FLAME_COLUMNS_OF_H

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
