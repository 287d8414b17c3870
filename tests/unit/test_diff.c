/* test_diff.c -- the columns of a diff are the node lists of its two sides. */
#include "unit.h"

#include <stdio.h>

#include "diff.h"
#include "groups.h"
#include "lines.h"
#include "walk.h"

/* A flame with only the weights of one side, at all nodes of both. */
static void take_side(struct states *states, const struct diff *diff, size_t side,
                      struct flame *flame)
{
    struct lines lines;
    struct walk walk;
    struct step step;
    sv path[LINES_MAX_FRAMES];
    lines_begin(&lines);
    states_grow(states, flame, NULL, 0);
    flame_add_service(flame, SV("svc"));
    walk_init(&walk, &diff->both.tree, WALK_BY_NAME);
    while (walk_next(&walk, &step)) {
        const int64_t *totals = diff->totals[side];
        if (step.depth > 0) path[step.depth - 1] = step.name;
        lines_add(&lines, lines_join(&lines, path, step.depth), totals[step.node]);
        if (step.depth == 0) continue;
        sv parent = lines_join(&lines, path, step.depth - 1);
        lines_add(&lines, parent, wrapping_subtract(0, totals[step.node]));
    }
    walk_free(&walk);
    for (size_t i = 0; i < lines.count; i++) {
        tree_add(&flame->tree, lines.samples[i].stack, lines.samples[i].weight);
    }
    tree_close(&flame->tree);
    lines_end(&lines);
}

/* All nodes of both, but with the weights of one side. */
static void compare_side(const char *what, struct states *states, const struct diff *diff,
                         size_t side, const struct lines all[DIFF_SIDES])
{
    struct flame flame;
    struct lines wanted;
    take_side(states, diff, side, &flame);
    flame.rows = diff->both.rows;
    lines_begin(&wanted);
    for (size_t i = 0; i < DIFF_SIDES; i++) {
        for (size_t j = 0; j < all[i].count; j++) {
            lines_add(&wanted, all[i].samples[j].stack, i == side ? all[i].samples[j].weight : 0);
        }
    }
    if (flame.rows > 0) lines_compare(what, &flame, &flame, &wanted);
    lines_end(&wanted);
    flame_free(&flame);
}

static void both_sides_are_there_at_every_node(void **state)
{
    (void)state;
    for (size_t seed = 0; seed < unit_rounds(2000); seed++) {
        char what[50];
        struct dice dice = {seed};
        struct states states;
        struct flame flames[DIFF_SIDES];
        struct lines lines[DIFF_SIDES];
        struct diff diff;
        snprintf(what, sizeof what, "seed %zu", seed);
        states_begin(&states, options_default());
        for (size_t i = 0; i < DIFF_SIDES; i++) {
            lines_random_flame(&states, &dice, &flames[i]);
            lines_of(&states, &flames[i], &lines[i]);
        }
        diff_init(&diff, &flames[DIFF_BEFORE], &flames[DIFF_AFTER], &stage_memory, &states.limits);
        assert_row(what, diff.both.rows == flames[0].rows + flames[1].rows);
        compare_side(what, &states, &diff, DIFF_BEFORE, lines);
        compare_side(what, &states, &diff, DIFF_AFTER, lines);
        diff_free(&diff);
        for (size_t i = 0; i < DIFF_SIDES; i++) {
            lines_end(&lines[i]);
            flame_free(&flames[i]);
        }
        states_end(&states);
    }
}

static void other_units_are_refused(void **state)
{
    (void)state;
    struct states states;
    struct flame before, after;
    struct diff diff;
    states_begin(&states, options_default());
    states_grow(&states, &before, NULL, 0);
    states_grow(&states, &after, NULL, 0);
    tree_close(&before.tree);
    tree_close(&after.tree);
    flame_add_unit(&before, SV("bytes"));
    diff_init(&diff, &before, &after, &stage_memory, &states.limits);
    diff_free(&diff);
    flame_add_unit(&after, SV("us"));
    assert_fails(diff_init(&diff, &before, &after, &stage_memory, &states.limits),
                 "values in 'bytes' and in 'us' cannot be compared");
    flame_free(&before);
    flame_free(&after);
    states_end(&states);
}

int test_diff(void)
{
    const struct CMUnitTest tests[] = {
        TEST(both_sides_are_there_at_every_node),
        TEST(other_units_are_refused),
    };
    return unit_run("diff", tests, countof(tests));
}
