/* walk.c -- depth first over chains. See walk.h. */
#include "walk.h"

#include <stdlib.h>

#define NO_CHAIN UINT32_MAX

struct chain_list {
    node_id parent; /* meaningful unless `first` is 0 */
    uint32_t first; /* index into chains, plus 1; 0: free */
};

struct pending {
    node_id node;
    uint32_t depth;
    int64_t total;
    union {
        const struct name *name; /* by total: to tell equals apart */
        uint32_t rank;           /* by name */
    } of;
};

/* A name with its number, to be sorted. */
struct ranked {
    sv bytes;
    uint32_t number;
};

static struct chain_list *find_list(const struct walk *walk, node_id parent)
{
    size_t mask = walk->list_slots - 1;
    size_t slot = (size_t)(parent * walk->tree->multiplier >> 32) & mask;
    while (walk->lists[slot].first != 0 && walk->lists[slot].parent != parent) {
        slot = (slot + 1) & mask;
    }
    return &walk->lists[slot];
}

static void push(struct walk *walk, node_id node, uint32_t depth)
{
    if (UNLIKELY(walk->pending_count == walk->pending_capacity)) {
        memory_reserve(walk->tree->memory, &walk->pending, sizeof *walk->pending,
                       &walk->pending_capacity, walk->pending_count + 1);
    }
    const struct tree *tree = walk->tree;
    uint32_t name = tree->labels[node] & NODE_NAME;
    __builtin_prefetch(&tree->names.entries[name]); /* the caller still writes the node before */
    struct pending *pending = &walk->pending[walk->pending_count++];
    *pending = (struct pending){.node = node, .depth = depth, .total = tree->weights[node]};
    if (walk->order == WALK_BY_NAME) {
        pending->of.rank = walk->ranks[name];
    } else {
        pending->of.name = &tree->names.entries[name];
    }
}

static int compare_ranked(const void *left, const void *right)
{
    return sv_compare(((const struct ranked *)left)->bytes, ((const struct ranked *)right)->bytes);
}

/* Sorting the names once makes every comparison of siblings one of numbers. By total that would not
 * pay: most siblings differ in it. */
static void rank_names(struct walk *walk)
{
    const struct names *names = &walk->tree->names;
    struct memory *memory = walk->tree->memory;
    size_t bytes = (names->count + 1) * sizeof(struct ranked);
    struct ranked *ranked = memory_resize(memory, NULL, 0, bytes);
    walk->ranks = memory_resize(memory, NULL, 0, (names->count + 1) * sizeof *walk->ranks);
    for (uint32_t i = 0; i < names->count; i++) {
        ranked[i] = (struct ranked){names_bytes(names, i), i};
    }
    qsort(ranked, names->count, sizeof *ranked, compare_ranked);
    for (uint32_t i = 0; i < names->count; i++) {
        walk->ranks[ranked[i].number] = i;
    }
    memory_free(memory, ranked, bytes);
}

void walk_init(struct walk *walk, const struct tree *tree, enum walk_order order)
{
    *walk = (struct walk){.tree = tree, .order = order};
    if (order == WALK_BY_NAME) rank_names(walk);
    size_t chains = tree->chain_count;
    walk->list_slots = memory_capacity(0, chains * 2 + 1, 2);
    walk->lists = memory_zeroed(tree->memory, walk->list_slots * sizeof *walk->lists);
    walk->next_chain = memory_resize(tree->memory, NULL, 0, (chains + 1) * sizeof(uint32_t));
    for (size_t i = 0; i < chains; i++) {
        struct chain_list *list = find_list(walk, tree->chains[i].parent);
        walk->next_chain[i] = list->first == 0 ? NO_CHAIN : list->first - 1;
        *list = (struct chain_list){tree->chains[i].parent, (uint32_t)i + 1};
    }
    memory_reserve(tree->memory, &walk->pending, sizeof *walk->pending, &walk->pending_capacity, 1);
    walk_again(walk);
}

void walk_again(struct walk *walk)
{
    walk->pending[0] = (struct pending){.node = ROOT, .total = walk->tree->weights[ROOT]};
    walk->pending_count = 1;
}

void walk_init_heavy(struct walk *walk, const struct tree *tree, const uint64_t *heaviness,
                     uint64_t least)
{
    walk_init(walk, tree, WALK_BY_TOTAL);
    walk->heaviness = heaviness;
    walk->least = least;
}

void walk_free(struct walk *walk)
{
    struct memory *memory = walk->tree->memory;
    if (walk->ranks != NULL) {
        memory_free(memory, walk->ranks, (walk->tree->names.count + 1) * sizeof *walk->ranks);
    }
    memory_free(memory, walk->lists, walk->list_slots * sizeof *walk->lists);
    memory_free(memory, walk->next_chain, (walk->tree->chain_count + 1) * sizeof(uint32_t));
    memory_free(memory, walk->pending, walk->pending_capacity * sizeof *walk->pending);
    *walk = (struct walk){0};
}

/* Last first: what is pushed last is visited first. */
static int compare_names(const void *left, const void *right)
{
    const struct pending *a = left;
    const struct pending *b = right;
    return (a->of.rank < b->of.rank) - (a->of.rank > b->of.rank);
}

static int compare_totals(const void *left, const void *right)
{
    const struct pending *a = left;
    const struct pending *b = right;
    if (a->total != b->total) return a->total < b->total ? -1 : 1;
    return sv_compare((sv){b->of.name->ptr, b->of.name->len},
                      (sv){a->of.name->ptr, a->of.name->len});
}

/* A child of the node of `step`: its turn will come, unless it is left out. */
static void meet(struct walk *walk, node_id child, struct step *step)
{
    int64_t total = walk->tree->weights[child];
    step->children++;
    step->self = wrapping_subtract(step->self, total);
    if (walk->heaviness != NULL && walk->heaviness[child] < walk->least) {
        step->left_out++;
        step->rest = wrapping_add(step->rest, total);
    } else {
        push(walk, child, step->depth + 1);
    }
}

static void meet_children(struct walk *walk, struct step *step)
{
    const struct tree *tree = walk->tree;
    size_t first = walk->pending_count;
    node_id next = tree_next_in_chain(tree, step->node);
    if (next != ROOT) meet(walk, next, step);
    if (!(tree->labels[step->node] & NODE_HAS_CHAINS)) return;
    uint32_t chain = find_list(walk, step->node)->first - 1;
    for (; chain != NO_CHAIN; chain = walk->next_chain[chain]) {
        meet(walk, tree->chains[chain].first, step);
    }
    size_t count = walk->pending_count - first;
    if (count > 1) {
        qsort(walk->pending + first, count, sizeof *walk->pending,
              walk->order == WALK_BY_TOTAL ? compare_totals : compare_names);
    }
}

bool walk_next(struct walk *walk, struct step *step)
{
    if (walk->pending_count == 0) return false;
    struct pending here = walk->pending[--walk->pending_count];
    *step = (struct step){
        .node = here.node,
        .depth = here.depth,
        .name = here.node == ROOT ? (sv){0} : tree_name(walk->tree, here.node),
        .self = here.total,
        .total = here.total,
    };
    meet_children(walk, step);
    step->leaf = step->children == 0;
    return true;
}
