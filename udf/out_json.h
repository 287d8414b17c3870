/* out_json.h -- a flame as the JSON text of newer versions of DeepFlow's API.
 *
 *     {"functions":["svc","a"],"function_types":["P","A"],
 *      "function_values":{"columns":["self_value","total_value"],"values":[[0,7],[7,7]]},
 *      "node_values":{"columns":["function_id","parent_node_id","self_value","total_value"],
 *                     "values":[[0,-1,0,7],[1,0,7,7]]}}
 *
 * on one line, the tables of columns.h; of an empty flame every list is null, as DeepFlow has it.
 * One RowBinary String. JSON is UTF-8: a byte that is not part of it becomes U+FFFD.
 */
#ifndef OUT_JSON_H
#define OUT_JSON_H

#include "flame.h"
#include "output.h"

void out_json(struct output *output, const struct flame *flame);

#endif
