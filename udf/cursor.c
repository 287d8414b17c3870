/* cursor.c -- see cursor.h. */
#include "cursor.h"

void cursor_init(struct cursor *cursor, struct tree *tree)
{
    *cursor = (struct cursor){.tree = tree};
    cursor_make_room(cursor);
    cursor->path[0] = ROOT;
}

void cursor_free(struct cursor *cursor)
{
    memory_free(cursor->tree->memory, cursor->path, cursor->capacity * sizeof *cursor->path);
    *cursor = (struct cursor){0};
}

void cursor_make_room(struct cursor *cursor)
{
    memory_reserve(cursor->tree->memory, &cursor->path, sizeof *cursor->path, &cursor->capacity,
                   cursor->depth + 2);
}

node_id cursor_below_limit(struct cursor *cursor)
{
    node_id here = cursor_node(cursor);
    return cursor->depth > cursor->tree->max_depth ? here : tree_truncated(cursor->tree, here);
}
