/* stacks.c -- a walk by name that stops where stacks end. See stacks.h. */
#include "stacks.h"

void stacks_init(struct stacks *stacks, const struct tree *tree)
{
    *stacks = (struct stacks){.tree = tree};
    walk_init(&stacks->walk, tree, WALK_BY_NAME);
}

void stacks_free(struct stacks *stacks)
{
    memory_free(stacks->tree->memory, stacks->names, stacks->capacity * sizeof *stacks->names);
    walk_free(&stacks->walk);
    *stacks = (struct stacks){0};
}

bool stacks_next(struct stacks *stacks)
{
    struct step step;
    bool first = true;
    while (walk_next(&stacks->walk, &step)) {
        if (step.node == ROOT) {
            if (step.self == 0) continue;
        } else {
            if (first) stacks->kept = step.depth - 1;
            memory_reserve(stacks->tree->memory, &stacks->names, sizeof *stacks->names,
                           &stacks->capacity, step.depth);
            stacks->names[step.depth - 1] = stacks->tree->labels[step.node] & NODE_NAME;
            first = false;
            if (step.self == 0 && !step.leaf) continue;
        }
        stacks->depth = step.depth;
        stacks->self = step.self;
        return true;
    }
    return false;
}
