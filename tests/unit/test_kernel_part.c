/* test_kernel_part.c -- the cut of a tree is the cut of its stacks. */
#include "unit.h"

#include <stdio.h>

#include "dice.h"
#include "groups.h"
#include "kernel.h"
#include "kernel_part.h"
#include "out_nodes.h"
#include "question.h"
#include "states.h"

static void put_stack(struct output *text, struct dice *dice)
{
    static const sv names[] = {{"a", 1},     {"b", 1},     {"[k] x", 5}, {"[k] y", 5},
                               {"[c] u", 5}, {"[c] v", 5}, {"[k]", 3},   {"x[k] y", 6}};
    text->len = 0;
    for (size_t depth = dice_roll(dice, 8); depth > 0; depth--) {
        if (text->len > 0) stage_put(text, SV(";"));
        stage_put(text, names[dice_roll(dice, dice_roll(dice, 2) ? 2 : countof(names))]);
    }
}

/* The nodes of the cut tree are those of the cut stacks. */
static void compare(const char *what, struct states *states, const struct question *question,
                    int64_t depth)
{
    struct flame flame, cut;
    struct output got, wanted;
    static struct sample samples[100];
    stage_begin(&got);
    stage_begin(&wanted);
    for (size_t i = 0; i < question->count; i++) {
        samples[i] = question->samples[i];
        samples[i].stack = kernel_cut(samples[i].stack, depth);
    }
    states_grow(states, &flame, question->samples, question->count);
    tree_close(&flame.tree);
    states_grow(states, &cut, NULL, 0);
    kernel_part_cut(&flame, depth, &cut);
    out_nodes_of_flame(&got, &cut, (struct out_nodes_form){0});
    oracle(&wanted, SV("svc"), samples, question->count, (size_t)states->limits.max_depth);
    assert_bytes(what, stage_text(&got), stage_text(&wanted));
    assert_row(what, cut.rows == flame.rows && cut.total_all == flame.total_all);
    output_free(&got);
    output_free(&wanted);
    flame_free(&flame);
    flame_free(&cut);
}

static void a_cut_tree_is_the_tree_of_cut_stacks(void **state)
{
    (void)state;
    static const int64_t depths[] = {-1, 0, 1, 2, 3, 7, 8, INT64_MAX};
    struct states states;
    struct output text;
    states_begin(&states, options_default());
    stage_begin(&text);
    for (size_t seed = 0; seed < unit_rounds(3000); seed++) {
        struct dice dice = {seed};
        struct question question;
        char what[100];
        snprintf(what, sizeof what, "seed %zu", seed);
        question_begin(&question);
        for (size_t rows = dice_roll(&dice, 40); rows > 0; rows--) {
            put_stack(&text, &dice);
            question_add(&question, stage_text(&text), SV(""), (int64_t)dice_roll(&dice, 7) - 3);
        }
        compare(what, &states, &question, depths[dice_roll(&dice, countof(depths))]);
        question_end(&question);
    }
    output_free(&text);
    states_end(&states);
}

/* The weight is cancelled, but the stack was there. */
static void stacks_of_no_weight_keep_their_nodes(void **state)
{
    (void)state;
    static const sv stacks[] = {{"a;[c] x", 7}, {"a;[c] x;[k] y;z", 15}, {"b;[k] z", 7}};
    struct states states;
    struct question question;
    states_begin(&states, options_default());
    question_begin(&question);
    for (size_t i = 0; i < countof(stacks); i++) {
        question_add(&question, stacks[i], SV(""), 5);
        question_add(&question, stacks[i], SV(""), -5);
    }
    for (int64_t depth = -1; depth < 4; depth++) {
        compare("cancelled", &states, &question, depth);
    }
    question_end(&question);
    states_end(&states);
}

static void nothing_is_cut_to_nothing(void **state)
{
    (void)state;
    struct states states;
    struct flame flame, cut;
    states_begin(&states, options_default());
    states_grow(&states, &flame, NULL, 0);
    states_grow(&states, &cut, NULL, 0);
    tree_close(&flame.tree);
    kernel_part_cut(&flame, 0, &cut);
    assert_true(flame_is_empty(&cut));
    assert_int_equal(cut.tree.node_count, 1);
    flame_free(&flame);
    flame_free(&cut);
    states_end(&states);
}

int test_kernel_part(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_cut_tree_is_the_tree_of_cut_stacks),
        TEST(stacks_of_no_weight_keep_their_nodes),
        TEST(nothing_is_cut_to_nothing),
    };
    return unit_run("kernel_part", tests, countof(tests));
}
