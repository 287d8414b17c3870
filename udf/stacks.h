/* stacks.h -- a closed tree read back as its stacks: depth first, siblings by name.
 *
 *     main            3        kept 0, depth 1, self 3
 *     main;parse      2        kept 1, depth 2, self 2
 *     main;read;lock  5        kept 1, depth 3, self 5
 *
 * There is one for each node with a weight of its own and for each leaf; the empty stack only when
 * the root has such a weight. This is how states are written and how a tree becomes another tree.
 */
#ifndef STACKS_H
#define STACKS_H

#include "base.h"
#include "tree.h"
#include "walk.h"

struct stacks {
    const struct tree *tree;
    struct walk walk;
    uint32_t *names; /* of the current stack, numbers of the tree's names, outermost first */
    size_t capacity;
    size_t kept;  /* how many of them it has in common with the stack before */
    size_t depth; /* how many there are */
    int64_t self;
};

void stacks_init(struct stacks *stacks, const struct tree *tree);
void stacks_free(struct stacks *stacks);

/* Go to the next stack; false when there is none left. */
NODISCARD bool stacks_next(struct stacks *stacks);

#endif
