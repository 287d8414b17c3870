/* prune.c -- see prune.h.
 *
 * Of millions of nodes thousands stay, so the many are not sorted. One pass finds how heavy each
 * node is; a second one, with a heap of max_nodes weights, how heavy the lightest of those can be
 * that stay. What is lighter than that the walk leaves out with all that is below it: a node is
 * never heavier than its parent.
 */
#include "prune.h"

#include <stdlib.h>

#include "carry.h"
#include "walk.h"

#define OTHER SV("[other]")

/* A node that may stay. */
struct candidate {
    uint64_t weight;
    uint32_t position; /* in the walk: 0 is the root, parents come before children */
    uint32_t parent;   /* its position */
    uint32_t children; /* how many; then how many of them are cut */
    node_id node;      /* in the new tree, when it stays */
    bool stays;
};

struct candidates {
    struct memory *memory;
    struct candidate *list; /* by position */
    size_t count, capacity;
};

/* The largest weights so far; the first is the smallest of them. */
struct heap {
    uint64_t *weights;
    size_t count, most;
};

static uint64_t absolute(int64_t value)
{
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

/* By node: the largest absolute total in its subtree. */
static uint64_t *weigh(const struct tree *tree)
{
    uint64_t *weights = memory_resize(tree->memory, NULL, 0, tree->node_count * sizeof *weights);
    for (size_t node = 0; node < tree->node_count; node++) {
        weights[node] = absolute(tree->weights[node]);
    }
    size_t chain = tree->chain_count;
    for (size_t node = tree->node_count; node-- > 1;) {
        size_t parent = node - 1;
        if (tree->labels[node] & NODE_BEGINS_CHAIN) parent = tree->chains[--chain].parent;
        if (weights[parent] < weights[node]) weights[parent] = weights[node];
    }
    return weights;
}

static void swap(uint64_t *a, uint64_t *b)
{
    uint64_t moved = *a;
    *a = *b;
    *b = moved;
}

static void sift_down(struct heap *heap, size_t at)
{
    for (;;) {
        size_t least = at;
        for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < heap->count; child++) {
            if (heap->weights[child] < heap->weights[least]) least = child;
        }
        if (least == at) return;
        swap(&heap->weights[at], &heap->weights[least]);
        at = least;
    }
}

static void sift_up(struct heap *heap, size_t at)
{
    for (; at > 0 && heap->weights[at] < heap->weights[(at - 1) / 2]; at = (at - 1) / 2) {
        swap(&heap->weights[at], &heap->weights[(at - 1) / 2]);
    }
}

static void offer(struct heap *heap, uint64_t weight)
{
    if (heap->count < heap->most) {
        heap->weights[heap->count] = weight;
        sift_up(heap, heap->count++);
    } else if (heap->weights[0] < weight) {
        heap->weights[0] = weight;
        sift_down(heap, 0);
    }
}

/* The smallest weight that is at least `share`, as doubles compare. */
static uint64_t least_weight(double share)
{
    uint64_t below = 0, above = UINT64_MAX;
    while (below < above) {
        uint64_t middle = below + (above - below) / 2;
        if ((double)middle >= share) {
            above = middle;
        } else {
            below = middle + 1;
        }
    }
    return below;
}

/* How heavy the `most` heaviest nodes are at least; 0 when there are not more. */
static uint64_t lightest_of(const struct tree *tree, const uint64_t *weights, size_t most)
{
    if (most >= tree->node_count) return 0;
    size_t bytes = most * sizeof(uint64_t);
    struct heap heap = {.weights = memory_resize(tree->memory, NULL, 0, bytes), .most = most};
    for (size_t node = 0; node < tree->node_count; node++) {
        offer(&heap, weights[node]);
    }
    uint64_t least = heap.weights[0];
    memory_free(tree->memory, heap.weights, bytes);
    return least;
}

static void find_candidates(struct candidates *all, struct walk *walk, const uint64_t *weights)
{
    struct step step;
    uint32_t *path = NULL; /* positions */
    size_t capacity = 0;
    for (; walk_next(walk, &step); all->count++) {
        memory_reserve(all->memory, &path, sizeof *path, &capacity, step.depth + 1);
        memory_reserve(all->memory, &all->list, sizeof *all->list, &all->capacity, all->count + 1);
        path[step.depth] = (uint32_t)all->count;
        all->list[all->count] = (struct candidate){.position = (uint32_t)all->count,
                                                   .parent = path[step.depth - (step.depth > 0)],
                                                   .children = step.children,
                                                   .weight = weights[step.node]};
    }
    memory_free(all->memory, path, capacity * sizeof *path);
}

