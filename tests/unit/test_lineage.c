/* test_lineage.c -- against the walk. */
#include "unit.h"

#include "groups.h"
#include "lineage.h"
#include "lines.h"
#include "walk.h"

static void parents_weights_and_leaves_are_those_of_the_walk(void **state)
{
    (void)state;
    for (size_t seed = 0; seed < unit_rounds(1000); seed++) {
        struct dice dice = {seed};
        struct states states;
        struct flame flame;
        struct lineage lineage;
        struct walk walk;
        struct step step;
        node_id path[LINES_MAX_FRAMES];
        states_begin(&states, options_default());
        lines_random_flame(&states, &dice, &flame);
        lineage_init(&lineage, &flame.tree);
        assert_int_equal(lineage.count, flame.tree.node_count);
        walk_init(&walk, &flame.tree, WALK_BY_NAME);
        while (walk_next(&walk, &step)) {
            node_id parent = step.depth == 0 ? ROOT : path[step.depth - 1];
            path[step.depth] = step.node;
            assert_int_equal(lineage.parents[step.node], parent);
            assert_int_equal(lineage.selves[step.node], step.self);
            assert_int_equal(lineage.leaves[step.node], step.leaf);
            bool ends = step.self != 0 || (step.leaf && step.node != ROOT);
            assert_int_equal(lineage_ends_stack(&lineage, step.node), ends);
        }
        walk_free(&walk);
        lineage_free(&lineage);
        flame_free(&flame);
        states_end(&states);
    }
}

int test_lineage(void)
{
    const struct CMUnitTest tests[] = {TEST(parents_weights_and_leaves_are_those_of_the_walk)};
    return unit_run("lineage", tests, countof(tests));
}
