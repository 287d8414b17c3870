/* test_zoom.c -- against the lines that begin with the path. */
#include "unit.h"

#include "groups.h"
#include "lines.h"
#include "zoom.h"

/* Paths that are often there, sometimes not, and once everything. */
static sv pick(struct dice *dice)
{
    static const sv paths[] = {{"", 0},    {"a", 1},      {"b", 1},   {"a;b", 3},
                               {"b;a", 3}, {";a;;a;", 6}, {"b;b", 3}, {"[k] a;b", 7}};
    return paths[dice_roll(dice, countof(paths))];
}

static void zoom_by_hand(const struct lines *lines, struct dice *dice, struct lines *wanted)
{
    sv path[LINES_MAX_FRAMES], frames[LINES_MAX_FRAMES];
    size_t depth = lines_split(pick(dice), path);
    for (size_t i = 0; i < lines->count; i++) {
        const struct sample *line = &lines->samples[i];
        size_t count = lines_split(line->stack, frames), same = 0;
        while (same < depth && same < count && sv_equal(path[same], frames[same])) {
            same++;
        }
        if (same == depth) lines_add(wanted, line->stack, line->weight);
    }
}

static void zoom_into_something(const struct flame *flame, struct dice *dice, struct flame *zoomed)
{
    zoom_into(flame, pick(dice), zoomed);
}

static void the_stacks_are_the_lines_that_begin_so(void **state)
{
    (void)state;
    lines_try(3000, zoom_into_something, zoom_by_hand);
}

int test_zoom(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_stacks_are_the_lines_that_begin_so),
    };
    return unit_run("zoom", tests, countof(tests));
}
