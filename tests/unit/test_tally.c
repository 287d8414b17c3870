/* test_tally.c -- against sums made line by line: a function counts when it is in the line. */
#include "unit.h"

#include <stdio.h>

#include "groups.h"
#include "kind.h"
#include "lines.h"
#include "tally.h"

enum { MOST_SUMS = 32 };

struct sum {
    sv name;
    int64_t self, total;
};

struct sums {
    struct sum list[MOST_SUMS];
    size_t count;
};

static struct sum *find(struct sums *sums, sv name)
{
    for (size_t i = 0; i < sums->count; i++) {
        if (sv_equal(sums->list[i].name, name)) return &sums->list[i];
    }
    sums->list[sums->count] = (struct sum){.name = name};
    return &sums->list[sums->count++];
}

/* Whom does frame `at` count for? */
static bool names_somebody(enum tally_of of, const sv *frames, size_t at, sv part, sv *name)
{
    *name = frames[at];
    if (of == TALLY_FUNCTIONS) return true;
    if (of == TALLY_CALLEES) return at > 0 && lines_contain(frames[at - 1], part);
    *name = at > 0 ? frames[at - 1] : SV("svc");
    return lines_contain(frames[at], part);
}

static void sum_by_hand(const struct lines *lines, enum tally_of of, sv part, struct sums *sums)
{
    *sums = (struct sums){.count = 0};
    for (size_t i = 0; i < lines->count; i++) {
        const struct sample *line = &lines->samples[i];
        sv frames[LINES_MAX_FRAMES], name, other;
        size_t count = lines_split(line->stack, frames);
        for (size_t at = 0; at < count; at++) {
            if (!names_somebody(of, frames, at, part, &name)) continue;
            bool before = false;
            for (size_t j = 0; j < at; j++) {
                bool counts = names_somebody(of, frames, j, part, &other);
                before = before || (counts && sv_equal(name, other));
            }
            struct sum *sum = find(sums, name);
            if (!before) sum->total += line->weight;
            if (at + 1 == count) sum->self += line->weight;
        }
    }
}

static void check(const char *what, const struct tally *tally, struct sums *sums)
{
    assert_row(what, tally->count == sums->count);
    for (size_t i = 0; i < tally->count; i++) {
        const struct tally_row *row = &tally->rows[i];
        const struct sum *sum = find(sums, row->name);
        assert_row(what, row->self == sum->self && row->total == sum->total);
        char kind = kind_of_frame(row->name, false);
        if (sv_equal(row->name, SV("svc"))) kind = 'P';
        assert_row(what, row->kind == kind && row->occurrences > 0);
        if (i == 0) continue;
        const struct tally_row *before = row - 1;
        assert_row(what, before->total > row->total || (before->total == row->total &&
                                                        sv_compare(before->name, row->name) < 0));
    }
}

static void sums_are_those_of_the_lines(void **state)
{
    (void)state;
    static const sv parts[] = {{"a", 1}, {"b", 1}, {"[k]", 3}, {"ab", 2}, {"z", 1}, {"", 0}};
    for (size_t seed = 0; seed < unit_rounds(3000); seed++) {
        char what[50];
        struct dice dice = {seed};
        struct states states;
        struct flame flame;
        struct lines lines;
        struct matches matches;
        struct tally tally;
        struct sums sums;
        snprintf(what, sizeof what, "seed %zu", seed);
        states_begin(&states, options_default());
        lines_random_flame(&states, &dice, &flame);
        lines_of(&states, &flame, &lines);
        sv part = parts[dice_roll(&dice, countof(parts))];
        enum tally_of of = (enum tally_of)dice_roll(&dice, 3);
        /* Brackets are letters in '\Q…\E'. */
        struct output regexp;
        stage_begin(&regexp);
        stage_put(&regexp, SV("\\Q"));
        stage_put(&regexp, part);
        matches_init(&matches, &flame.tree, stage_text(&regexp));
        tally_init(&tally, &flame, of, &matches);
        sum_by_hand(&lines, of, part, &sums);
        check(what, &tally, &sums);
        output_free(&regexp);
        tally_free(&tally);
        matches_free(&matches);
        flame_free(&flame);
        lines_end(&lines);
        states_end(&states);
    }
}

static void kinds_of_objects_and_of_the_root(void **state)
{
    (void)state;
    static const struct sample rows[] = {
        {{"a;x", 3}, 1}, {{"a;y;x", 5}, 2}, {{"b;y", 3}, 4}, {{"svc", 3}, 8}};
    static const char *wanted[] = {"svc O 8/8 1", "y A 4/6 2", "b A 0/4 1", "a A 0/3 1",
                                   "x O 3/3 2"};
    struct states states;
    struct flame flame;
    struct tally tally;
    struct matches matches;
    states_begin(&states, options_default());
    states_grow(&states, &flame, rows, countof(rows));
    flame_add_event_type(&flame, SV("mem-alloc"));
    tree_close(&flame.tree);
    tally_init(&tally, &flame, TALLY_FUNCTIONS, NULL);
    assert_int_equal(tally.count, countof(wanted));
    for (size_t i = 0; i < tally.count; i++) {
        char line[100];
        const struct tally_row *row = &tally.rows[i];
        snprintf(line, sizeof line, "%.*s %c %d/%d %d", (int)row->name.len, row->name.ptr,
                 row->kind, (int)row->self, (int)row->total, (int)row->occurrences);
        assert_string_equal(line, wanted[i]);
    }
    tally_free(&tally);
    matches_init(&matches, &flame.tree, SV("^(a|b|svc)$"));
    tally_init(&tally, &flame, TALLY_CALLERS, &matches);
    assert_int_equal(tally.count, 1);
    assert_int_equal(tally.rows[0].kind, 'P');
    assert_int_equal(tally.rows[0].total, 15);
    assert_int_equal(tally.rows[0].self, 8);
    matches_free(&matches);
    tally_free(&tally);
    flame_free(&flame);
    states_end(&states);
}

int test_tally(void)
{
    const struct CMUnitTest tests[] = {
        TEST(sums_are_those_of_the_lines),
        TEST(kinds_of_objects_and_of_the_root),
    };
    return unit_run("tally", tests, countof(tests));
}