/* The heaviest first, and of equals the one that the walk meets first: so parents come before their
 * children. */
static int compare(const void *left, const void *right)
{
    const struct candidate *a = *(const struct candidate *const *)left;
    const struct candidate *b = *(const struct candidate *const *)right;
    if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
    return (a->position > b->position) - (a->position < b->position);
}

/* How many of the sorted candidates can stay so that they and their "[other]" are at most `most`.
 */
static size_t count_of_kept(struct candidates *all, struct candidate *const *sorted, size_t most)
{
    size_t kept = 0, others = 0;
    for (size_t i = 0; i < all->count && i < most; i++) {
        if (sorted[i]->children > 0) others++;
        if (sorted[i]->position != 0 && --all->list[sorted[i]->parent].children == 0) others--;
        if (i + 1 + others <= most) kept = i + 1;
    }
    return kept;
}

static void choose(struct candidates *all, size_t most)
{
    size_t bytes = all->count * sizeof(struct candidate *);
    struct candidate **sorted = memory_resize(all->memory, NULL, 0, bytes);
    for (size_t i = 0; i < all->count; i++) {
        sorted[i] = &all->list[i];
    }
    qsort(sorted, all->count, sizeof(struct candidate *), compare);
    size_t kept = count_of_kept(all, sorted, most);
    for (size_t i = 0; i < kept; i++) {
        sorted[i]->stays = true;
    }
    memory_free(all->memory, sorted, bytes);
}

static void add_other(struct tree *tree, node_id parent, int64_t weight)
{
    tree_add_to(tree, tree_child(tree, parent, tree_name_number(tree, OTHER)), weight);
}

/* Candidates come in the order of the walk, so a parent is in the new tree before its children. */
static void build(const struct flame *flame, struct walk *walk, struct candidate *candidates,
                  struct flame *pruned)
{
    struct step step;
    struct carry carry;
    struct tree *tree = &pruned->tree;
    carry_init(&carry, &flame->tree, tree);
    for (struct candidate *here = candidates; walk_next(walk, &step); here++) {
        const struct candidate *parent = &candidates[here->parent];
        if (here->stays) {
            uint32_t name = flame->tree.labels[step.node] & NODE_NAME;
            if (step.node != ROOT)
                here->node = tree_child(tree, parent->node, carry_number(&carry, name));
            tree_add_to(tree, here->node, step.self);
            if (step.left_out > 0) add_other(tree, here->node, step.rest);
        } else if (parent->stays) {
            add_other(tree, parent->node, step.total);
        }
    }
    carry_free(&carry);
}

void prune_check(double min_share, uint32_t max_nodes)
{
    if (!(min_share >= 0 && min_share <= 1))
        fail("min_share must be from 0 to 1, not %g", min_share);
    if (max_nodes == 1) fail("max_nodes must be at least 2, or 0 for no limit");
}

void prune(const struct flame *flame, double min_share, uint32_t max_nodes, struct flame *pruned)
{
    prune_check(min_share, max_nodes);
    const struct tree *tree = &flame->tree;
    struct walk walk;
    struct candidates all = {.memory = tree->memory};
    size_t most = max_nodes == 0 ? tree->node_count : max_nodes;
    uint64_t *weights = weigh(tree);
    uint64_t least = lightest_of(tree, weights, most);
    uint64_t share = least_weight(min_share * (double)absolute(tree->weights[ROOT]));
    if (least < share) least = share;
    walk_init_heavy(&walk, tree, weights, least);
    find_candidates(&all, &walk, weights);
    walk_again(&walk);
    choose(&all, most);
    flame_add_facts(pruned, flame);
    build(flame, &walk, all.list, pruned);
    tree_close(&pruned->tree);
    walk_free(&walk);
    memory_free(all.memory, all.list, all.capacity * sizeof *all.list);
    memory_free(all.memory, weights, tree->node_count * sizeof *weights);
}
