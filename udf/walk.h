/* walk.h -- the nodes of a closed tree in the order in which they leave the program.
 *
 * Depth first; siblings by total descending, then by the bytes of their names ascending. So a
 * parent comes before its children, the rows are a nested set, and the same rows give the same
 * bytes whatever the order in which they came.
 *
 *     struct walk walk;
 *     struct step step;
 *     walk_init(&walk, tree);
 *     while (walk_next(&walk, &step)) …
 *     walk_free(&walk);
 */
#ifndef WALK_H
#define WALK_H

#include "base.h"
#include "tree.h"

struct step {
    node_id node;
    uint32_t depth; /* 0: the root */
    sv name;        /* empty for the root; stays while the tree does */
    bool leaf;      /* it has no children */
    int64_t self, total;
};

struct walk {
    const struct tree *tree;
    /* Chains that begin under the same node are linked: a table leads from the node to the first
     * of them, `next_chain` from each to the next. Only nodes with chains are in the table. */
    struct chain_list *lists;
    size_t list_slots;
    uint32_t *next_chain;
    struct pending *pending; /* nodes whose turn will come, the next one last */
    size_t pending_count, pending_capacity;
};

void walk_init(struct walk *walk, const struct tree *tree);
void walk_free(struct walk *walk);

/* The next node; false when there is none left. */
NODISCARD bool walk_next(struct walk *walk, struct step *step);

#endif
