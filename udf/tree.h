/* tree.h -- the flame tree: every stack that shares a prefix shares its nodes.
 *
 * Three stacks                         become a root and four nodes:
 *
 *     main;parse;read   7                  0  (root)        self 0  total 12
 *     main;parse        3                  1    main        self 0  total 12
 *     main;read         2                  2      parse     self 3  total 10
 *                                          3        read    self 7  total  7
 *                                          4      read      self 2  total  2
 *
 * Nodes are numbered as they are first seen, so a parent has a smaller number than its children
 * and one walk from the last node to the first turns every self into a total.
 *
 * Memory decides the speed of large trees, so a node is 12 bytes: a label and a weight.
 * A stack that leaves the known part of the tree adds all its new nodes in one run, a *chain*: each
 * node's parent is the node before it. Only the first node of a chain needs to say what its parent
 * is, and it says so in a list beside the nodes, for the chains are far fewer. Above, 1-2-3 is one
 * chain (it continues the root), and 4 begins a second one, with parent 1.
 *
 * To find where a stack leaves the known part, the prefixes of every 16th depth are *marked*: a
 * table leads from the hash of the prefix to its node. The search starts at the deepest multiple
 * of 16 and goes up to the first hit, then down child by child. Marks at every 4th depth took
 * twice the memory and were no faster: single steps mostly stay in a chain. The table compares 96
 * bits of a hash under a secret (path.h, which also says what a frame is).
 */
#ifndef TREE_H
#define TREE_H

#include "base.h"
#include "memory.h"
#include "names.h"
#include "path.h"

typedef uint32_t node_id;

enum { ROOT = 0 };

/* A label is the number of the node's name and two flags. */
#define NODE_NAME 0x3fffffffu
#define NODE_BEGINS_CHAIN 0x40000000u /* its parent is in `chains`, not the node before it */
#define NODE_HAS_CHAINS 0x80000000u   /* it is the parent of the first node of some chain */

struct chain {
    node_id first;
    node_id parent;
};

struct tree {
    struct memory *memory;
    size_t max_depth, max_nodes;
    struct names names;

    uint32_t *labels; /* per node */
    int64_t *weights; /* per node: its self until tree_close(), its total afterwards */
    size_t node_count, label_capacity, weight_capacity;

    struct chain *chains; /* in the order of their first nodes */
    size_t chain_count, chain_capacity;

    struct mark *marks; /* prefixes at every 16th depth; open addressing */
    size_t mark_count, mark_slots;

    struct branch *branches; /* (parent, name) -> first node of a chain; open addressing */
    size_t branch_slots;

    struct path_scratch scratch; /* the stack that is being added, */
    struct name_hash *hashes;    /* and its names */
    size_t hash_capacity;

    uint64_t multiplier; /* of the hashes of node numbers */
};

void tree_init(struct tree *tree, struct memory *memory, size_t max_depth, size_t max_nodes);
void tree_free(struct tree *tree);

/* Add `weight` to the node of `stack`, its frames from the root to the leaf joined by ';'.
 * The bytes may be reused afterwards: a name is copied when it is first seen.
 * Returns the node, for adding more to it. */
node_id tree_add(struct tree *tree, sv stack, int64_t weight);

/* The same of a stack that is split already, with the depth limit of this tree. */
node_id tree_add_path(struct tree *tree, const struct path *path, int64_t weight);

static inline void tree_add_to(struct tree *tree, node_id node, int64_t weight)
{
    tree->weights[node] = wrapping_add(tree->weights[node], weight);
}

/* The same node by node, for paths that are not text. The number of a name, which is copied: */
uint32_t tree_name_number(struct tree *tree, sv name);
/* the child of `parent` with that name, made when it is new (tree_child, below). */
node_id tree_child_elsewhere(struct tree *tree, node_id parent, uint32_t name);
/* Where a path leads below the depth limit: the child "[truncated]". */
node_id tree_truncated(struct tree *tree, node_id parent);

/* Turn weights into totals. Call once, after the last tree_add(). */
void tree_close(struct tree *tree);

static inline sv tree_name(const struct tree *tree, node_id node)
{
    return names_bytes(&tree->names, tree->labels[node] & NODE_NAME);
}

/* The child that follows `node` in its chain, or ROOT (which is nobody's child) if none does. */
static inline node_id tree_next_in_chain(const struct tree *tree, node_id node)
{
    node_id next = node + 1;
    return next < tree->node_count && !(tree->labels[next] & NODE_BEGINS_CHAIN) ? next : ROOT;
}

static inline node_id tree_child(struct tree *tree, node_id parent, uint32_t name)
{
    node_id next = tree_next_in_chain(tree, parent);
    if (LIKELY(next != ROOT && (tree->labels[next] & NODE_NAME) == name)) return next;
    return tree_child_elsewhere(tree, parent, name);
}

#endif
