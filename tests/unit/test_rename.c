/* test_rename.c -- against lines in which the bytes are replaced one by one, and by example. */
#include "unit.h"

#include <stdio.h>

#include "groups.h"
#include "lines.h"
#include "rename.h"

static char pick_letter(struct dice *dice)
{
    return "abck"[dice_roll(dice, 4)];
}

static sv pick_replacement(struct dice *dice)
{
    static const sv words[] = {{"", 0}, {"b", 1}, {"xyz", 3}};
    return words[dice_roll(dice, countof(words))];
}

/* Frames that become empty do not count: the oracle passes over them, too. */
static void replace_by_hand(const struct lines *lines, struct dice *dice, struct lines *wanted)
{
    char letter = pick_letter(dice);
    sv word = pick_replacement(dice);
    for (size_t i = 0; i < lines->count; i++) {
        sv stack = lines->samples[i].stack;
        struct output text;
        stage_begin(&text);
        for (size_t j = 0; j < stack.len; j++) {
            stage_put(&text, stack.ptr[j] == letter ? word : (sv){stack.ptr + j, 1});
        }
        lines_add(wanted, stage_text(&text), lines->samples[i].weight);
        output_free(&text);
    }
}

static void replace_a_letter(const struct flame *flame, struct dice *dice, struct flame *renamed)
{
    char letter = pick_letter(dice);
    rename_frames(flame, (sv){&letter, 1}, pick_replacement(dice), renamed);
}

static void letters_are_replaced_everywhere(void **state)
{
    (void)state;
    lines_try(3000, replace_a_letter, replace_by_hand);
}

static void names_are_replaced_as_clickhouse_does(void **state)
{
    (void)state;
    /* ClickHouse 26.7's replaceRegexpAll() says the same of all of these. */
    static const struct {
        sv name, regexp, replacement, renamed;
    } rows[] = {
        {{"push::h353351a860254660", 23}, {"::h[0-9a-f]{16}$", 16}, {"", 0}, {"push", 4}},
        {{"Main$$Lambda$14/0x08c9", 22}, {"(Lambda)\\$.*", 12}, {"\\1", 2}, {"Main$$Lambda", 12}},
        {{"map<int, long>", 14}, {"<.*>", 4}, {"<>", 2}, {"map<>", 5}},
        {{"abc", 3}, {"(a)(x)?", 7}, {"[\\2\\1\\0]", 8}, {"[aa]bc", 6}},
        {{"abc", 3}, {"b", 1}, {"<\\0\\\\>", 6}, {"a<b\\>c", 6}},
        {{"abc", 3}, {"b*", 2}, {"x", 1}, {"xaxxcx", 6}},
        {{"abbc", 4}, {"b*", 2}, {"x", 1}, {"xaxxcx", 6}},
        {{"abc", 3}, {"c*", 2}, {"x", 1}, {"xaxbxx", 6}},
        {{"abc", 3}, {"$", 1}, {"x", 1}, {"abcx", 4}},
        {{"aaa", 3}, {"^a", 2}, {"x", 1}, {"xaa", 3}},
        {{"abc", 3}, {"\\bb?", 4}, {"x", 1}, {"xabcx", 5}},
        {{"abc", 3}, {"", 0}, {"x", 1}, {"abc", 3}},
        {{"abc", 3}, {"z", 1}, {"x", 1}, {"abc", 3}},
        {{"a\xc3\xa9"
          "b",
          4},
         {"x*", 2},
         {"-", 1},
         {"-a-\xc3\xa9-b-", 8}},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        char what[50];
        struct sample row = {rows[i].name, 7};
        struct states states;
        struct flame flame, renamed;
        struct lines wanted;
        snprintf(what, sizeof what, "row %zu", i);
        states_begin(&states, options_default());
        states_grow(&states, &flame, &row, 1);
        tree_close(&flame.tree);
        states_grow(&states, &renamed, NULL, 0);
        rename_frames(&flame, rows[i].regexp, rows[i].replacement, &renamed);
        lines_begin(&wanted);
        lines_add(&wanted, rows[i].renamed, 7);
        lines_compare(what, &renamed, &flame, &wanted);
        lines_end(&wanted);
        flame_free(&flame);
        flame_free(&renamed);
        states_end(&states);
    }
}

static void refuses(sv regexp, sv replacement, const char *sentence)
{
    struct states states;
    struct flame flame, renamed;
    states_begin(&states, options_default());
    states_grow(&states, &flame, NULL, 0);
    states_grow(&states, &renamed, NULL, 0);
    tree_close(&flame.tree);
    assert_fails(rename_frames(&flame, regexp, replacement, &renamed), sentence);
    blocks_release(0);
}

static void replacements_that_mean_nothing_are_refused(void **state)
{
    (void)state;
    refuses(SV("a"), SV("b;c"), "the replacement has a ';', which ends a frame");
    refuses(SV("a"), SV("x\\"), "the backslash at byte 2 of the replacement refers to nothing");
    refuses(SV("a"), SV("\\n"), "the backslash at byte 1 of the replacement refers to nothing");
    refuses(SV("a"), SV("\\1"), "the replacement has \\1, and the regular expression 0 groups");
    refuses(SV("(a)"), SV("\\2"), "the replacement has \\2, and the regular expression 1 groups");
    refuses(SV("(a"), SV("b"),
            "'(a' is no regular expression: missing closing parenthesis, at its byte 3");
}

/* 8 KiB for each of 200 bytes. */
static void names_do_not_grow_without_end(void **state)
{
    (void)state;
    static char name[200], replacement[8000];
    struct sample row = {{name, sizeof name}, 1};
    struct states states;
    struct flame flame, renamed;
    memset(name, 'a', sizeof name);
    memset(replacement, 'b', sizeof replacement);
    states_begin(&states, options_default());
    states_grow(&states, &flame, &row, 1);
    tree_close(&flame.tree);
    states_grow(&states, &renamed, NULL, 0);
    assert_fails(rename_frames(&flame, SV("a"), (sv){replacement, sizeof replacement}, &renamed),
                 "a frame gets a name of more than 1048576 bytes; write a shorter replacement");
    blocks_release(0);
}

int test_rename(void)
{
    const struct CMUnitTest tests[] = {
        TEST(letters_are_replaced_everywhere),
        TEST(names_are_replaced_as_clickhouse_does),
        TEST(replacements_that_mean_nothing_are_refused),
        TEST(names_do_not_grow_without_end),
    };
    return unit_run("rename", tests, countof(tests));
}
