/* test_regex.c -- regular expressions for names, and the limits that they have. */
#include "unit.h"

#include <stdio.h>
#include <time.h>

#include "groups.h"
#include "lines.h"
#include "matches.h"
#include "regex.h"

static void matches_are_where_they_are(void **state)
{
    (void)state;
    struct regex regex;
    struct pattern_span groups[PATTERN_GROUPS];
    regex_init(&regex, &stage_memory, SV("(b)(x)?(c)"), 1);
    assert_int_equal(pattern_groups(regex.pattern), 3);
    assert_true(regex_find(&regex, SV("abcabc"), 0, groups));
    assert_int_equal(groups[0].begin, 1);
    assert_int_equal(groups[0].end, 3);
    assert_int_equal(groups[2].end, 0);
    assert_int_equal(groups[3].begin, 2);
    assert_int_equal(groups[9].end, 0);
    assert_true(regex_find(&regex, SV("abcabc"), 2, groups));
    assert_int_equal(groups[0].begin, 4);
    assert_false(regex_find(&regex, SV("abcabc"), 5, groups));
    assert_false(regex_find(&regex, SV("abcabc"), 6, NULL));
    regex_free(&regex);
}

/* More groups than can be told are no harm. */
static void ten_groups_and_more(void **state)
{
    (void)state;
    struct regex regex;
    struct pattern_span groups[PATTERN_GROUPS];
    regex_init(&regex, &stage_memory, SV("(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)"), 1);
    assert_true(regex_find(&regex, SV("abcdefghijk"), 0, groups));
    assert_int_equal(groups[0].end, 11);
    assert_int_equal(groups[9].begin, 8);
    regex_free(&regex);
}

static void bad_ones_are_refused_with_the_place(void **state)
{
    (void)state;
    static char long_one[9000];
    struct regex regex;
    uint64_t before = blocks_now();
    memset(long_one, 'a', sizeof long_one);
    assert_fails(regex_init(&regex, &stage_memory, SV("a(b"), 1),
                 "'a(b' is no regular expression: missing closing parenthesis, at its byte 4");
    assert_fails(regex_init(&regex, &stage_memory, SV("a(?!b)"), 1),
                 "RE2 does not know look-ahead, (?= or (?!, at its byte 2");
    assert_fails(regex_init(&regex, &stage_memory, (sv){long_one, sizeof long_one}, 1),
                 "a' is no regular expression: it has 9000 bytes, the limit is 8192");
    blocks_release(before);
}

static void long_names_are_refused(void **state)
{
    (void)state;
    static char name[PATTERN_SUBJECT_MAX_BYTES + 1];
    struct regex regex;
    memset(name, 'a', sizeof name);
    regex_init(&regex, &stage_memory, SV("a"), 1); /* found at once, so under valgrind, too */
    assert_true(regex_find(&regex, (sv){name, sizeof name - 1}, 0, NULL));
    assert_fails((void)!regex_find(&regex, (sv){name, sizeof name}, 0, NULL),
                 "a frame has a name of 65537 bytes, and a regular expression is searched for in "
                 "65536 at most");
    regex_free(&regex);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void gives_up(const struct tree *tree, sv hostile)
{
    struct matches matches;
    uint64_t before = blocks_now();
    double began = seconds();
    assert_fails(matches_init(&matches, tree, hostile), "00 names; write a simpler one");
    assert_true(seconds() - began < 1);
    blocks_release(before);
}

/* So many names that begin alike. */
static void grow_names(struct flame *flame, const char *start, int count)
{
    for (int i = 0; i < count; i++) {
        char name[64];
        snprintf(name, sizeof name, "%s%06d", start, i);
        tree_add(&flame->tree, (sv){name, strlen(name)}, 1);
    }
    tree_close(&flame->tree);
}

/* One name takes a moment, and there are many. */
static void hostile_ones_give_up_within_a_second(void **state)
{
    (void)state;
    static const sv hostile[] = {
        {"(a+)+$", 6}, {"^(a|a?)+$", 9}, {"((a*)*b?)*[x-z]", 15}, {"(a|aa|aaa)+[c-d]", 16}};
    struct states states;
    struct flame flame;
    states_begin(&states, options_default());
    states_grow(&states, &flame, NULL, 0);
    grow_names(&flame, "aaaaaaaaaaaaaaaaab", 5000);
    for (size_t i = 0; i < countof(hostile); i++) {
        gives_up(&flame.tree, hostile[i]);
    }
    flame_free(&flame);
    states_end(&states);
}

/* What is hard for each name, but not too hard, adds up; as many names as the largest profiles
 * have. */
static void many_names_buy_no_minutes(void **state)
{
    (void)state;
    struct states states;
    struct flame flame;
    states_begin(&states, options_default());
    states_grow(&states, &flame, NULL, 0);
    grow_names(&flame, "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaq", 40000);
    gives_up(&flame.tree, SV("(.{0,60}){2}qq$"));
    flame_free(&flame);
    states_end(&states);
}

static void each_name_is_asked_and_the_root_is_not(void **state)
{
    (void)state;
    static const struct sample rows[] = {{{"a;b;ab", 6}, 1}, {{"b", 1}, 1}};
    struct states states;
    struct flame flame;
    struct matches matches;
    states_begin(&states, options_default());
    states_grow(&states, &flame, rows, countof(rows));
    tree_close(&flame.tree);
    matches_init(&matches, &flame.tree, SV("a"));
    for (node_id node = 0; node < flame.tree.node_count; node++) {
        bool wanted = node != ROOT && lines_contain(tree_name(&flame.tree, node), SV("a"));
        assert_int_equal(matches_node(&matches, node), wanted);
    }
    matches_free(&matches);
    flame_free(&flame);
    states_end(&states);
}

int test_regex(void)
{
    const struct CMUnitTest tests[] = {
        TEST(matches_are_where_they_are),
        TEST(ten_groups_and_more),
        TEST(bad_ones_are_refused_with_the_place),
        TEST(long_names_are_refused),
        TEST(hostile_ones_give_up_within_a_second),
        TEST(many_names_buy_no_minutes),
        TEST(each_name_is_asked_and_the_root_is_not),
    };
    return unit_run("regex", tests, countof(tests));
}
