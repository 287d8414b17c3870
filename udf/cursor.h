/* cursor.h -- a place in a tree that grows: go up by depth, go down by name.
 *
 * Stacks that come in depth-first order share most of their path with the stack before:
 *
 *     main;parse;read     cursor_keep(c, 0), then cursor_push of main, parse, read
 *     main;parse;lock     cursor_keep(c, 2), then cursor_push of lock
 *
 * Below the depth limit of the tree every name leads to the one node "[truncated]".
 */
#ifndef CURSOR_H
#define CURSOR_H

#include "base.h"
#include "tree.h"

struct cursor {
    struct tree *tree;
    node_id *path; /* path[0] is the root, path[depth] the node where the cursor is */
    size_t depth, capacity;
};

void cursor_init(struct cursor *cursor, struct tree *tree);
void cursor_free(struct cursor *cursor);

/* Go up until `depth` frames are left, at most as many as there are. */
static inline void cursor_keep(struct cursor *cursor, size_t depth)
{
    cursor->depth = depth;
}

static inline node_id cursor_node(const struct cursor *cursor)
{
    return cursor->path[cursor->depth];
}

void cursor_make_room(struct cursor *cursor);
node_id cursor_below_limit(struct cursor *cursor);

/* Go down to the child with that name (a number of the tree's names), made when it is new. */
static inline void cursor_push(struct cursor *cursor, uint32_t name)
{
    struct tree *tree = cursor->tree;
    if (UNLIKELY(cursor->depth + 1 >= cursor->capacity)) cursor_make_room(cursor);
    node_id child = LIKELY(cursor->depth < tree->max_depth)
                        ? tree_child(tree, cursor_node(cursor), name)
                        : cursor_below_limit(cursor);
    cursor->path[++cursor->depth] = child;
}

static inline void cursor_add(struct cursor *cursor, int64_t weight)
{
    tree_add_to(cursor->tree, cursor_node(cursor), weight);
}

#endif
