/* test_reframe.c -- hide and show against lines with frames struck out. */
#include "unit.h"

#include "groups.h"
#include "lines.h"
#include "reframe.h"

static sv pick(struct dice *dice)
{
    static const sv parts[] = {{"a", 1}, {"b", 1}, {"c", 1}, {"un", 2}, {"z", 1}, {"", 0}};
    return parts[dice_roll(dice, countof(parts))];
}

static void leave_out_by_hand(const struct lines *lines, struct dice *dice, struct lines *wanted)
{
    bool hide = dice_roll(dice, 2) == 0;
    sv part = pick(dice), frames[LINES_MAX_FRAMES];
    for (size_t i = 0; i < lines->count; i++) {
        const struct sample *line = &lines->samples[i];
        size_t count = lines_split(line->stack, frames), kept = 0;
        for (size_t j = 0; j < count; j++) {
            if (lines_contain(frames[j], part) != hide) frames[kept++] = frames[j];
        }
        lines_add(wanted, lines_join(wanted, frames, kept), line->weight);
    }
}

static void leave_out(const struct flame *flame, struct dice *dice, struct flame *rest)
{
    bool hide = dice_roll(dice, 2) == 0;
    sv part = pick(dice);
    if (hide) {
        reframe_hide(flame, part, rest);
    } else {
        reframe_show(flame, part, rest);
    }
}

static void frames_go_and_their_weight_stays(void **state)
{
    (void)state;
    lines_try(3000, leave_out, leave_out_by_hand);
}

static void without_rules_nothing_changes(void **state)
{
    (void)state;
    for (size_t seed = 0; seed < unit_rounds(300); seed++) {
        struct dice dice = {seed};
        struct states states;
        struct flame flame, same;
        struct reframe reframe;
        struct lines lines;
        states_begin(&states, options_default());
        lines_random_flame(&states, &dice, &flame);
        states_grow(&states, &same, NULL, 0);
        reframe_init(&reframe, &flame, &same);
        reframe_finish(&reframe);
        lines_of(&states, &flame, &lines);
        lines_compare("the same", &same, &flame, &lines);
        lines_end(&lines);
        flame_free(&flame);
        flame_free(&same);
        states_end(&states);
    }
}

int test_reframe(void)
{
    const struct CMUnitTest tests[] = {
        TEST(frames_go_and_their_weight_stays),
        TEST(without_rules_nothing_changes),
    };
    return unit_run("reframe", tests, countof(tests));
}
