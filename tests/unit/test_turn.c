/* test_turn.c -- against lines whose frames are written in another order. */
#include "unit.h"

#include "groups.h"
#include "lines.h"
#include "turn.h"

static void invert_by_hand(const struct lines *lines, struct dice *dice, struct lines *wanted)
{
    (void)dice;
    sv frames[LINES_MAX_FRAMES], backwards[LINES_MAX_FRAMES];
    for (size_t i = 0; i < lines->count; i++) {
        size_t count = lines_split(lines->samples[i].stack, frames);
        for (size_t j = 0; j < count; j++) {
            backwards[j] = frames[count - 1 - j];
        }
        lines_add(wanted, lines_join(wanted, backwards, count), lines->samples[i].weight);
    }
}

static void invert(const struct flame *flame, struct dice *dice, struct flame *turned)
{
    (void)dice;
    turn_inverted(flame, turned);
}

static void inverted_lines_begin_with_the_leaf(void **state)
{
    (void)state;
    lines_try(3000, invert, invert_by_hand);
}

/* The next line that weighs something, at `i` or behind it. */
static size_t next_weight(const struct lines *lines, size_t i)
{
    while (i < lines->count && lines->samples[i].weight == 0) {
        i++;
    }
    return i;
}

/* A stack without weight is one only as long as it is no prefix of another. */
static void assert_same_weights(const struct lines *a, const struct lines *b)
{
    size_t i = next_weight(a, 0), j = next_weight(b, 0);
    for (; i < a->count && j < b->count; i = next_weight(a, i + 1), j = next_weight(b, j + 1)) {
        assert_bytes("a stack", a->samples[i].stack, b->samples[j].stack);
        assert_int_equal(a->samples[i].weight, b->samples[j].weight);
    }
    assert_true(i == a->count && j == b->count);
}

static void inverted_twice_it_is_the_same(void **state)
{
    (void)state;
    for (size_t seed = 0; seed < unit_rounds(500); seed++) {
        struct dice dice = {seed};
        struct states states;
        struct flame flame, once, twice;
        struct lines before, after;
        states_begin(&states, options_default());
        lines_random_flame(&states, &dice, &flame);
        states_grow(&states, &once, NULL, 0);
        states_grow(&states, &twice, NULL, 0);
        turn_inverted(&flame, &once);
        turn_inverted(&once, &twice);
        assert_int_equal(once.tree.weights[ROOT], flame.tree.weights[ROOT]);
        lines_of(&states, &flame, &before);
        lines_of(&states, &twice, &after);
        assert_same_weights(&before, &after);
        lines_end(&before);
        lines_end(&after);
        flame_free(&flame);
        flame_free(&once);
        flame_free(&twice);
        states_end(&states);
    }
}

static sv pick(struct dice *dice)
{
    static const sv parts[] = {{"a", 1}, {"b", 1}, {"c", 1}, {"un", 2}, {"z", 1}, {"", 0}};
    return parts[dice_roll(dice, countof(parts))];
}

static void pivot_by_hand(const struct lines *lines, struct dice *dice, struct lines *wanted)
{
    sv part = pick(dice), frames[LINES_MAX_FRAMES], turned[LINES_MAX_FRAMES];
    for (size_t i = 0; i < lines->count; i++) {
        size_t count = lines_split(lines->samples[i].stack, frames), at = 0, put = 0;
        while (at < count && !lines_contain(frames[at], part)) {
            at++;
        }
        if (at == count) continue;
        for (size_t j = at + 1; j > 0; j--) {
            turned[put++] = frames[j - 1];
        }
        if (at + 1 < count) turned[put++] = SV("[callees]");
        for (size_t j = at + 1; j < count; j++) {
            turned[put++] = frames[j];
        }
        lines_add(wanted, lines_join(wanted, turned, put), lines->samples[i].weight);
    }
}

static void pivot(const struct flame *flame, struct dice *dice, struct flame *turned)
{
    turn_around(flame, pick(dice), turned);
}

static void around_a_function_each_weight_is_there_once(void **state)
{
    (void)state;
    lines_try(3000, pivot, pivot_by_hand);
}

static void under_by_hand(const struct lines *lines, struct lines *wanted)
{
    for (size_t i = 0; i < lines->count; i++) {
        const sv parts[] = {SV("on-cpu"), lines->samples[i].stack};
        lines_add(wanted, lines_join(wanted, parts, countof(parts)), lines->samples[i].weight);
    }
}

static void a_frame_in_front_has_all_the_weight(void **state)
{
    (void)state;
    static const struct sample rows[] = {{{"", 0}, 3}, {{"a", 1}, 4}, {{"a;b", 3}, -2}};
    struct states states;
    struct flame flame, turned;
    struct lines lines, wanted;
    states_begin(&states, options_default());
    for (size_t count = 1; count <= countof(rows); count++) {
        states_grow(&states, &flame, rows, count);
        tree_close(&flame.tree);
        lines_of(&states, &flame, &lines);
        lines_begin(&wanted);
        states_grow(&states, &turned, NULL, 0);
        turn_under(&flame, SV("on-cpu"), &turned);
        under_by_hand(&lines, &wanted);
        lines_compare("under", &turned, &flame, &wanted);
        lines_end(&lines);
        lines_end(&wanted);
        flame_free(&flame);
        flame_free(&turned);
    }
    states_end(&states);
}

static void what_becomes_too_deep_is_truncated(void **state)
{
    (void)state;
    static const struct sample rows[] = {{{"a;b;c", 5}, 3}, {{"a;b;d;e", 7}, 4}};
    struct states states;
    struct limits limits = options_default();
    struct flame flame, turned;
    struct lines wanted;
    limits.max_depth = 3;
    states_begin(&states, limits);
    states_grow(&states, &flame, rows, countof(rows));
    tree_close(&flame.tree);
    states_grow(&states, &turned, NULL, 0);
    turn_under(&flame, SV("x"), &turned);
    lines_begin(&wanted);
    lines_add(&wanted, SV("x;a;b;[truncated]"), 7);
    lines_compare("under", &turned, &flame, &wanted);
    lines_end(&wanted);
    flame_free(&flame);
    flame_free(&turned);
    states_end(&states);
}

static void the_frame_in_front_needs_one_name(void **state)
{
    (void)state;
    struct states states;
    struct flame flame, turned;
    states_begin(&states, options_default());
    states_grow(&states, &flame, NULL, 0);
    states_grow(&states, &turned, NULL, 0);
    tree_close(&flame.tree);
    assert_fails(turn_under(&flame, SV(""), &turned), "has no name; write one");
    assert_fails(turn_under(&flame, SV("a;b"), &turned), "call flame_under() twice");
    turn_under(&flame, SV("a"), &turned);
    assert_true(flame_is_empty(&turned));
    assert_int_equal(turned.tree.node_count, 1);
    flame_free(&flame);
    flame_free(&turned);
    states_end(&states);
}

int test_turn(void)
{
    const struct CMUnitTest tests[] = {
        TEST(inverted_lines_begin_with_the_leaf),
        TEST(inverted_twice_it_is_the_same),
        TEST(around_a_function_each_weight_is_there_once),
        TEST(a_frame_in_front_has_all_the_weight),
        TEST(what_becomes_too_deep_is_truncated),
        TEST(the_frame_in_front_needs_one_name),
    };
    return unit_run("turn", tests, countof(tests));
}
