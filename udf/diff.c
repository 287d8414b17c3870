/* diff.c -- see diff.h. */
#include "diff.h"

#include "carry.h"
#include "lineage.h"

/* The nodes of one side, made in the tree of both; for each its node there. */
static node_id *add_side(struct tree *both, const struct tree *tree, const struct lineage *lineage)
{
    struct carry carry;
    node_id *places = memory_resize(tree->memory, NULL, 0, lineage->count * sizeof *places);
    carry_init(&carry, tree, both);
    places[ROOT] = ROOT;
    for (node_id node = 1; node < lineage->count; node++) {
        uint32_t name = carry_number(&carry, tree->labels[node] & NODE_NAME);
        places[node] = tree_child(both, places[lineage->parents[node]], name);
    }
    for (node_id node = 0; node < lineage->count; node++) {
        tree_add_to(both, places[node], lineage->selves[node]);
    }
    carry_free(&carry);
    return places;
}

/* The values of one side's nodes, at the nodes of both. */
static int64_t *spread(const struct tree *both, const int64_t *values, const node_id *places,
                       size_t count)
{
    int64_t *spread = memory_zeroed(both->memory, both->node_count * sizeof *spread);
    for (size_t node = 0; node < count; node++) {
        spread[places[node]] = values[node];
    }
    return spread;
}

static void check_units(const struct flame *before, const struct flame *after)
{
    if (before->units.count == 0 || after->units.count == 0) return;
    sv b = names_bytes(&before->units, 0), a = names_bytes(&after->units, 0);
    if (sv_equal(b, a)) return;
    fail("values in '%.*s' and in '%.*s' cannot be compared; take two states of one "
         "profile_value_unit",
         (int)(b.len < 100 ? b.len : 100), b.ptr, (int)(a.len < 100 ? a.len : 100), a.ptr);
}

void diff_init(struct diff *diff, const struct flame *before, const struct flame *after,
               struct memory *memory, const struct limits *limits)
{
    const struct flame *sides[DIFF_SIDES] = {before, after};
    struct lineage lineages[DIFF_SIDES];
    node_id *places[DIFF_SIDES];
    check_units(before, after);
    flame_init(&diff->both, memory, limits);
    struct tree *both = &diff->both.tree;
    for (size_t i = 0; i < DIFF_SIDES; i++) {
        lineage_init(&lineages[i], &sides[i]->tree);
        flame_add_facts(&diff->both, sides[i]);
        places[i] = add_side(both, &sides[i]->tree, &lineages[i]);
    }
    tree_close(both);
    for (size_t i = 0; i < DIFF_SIDES; i++) {
        size_t count = lineages[i].count;
        diff->selves[i] = spread(both, lineages[i].selves, places[i], count);
        diff->totals[i] = spread(both, sides[i]->tree.weights, places[i], count);
        memory_free(memory, places[i], count * sizeof *places[i]);
        lineage_free(&lineages[i]);
    }
}

void diff_free(struct diff *diff)
{
    const struct tree *both = &diff->both.tree;
    for (size_t i = 0; i < DIFF_SIDES; i++) {
        memory_free(both->memory, diff->selves[i], both->node_count * sizeof *diff->selves[i]);
        memory_free(both->memory, diff->totals[i], both->node_count * sizeof *diff->totals[i]);
    }
    flame_free(&diff->both);
}
