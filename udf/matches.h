/* matches.h -- which frames of a tree match a regular expression.
 *
 * Each distinct name is searched once, however many nodes have it: a tree of a million nodes has
 * some ten thousand names.
 */
#ifndef MATCHES_H
#define MATCHES_H

#include "base.h"
#include "tree.h"

struct matches {
    const struct tree *tree;
    bool *names; /* by number */
};

void matches_init(struct matches *matches, const struct tree *tree, sv regexp);
void matches_free(struct matches *matches);

/* The root has no name, so it matches nothing. */
static inline bool matches_node(const struct matches *matches, node_id node)
{
    return node != ROOT && matches->names[matches->tree->labels[node] & NODE_NAME];
}

#endif
