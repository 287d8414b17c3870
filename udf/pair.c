/* pair.c -- see pair.h. */
#include "pair.h"

#include "carry.h"
#include "cursor.h"
#include "stacks.h"

static void add_flame(struct flame *to, const struct flame *from)
{
    struct stacks stacks;
    struct cursor cursor;
    struct carry carry;
    flame_add_facts(to, from);
    stacks_init(&stacks, &from->tree);
    cursor_init(&cursor, &to->tree);
    carry_init(&carry, &from->tree, &to->tree);
    while (stacks_next(&stacks)) {
        cursor_keep(&cursor, stacks.kept);
        for (size_t i = stacks.kept; i < stacks.depth; i++) {
            cursor_push(&cursor, carry_number(&carry, stacks.names[i]));
        }
        cursor_add(&cursor, stacks.self);
    }
    carry_free(&carry);
    cursor_free(&cursor);
    stacks_free(&stacks);
}

/* tree_close() on other weights than the tree's own, which it leaves alone. */
static void close_right(struct tree *tree, int64_t *totals)
{
    int64_t *both = tree->weights;
    tree->weights = totals;
    tree_close(tree);
    tree->weights = both;
}

/* Room for what is kept of so many nodes. It belongs to the pair from the start, so that whoever
 * ends it early can free it. */
static void reserve(struct pair *pair, size_t count)
{
    struct memory *memory = pair->flame.tree.memory;
    size_t old = pair->count * sizeof(int64_t), bytes = count * sizeof(int64_t);
    pair->right_selfs = memory_resize(memory, pair->right_selfs, old, bytes);
    pair->right_totals = memory_resize(memory, pair->right_totals, old, bytes);
    pair->count = count;
}

/* What the nodes weigh after the second flame came, less what they weighed before. */
static void part_right(struct pair *pair, size_t count_before)
{
    const struct tree *tree = &pair->flame.tree;
    reserve(pair, tree->node_count);
    for (size_t i = 0; i < pair->count; i++) {
        int64_t left = i < count_before ? pair->right_selfs[i] : 0;
        pair->right_selfs[i] = wrapping_subtract(tree->weights[i], left);
    }
    memcpy(pair->right_totals, pair->right_selfs, pair->count * sizeof *pair->right_selfs);
}

static void check_units(const struct flame *left, const struct flame *right)
{
    if (left->units.count == 0 || right->units.count == 0) return;
    sv one = names_bytes(&left->units, 0), other = names_bytes(&right->units, 0);
    if (sv_equal(one, other)) return;
    fail("values in '%.*s' and in '%.*s' cannot be compared; take two states of one "
         "profile_value_unit",
         (int)(one.len < 100 ? one.len : 100), one.ptr, (int)(other.len < 100 ? other.len : 100),
         other.ptr);
}

void pair_init(struct pair *pair, const struct flame *left, const struct flame *right,
               struct memory *memory, const struct limits *limits)
{
    struct tree *tree = &pair->flame.tree;
    *pair = (struct pair){0};
    flame_init(&pair->flame, memory, limits);
    check_units(left, right);
    add_flame(&pair->flame, left);
    size_t count = tree->node_count;
    reserve(pair, count);
    memcpy(pair->right_selfs, tree->weights, count * sizeof *pair->right_selfs);
    add_flame(&pair->flame, right);
    part_right(pair, count);
    close_right(tree, pair->right_totals);
    tree_close(tree);
}

void pair_free(struct pair *pair)
{
    struct memory *memory = pair->flame.tree.memory;
    memory_free(memory, pair->right_selfs, pair->count * sizeof *pair->right_selfs);
    memory_free(memory, pair->right_totals, pair->count * sizeof *pair->right_totals);
    flame_free(&pair->flame);
    *pair = (struct pair){0};
}

struct pair_values pair_of(const struct pair *pair, const struct step *step)
{
    int64_t self = pair->right_selfs[step->node], total = pair->right_totals[step->node];
    return (struct pair_values){
        .self_left = wrapping_subtract(step->self, self),
        .total_left = wrapping_subtract(step->total, total),
        .self_right = self,
        .total_right = total,
    };
}
