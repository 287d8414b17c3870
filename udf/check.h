/* check.h -- does a node list obey the laws? The truth behind flame_check(nodes).
 *
 * Reads one Array(Tuple(…)) of out_nodes.h from the input, node by node, and answers with the
 * first law that is broken, as a sentence, or with nothing:
 *   - the first node is the root: node_id '', parent_node_id '-1';
 *   - every other node comes depth first after its parent, and its node_id is the UUIDv5 of its
 *     path; no name is empty or holds ';';
 *   - siblings are ordered by total_value descending, then by name, and no two are the same;
 *   - total_value is self_value plus the total_value of the children, so the self values of all
 *     nodes add up to the total of the root.
 */
#ifndef CHECK_H
#define CHECK_H

#include "base.h"
#include "input.h"

enum { CHECK_SENTENCE_BYTES = 512 };

/* Consumes the whole array. Writes the sentence, or "", to `sentence`. */
void check_nodes(struct input *input, struct memory *memory, char sentence[CHECK_SENTENCE_BYTES]);

#endif
