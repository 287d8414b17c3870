/* lineage.h -- of each node of a closed tree: its parent, its own weight, whether it has children.
 *
 * For what goes over the nodes by their numbers, where a parent comes before its children (forward)
 * and children before their parent (backward), without a walk. The tree of tree.h:
 *
 *     node    name     parent  self  leaf
 *        1    main          0     0    no
 *        2      parse       1     3    no
 *        3        read      2     7   yes
 *        4      read        1     2   yes
 */
#ifndef LINEAGE_H
#define LINEAGE_H

#include "base.h"
#include "tree.h"

struct lineage {
    struct memory *memory;
    size_t count;
    node_id *parents; /* of the root: the root */
    int64_t *selves;
    bool *leaves;
};

void lineage_init(struct lineage *lineage, const struct tree *tree);
void lineage_free(struct lineage *lineage);

/* Does a stack end here? One does at each weight and at each leaf, but for the root's. */
static inline bool lineage_ends_stack(const struct lineage *lineage, node_id node)
{
    return lineage->selves[node] != 0 || (lineage->leaves[node] && node != ROOT);
}

#endif
