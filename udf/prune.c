/* prune.c -- see prune.h.
 *
 * Positions are those of the walk by total: 0 is the root, and a parent has a smaller one than its
 * children. The heaviest positions are found with a heap of max_nodes; sorting all nodes of a
 * large tree to keep five thousand of them would cost more than the tree did.
 */
#include "prune.h"

#include "carry.h"
#include "walk.h"

#define OTHER SV("[other]")

/* A node of the tree to be pruned, by its position. */
struct ranked {
    uint64_t weight;   /* the largest absolute total in its subtree */
    uint32_t parent;   /* position */
    uint32_t children; /* how many; then how many of them are cut */
    node_id node;      /* in the new tree, when it stays */
    bool stays;
};

struct candidates {
    struct memory *memory;
    struct ranked *ranked; /* by position */
    uint32_t *heap;        /* positions; the first is the one that would go first */
    size_t count, capacity;
};

static uint64_t absolute(int64_t value)
{
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

/* All nodes of the tree, by position. */
static struct ranked *rank_nodes(const struct tree *tree, struct walk *walk)
{
    struct step step;
    struct ranked *ranked = memory_resize(tree->memory, NULL, 0, tree->node_count * sizeof *ranked);
    uint32_t *path = NULL; /* positions */
    size_t capacity = 0;
    for (uint32_t position = 0; walk_next(walk, &step); position++) {
        memory_reserve(tree->memory, &path, sizeof *path, &capacity, step.depth + 1);
        path[step.depth] = position;
        uint32_t parent = step.depth == 0 ? 0 : path[step.depth - 1];
        ranked[position] = (struct ranked){.weight = absolute(step.total), .parent = parent};
        if (position > 0) ranked[parent].children++;
    }
    memory_free(tree->memory, path, capacity * sizeof *path);
    for (size_t position = tree->node_count; position-- > 1;) {
        struct ranked *parent = &ranked[ranked[position].parent];
        if (parent->weight < ranked[position].weight) parent->weight = ranked[position].weight;
    }
    return ranked;
}

/* Does position a go before b when there is no room for both? */
static bool lighter(const struct candidates *all, uint32_t a, uint32_t b)
{
    uint64_t of_a = all->ranked[a].weight;
    uint64_t of_b = all->ranked[b].weight;
    return of_a != of_b ? of_a < of_b : a > b;
}

static void sift_down(struct candidates *all, size_t at)
{
    for (;;) {
        size_t least = at;
        for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < all->count; child++) {
            if (lighter(all, all->heap[child], all->heap[least])) least = child;
        }
        if (least == at) return;
        uint32_t moved = all->heap[at];
        all->heap[at] = all->heap[least];
        all->heap[least] = moved;
        at = least;
    }
}

static void sift_up(struct candidates *all, size_t at)
{
    while (at > 0 && lighter(all, all->heap[at], all->heap[(at - 1) / 2])) {
        uint32_t moved = all->heap[at];
        all->heap[at] = all->heap[(at - 1) / 2];
        all->heap[(at - 1) / 2] = moved;
        at = (at - 1) / 2;
    }
}

/* Keep `position` among the `most` heaviest so far. */
static void offer(struct candidates *all, uint32_t position, size_t most)
{
    if (all->count < most) {
        memory_reserve(all->memory, &all->heap, sizeof *all->heap, &all->capacity, all->count + 1);
        all->heap[all->count++] = position;
        sift_up(all, all->count - 1);
    } else if (lighter(all, all->heap[0], position)) {
        all->heap[0] = position;
        sift_down(all, 0);
    }
}

/* From the heap to an array, the heaviest first: parents come before their children. */
static void sort(struct candidates *all)
{
    size_t count = all->count;
    while (all->count > 1) {
        uint32_t last = all->heap[0];
        all->heap[0] = all->heap[--all->count];
        all->heap[all->count] = last;
        sift_down(all, 0);
    }
    all->count = count;
}

/* How many of the sorted candidates can stay so that they and their "[other]" are at most `most`.
 */
static size_t count_of_kept(struct candidates *all, size_t most)
{
    size_t kept = 0, others = 0;
    for (size_t i = 0; i < all->count; i++) {
        struct ranked *here = &all->ranked[all->heap[i]];
        if (here->children > 0) others++;
        if (all->heap[i] != 0 && --all->ranked[here->parent].children == 0) others--;
        if (i + 1 + others <= most) kept = i + 1;
    }
    return kept;
}

/* Positions come in the order of the walk, so a parent is in the new tree before its children. */
static void build(const struct flame *flame, struct ranked *ranked, struct flame *pruned)
{
    struct walk walk;
    struct step step;
    struct carry carry;
    struct tree *tree = &pruned->tree;
    walk_init(&walk, &flame->tree, WALK_BY_TOTAL);
    carry_init(&carry, &flame->tree, tree);
    for (uint32_t position = 0; walk_next(&walk, &step); position++) {
        struct ranked *here = &ranked[position];
        const struct ranked *parent = &ranked[here->parent];
        if (position == 0) {
            tree_add_to(tree, ROOT, step.self);
        } else if (here->stays) {
            uint32_t name = flame->tree.labels[step.node] & NODE_NAME;
            here->node = tree_child(tree, parent->node, carry_number(&carry, name));
            tree_add_to(tree, here->node, step.self);
        } else if (parent->stays) {
            node_id other = tree_child(tree, parent->node, tree_name_number(tree, OTHER));
            tree_add_to(tree, other, step.total);
        }
    }
    carry_free(&carry);
    walk_free(&walk);
}

void prune(const struct flame *flame, double min_share, uint32_t max_nodes, struct flame *pruned)
{
    if (!(min_share >= 0 && min_share <= 1))
        fail("min_share must be from 0 to 1, not %g", min_share);
    if (max_nodes == 1) fail("max_nodes must be at least 2, or 0 for no limit");
    const struct tree *tree = &flame->tree;
    struct candidates all = {.memory = tree->memory};
    struct walk walk;
    walk_init(&walk, tree, WALK_BY_TOTAL);
    all.ranked = rank_nodes(tree, &walk);
    walk_free(&walk);
    double least = min_share * (double)absolute(tree->weights[ROOT]);
    size_t most = max_nodes == 0 ? tree->node_count : max_nodes;
    for (uint32_t i = 0; i < tree->node_count; i++) {
        if (i == 0 || (double)all.ranked[i].weight >= least) offer(&all, i, most);
    }
    sort(&all);
    size_t kept = count_of_kept(&all, most);
    for (size_t i = 0; i < kept; i++) {
        all.ranked[all.heap[i]].stays = true;
    }
    flame_add_facts(pruned, flame);
    build(flame, all.ranked, pruned);
    tree_close(&pruned->tree);
    memory_free(all.memory, all.ranked, tree->node_count * sizeof *all.ranked);
    memory_free(all.memory, all.heap, all.capacity * sizeof *all.heap);
}
