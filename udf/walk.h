/* walk.h -- the nodes of a closed tree in the order in which they leave the program.
 *
 * Depth first, so a parent comes before its children and the nodes are a nested set. The same rows
 * give the same bytes whatever the order in which they came, because siblings are ordered, too:
 *
 *     WALK_BY_TOTAL   by total descending, then by the bytes of their names: what people read
 *     WALK_BY_NAME    by the bytes of their names: what is kept in a state
 *
 *     struct walk walk;
 *     struct step step;
 *     walk_init(&walk, tree, WALK_BY_TOTAL);
 *     while (walk_next(&walk, &step)) …
 *     walk_free(&walk);
 */
#ifndef WALK_H
#define WALK_H

#include "base.h"
#include "tree.h"

enum walk_order { WALK_BY_TOTAL, WALK_BY_NAME };

struct step {
    node_id node;
    uint32_t depth;              /* 0: the root */
    sv name;                     /* empty for the root; stays while the tree does */
    bool leaf;                   /* it has no children */
    uint32_t children, left_out; /* how many there are, and how many the walk leaves out */
    int64_t rest;                /* the total of those */
    int64_t self, total;
};

struct walk {
    const struct tree *tree;
    enum walk_order order;
    uint32_t *ranks; /* by name: the place of each among all names, in byte order */
    /* Chains that begin under the same node are linked: a table leads from the node to the first
     * of them, `next_chain` from each to the next. Only nodes with chains are in the table. */
    struct chain_list *lists;
    size_t list_slots;
    uint32_t *next_chain;
    const uint64_t *heaviness; /* by node, or NULL: none is left out */
    uint64_t least;
    struct pending *pending; /* nodes whose turn will come, the next one last */
    size_t pending_count, pending_capacity;
};

void walk_init(struct walk *walk, const struct tree *tree, enum walk_order order);

/* By total, without the nodes that are lighter than `least`, and what is below them. `heaviness`
 * has a number for each node and stays the caller's; the root is never left out. */
void walk_init_heavy(struct walk *walk, const struct tree *tree, const uint64_t *heaviness,
                     uint64_t least);
void walk_free(struct walk *walk);

/* From the root once more. */
void walk_again(struct walk *walk);

/* The next node; false when there is none left. */
NODISCARD bool walk_next(struct walk *walk, struct step *step);

#endif
