/* test_focus.c -- against the lines that somebody would pick with grep. */
#include "unit.h"

#include "focus.h"
#include "groups.h"
#include "lines.h"

static sv pick(struct dice *dice)
{
    static const sv parts[] = {{"a", 1}, {"b", 1}, {"c", 1}, {"un", 2}, {"z", 1}, {"", 0}};
    return parts[dice_roll(dice, countof(parts))];
}

/* Where the first frame that holds `part` is; their number when none does. */
static size_t first(const sv *frames, size_t count, sv part)
{
    size_t at = 0;
    while (at < count && !lines_contain(frames[at], part)) {
        at++;
    }
    return at;
}

static void focus_by_hand(const struct lines *lines, struct dice *dice, struct lines *wanted)
{
    enum focus focus = (enum focus)dice_roll(dice, 3);
    sv part = pick(dice), frames[LINES_MAX_FRAMES];
    for (size_t i = 0; i < lines->count; i++) {
        const struct sample *line = &lines->samples[i];
        size_t count = lines_split(line->stack, frames), at = first(frames, count, part);
        if ((at < count) == (focus == FOCUS_OFF)) continue;
        size_t from = focus == FOCUS_FROM ? at : 0;
        lines_add(wanted, lines_join(wanted, frames + from, count - from), line->weight);
    }
}

static void focus_on_something(const struct flame *flame, struct dice *dice, struct flame *chosen)
{
    enum focus focus = (enum focus)dice_roll(dice, 3);
    focus_on(flame, focus, pick(dice), chosen);
}

static void chosen_stacks_are_the_lines_that_match(void **state)
{
    (void)state;
    lines_try(3000, focus_on_something, focus_by_hand);
}

/* What focus drops is what ignore keeps. */
static void focus_and_ignore_share_the_weight(void **state)
{
    (void)state;
    for (size_t seed = 0; seed < unit_rounds(500); seed++) {
        struct dice dice = {seed};
        struct states states;
        struct flame flame, on, off;
        states_begin(&states, options_default());
        lines_random_flame(&states, &dice, &flame);
        states_grow(&states, &on, NULL, 0);
        states_grow(&states, &off, NULL, 0);
        sv part = pick(&dice);
        focus_on(&flame, FOCUS_ON, part, &on);
        focus_on(&flame, FOCUS_OFF, part, &off);
        assert_int_equal(wrapping_add(on.tree.weights[ROOT], off.tree.weights[ROOT]),
                         flame.tree.weights[ROOT]);
        flame_free(&flame);
        flame_free(&on);
        flame_free(&off);
        states_end(&states);
    }
}

int test_focus(void)
{
    const struct CMUnitTest tests[] = {
        TEST(chosen_stacks_are_the_lines_that_match),
        TEST(focus_and_ignore_share_the_weight),
    };
    return unit_run("focus", tests, countof(tests));
}
