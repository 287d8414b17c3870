/* check.h -- does a list of nodes obey the laws? The truth behind flame_check() and its kin.
 *
 * Reads one array of one of the shapes of check_node.h from the input, node by node, and answers
 * with the first law that is broken, as a sentence, or with nothing:
 *   - the first node is the root: node_id '', parent_node_id '-1', depth 0;
 *   - every other node comes depth first after its parent, and its node_id is the UUIDv5 of its
 *     path; no name is empty or holds ';';
 *   - siblings are ordered by total_value descending, then by name, and no two are the same (of two
 *     trees: by both totals together);
 *   - total_value is self_value plus the total_value of the children, so the self values of all
 *     nodes add up to the total of the root; before and after each for itself;
 *   - the kind is the one of the name; where leaves are objects, all of them are;
 *   - depth, position, id and parent_id count as they should; share is the part of total_all, which
 *     is the same everywhere; children stand side by side from where their parent begins.
 *
 *     flame_check([('svc', '', '-1', 1, 5)])
 *     node 1 '(root)': total_value 5 is not self_value 1 plus 0, the total_value of its children
 */
#ifndef CHECK_H
#define CHECK_H

#include "base.h"
#include "check_node.h"
#include "input.h"

enum { CHECK_SENTENCE_BYTES = 512 };

/* Consumes the whole array. Writes the sentence, or "", to `sentence`. */
void check_nodes(struct input *input, struct memory *memory, const struct check_shape *shape,
                 char sentence[CHECK_SENTENCE_BYTES]);

#endif
