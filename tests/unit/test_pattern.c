/* test_pattern.c */
#include "unit.h"

#include <time.h>

#include "dice.h"
#include "groups.h"
#include "pattern.h"

static enum pattern_answer ask(bool like, sv pattern, sv text, char problem[PATTERN_PROBLEM_BYTES])
{
    struct patterns patterns;
    patterns_init(&patterns, &stage_memory);
    problem[0] = '\0';
    struct pattern *compiled = like ? pattern_like(&patterns, pattern, problem)
                                    : pattern_regexp(&patterns, pattern, problem);
    if (compiled != NULL) problem[0] = '\0';
    enum pattern_answer answer =
        compiled == NULL ? PATTERN_NO : pattern_search(&patterns, compiled, text);
    pattern_free(compiled);
    patterns_free(&patterns);
    return answer;
}

static void like_is_ilike(void **state)
{
    (void)state;
    /* ClickHouse 26.7 says the same of all of these, with % for *. */
    static const struct {
        sv pattern, text;
        bool matches;
    } rows[] = {
        {{"", 0}, {"", 0}, true},
        {{"", 0}, {"a", 1}, false},
        {{"%", 1}, {"", 0}, true},
        {{"***", 3}, {"abc", 3}, true},
        {{"abc", 3}, {"ABC", 3}, true},
        {{"abc", 3}, {"xabc", 4}, false},
        {{"abc", 3}, {"abcx", 4}, false},
        {{"a%", 2}, {"abc", 3}, true},
        {{"a%", 2}, {"ba", 2}, false},
        {{"%c", 2}, {"abc", 3}, true},
        {{"%c", 2}, {"cccc", 4}, true},
        {{"%c", 2}, {"cb", 2}, false},
        {{"%b%", 3}, {"abc", 3}, true},
        {{"%b%", 3}, {"ac", 2}, false},
        {{"a%b%c", 5}, {"a1b2b3c", 7}, true},
        {{"a%b%c", 5}, {"a1c2b3", 6}, false},
        {{"a%bc", 4}, {"abcbc", 5}, true},
        {{"a%bc", 4}, {"abcb", 4}, false},
        {{"%ab%ab%", 7}, {"xabyab", 6}, true},
        {{"%ab%ab%", 7}, {"xaab", 4}, false},
        {{"%ab%ab", 6}, {"abab", 4}, true},
        {{"%ab%ab", 6}, {"ab", 2}, false},
        {{"ab%ab", 5}, {"ab", 2}, false},
        {{"ab%ab", 5}, {"abab", 4}, true},
        {{"_", 1}, {"\xc3\xa4", 2}, true},
        {{"_", 1}, {"", 0}, false},
        {{"__", 2}, {"a", 1}, false},
        {{"a_c", 3}, {"a\nc", 3}, true},
        {{"a%c", 3}, {"a\nc", 3}, true},
        {{"\xc3\xa4", 2}, {"\xc3\x84", 2}, true},
        {{"s", 1}, {"\xc5\xbf", 2}, true},
        {{"k", 1}, {"\xe2\x84\xaa", 3}, true},
        {{"a.c", 3}, {"abc", 3}, false},
        {{"(a|b)[c]{1}^$+?", 15}, {"(a|b)[c]{1}^$+?", 15}, true},
        {{"a\\%b", 4}, {"a%b", 3}, true},
        {{"a\\%b", 4}, {"axb", 3}, false},
        {{"a\\_b", 4}, {"axb", 3}, false},
        {{"a\\\\b", 4}, {"a\\b", 3}, true},
        {{"a\\xb", 4}, {"a\\xb", 4}, true},
        {{"a\\*b", 4}, {"a*b", 3}, true},
        {{"a\\*b", 4}, {"axb", 3}, false},
        {{"a\0b", 3}, {"A\0B", 3}, true},
        {{"a_b", 3}, {"a\0b", 3}, true},
        {{"_", 1}, {"\xff", 1}, false},
        {{"a%b", 3},
         {"a\xff"
          "b",
          3},
         false},
        {{"%b%", 3},
         {"a\xff"
          "b",
          3},
         true},
        {{"a\xff"
          "b",
          3},
         {"A\xff"
          "b",
          3},
         true},
        {{"a\xff%", 3},
         {"a\xff"
          "b",
          3},
         true},
    };
    char problem[PATTERN_PROBLEM_BYTES];
    for (size_t i = 0; i < countof(rows); i++) {
        enum pattern_answer wanted = rows[i].matches ? PATTERN_YES : PATTERN_NO;
        if (ask(true, rows[i].pattern, rows[i].text, problem) != wanted || problem[0] != '\0') {
            unit_stop("row %zu: '%s' LIKE '%s' %s", i, rows[i].text.ptr, rows[i].pattern.ptr,
                      problem);
        }
    }
}

/* The textbook: can the text up to j be made of the pattern up to i? */
static bool like_by_table(sv pattern, sv text)
{
    bool table[20][20] = {{false}};
    table[0][0] = true;
    for (size_t i = 1; i <= pattern.len; i++) {
        char byte = pattern.ptr[i - 1];
        for (size_t j = 0; j <= text.len; j++) {
            if (byte == '%') {
                table[i][j] = table[i - 1][j] || (j > 0 && table[i][j - 1]);
            } else {
                table[i][j] =
                    j > 0 && table[i - 1][j - 1] && (byte == '_' || byte == text.ptr[j - 1]);
            }
        }
    }
    return table[pattern.len][text.len];
}

static void like_is_what_the_textbook_says(void **state)
{
    (void)state;
    struct dice dice = {4};
    char problem[PATTERN_PROBLEM_BYTES];
    for (size_t round = 0; round < unit_rounds(3000); round++) {
        char pattern[10], text[12];
        sv p = {pattern, dice_roll(&dice, sizeof pattern)},
           t = {text, dice_roll(&dice, sizeof text)};
        for (size_t i = 0; i < p.len; i++) {
            pattern[i] = "ab%_%"[dice_roll(&dice, 5)];
        }
        for (size_t i = 0; i < t.len; i++) {
            text[i] = "ab"[dice_roll(&dice, 2)];
        }
        if ((ask(true, p, t, problem) == PATTERN_YES) != like_by_table(p, t)) {
            unit_stop("'%.*s' LIKE '%.*s'", (int)t.len, t.ptr, (int)p.len, p.ptr);
        }
    }
}

static void regexp_searches(void **state)
{
    (void)state;
    static const struct {
        sv pattern, text;
        bool matches;
    } rows[] = {
        {{"", 0}, {"", 0}, true},
        {{"b", 1}, {"abc", 3}, true},
        {{"B", 1}, {"abc", 3}, false},
        {{"(?i)B", 5}, {"abc", 3}, true},
        {{"^b", 2}, {"abc", 3}, false},
        {{"a.c", 3}, {"a\nc", 3}, true},
        {{"b$", 2}, {"b\n", 2}, false},
        {{"^.$", 3}, {"\xc3\xa4", 2}, true},
        {{"^.$", 3}, {"\xff", 1}, false},
        {{"b", 1},
         {"a\xff"
          "b",
          3},
         true},
        {{"(?i)\xc3\xa4", 6}, {"\xc3\x84", 2}, true},
        {{"\\d", 2}, {"\xd9\xa1", 2}, false},
        {{"a\0b", 3}, {"xa\0by", 5}, true},
        {{"^(a|b)+$", 8}, {"abab", 4}, true},
        {{"(?P<n>a)", 8}, {"a", 1}, true},
        {{"[]a]+?b{2}c{,3}", 15}, {"]abbc{,3}", 9}, true},
        {{"\\Q(?=a)++\\E", 11}, {"(?=a)++", 7}, true},
        {{"[[:alpha:](?=+]+", 16}, {"(", 1}, true},
        {{"(?i:A)(?-i)(?<n>b)", 18}, {"ab", 2}, true},
    };
    char problem[PATTERN_PROBLEM_BYTES];
    for (size_t i = 0; i < countof(rows); i++) {
        enum pattern_answer wanted = rows[i].matches ? PATTERN_YES : PATTERN_NO;
        if (ask(false, rows[i].pattern, rows[i].text, problem) != wanted || problem[0] != '\0') {
            unit_stop("row %zu: '%s' REGEXP '%s' %s", i, rows[i].text.ptr, rows[i].pattern.ptr,
                      problem);
        }
    }
}

static void a_match_is_found_wherever_it_is(void **state)
{
    (void)state;
    static char text[1000];
    char problem[PATTERN_PROBLEM_BYTES];
    for (size_t at = 0; at + 2 <= sizeof text; at++) {
        /* Characters of two bytes, so that windows end inside of them. */
        for (size_t i = 0; i + 2 <= sizeof text; i += 2) {
            memcpy(text + i, "\xc3\xa4", 2);
        }
        if (at % 2 == 1) continue;
        memcpy(text + at, "\xc3\xb6", 2);
        sv all = {text, sizeof text};
        assert_int_equal(ask(false, SV("\xc3\xb6"), all, problem), PATTERN_YES);
        assert_int_equal(ask(false, SV("\xc3\xa4\xc3\xb6|^\xc3\xb6"), all, problem), PATTERN_YES);
        assert_int_equal(ask(true, SV("*\xc3\x96*"), all, problem), PATTERN_YES);
        assert_int_equal(ask(false, SV("\xc3\xbc"), all, problem), PATTERN_NO);
        if (at > 300) at += 37;
    }
}

static void bad_patterns_have_a_problem(void **state)
{
    (void)state;
    static char text[PATTERN_MAX_BYTES + 1];
    static const struct {
        bool like;
        sv pattern;
        const char *problem;
    } rows[] = {
        {false, {"(a", 2}, "missing closing parenthesis, at its byte 3"},
        {false, {"a)", 2}, "unmatched closing parenthesis, at its byte 2"},
        {false, {"*", 1}, "quantifier does not follow a repeatable item"},
        {false, {"[", 1}, "missing terminating ]"},
        {false, {"\\", 1}, "\\ at end of pattern"},
        {false, {"\xff", 1}, "UTF-8 error"},
        {false, {"\\C", 2}, "using \\C is disabled"},
        {false, {"(*UCP)a", 7}, "RE2 does not know a verb, (*…), at its byte 1"},
        {false, {"a(?=b)", 6}, "RE2 does not know look-ahead, (?= or (?!, at its byte 2"},
        {false, {"(?!b)", 5}, "RE2 does not know look-ahead"},
        {false, {"(?<=b)", 6}, "RE2 does not know look-behind"},
        {false, {"(?<!b)", 6}, "RE2 does not know look-behind"},
        {false, {"(?>b)", 5}, "RE2 does not know a group of this kind"},
        {false, {"(?|b)", 5}, "RE2 does not know a group of this kind"},
        {false, {"(?R)", 4}, "RE2 does not know a group of this kind"},
        {false, {"(?1)", 4}, "RE2 does not know a group of this kind"},
        {false, {"(?P=n)", 6}, "RE2 does not know a group of this kind"},
        {false, {"(?", 2}, "RE2 does not know a group of this kind"},
        {false, {"(a)\\1", 5}, "RE2 does not know a back reference, at its byte 4"},
        {false, {"(a)\\g1", 6}, "RE2 does not know a back reference"},
        {false, {"a++", 3}, "RE2 does not know a possessive quantifier, at its byte 2"},
        {false, {"a{2}+", 5}, "RE2 does not know a possessive quantifier, at its byte 2"},
        {false, {"[]]*+", 5}, "RE2 does not know a possessive quantifier, at its byte 4"},
        {false, {"\\Qa\\E?+", 7}, "RE2 does not know a possessive quantifier, at its byte 6"},
        {false, {"a\\K", 3}, "RE2 does not know an escape of this kind"},
        {false, {text, sizeof text}, "it has 8193 bytes, the limit is 8192"},
        {true, {text, sizeof text}, "it has 8193 bytes, the limit is 8192"},
        {true, {"a\\", 2}, "a backslash at its end; write two of them"},
        {true, {"\\", 1}, "a backslash at its end"},
        {true, {"%\\", 2}, "a backslash at its end"},
    };
    char problem[PATTERN_PROBLEM_BYTES];
    for (size_t i = 0; i < countof(rows); i++) {
        ask(rows[i].like, rows[i].pattern, SV(""), problem);
        if (strstr(problem, rows[i].problem) == NULL) unit_stop("row %zu: %s", i, problem);
    }
}

/* `unit`, as often as it fits. */
static sv fill(char *to, size_t most, const char *unit)
{
    size_t len = 0, step = strlen(unit);
    for (; len + step <= most; len += step) {
        memcpy(to + len, unit, step);
    }
    return (sv){to, len};
}

static void hostile_patterns_end_soon(void **state)
{
    (void)state;
    static char text[PATTERN_SUBJECT_MAX_BYTES + 1], pattern[PATTERN_MAX_BYTES];
    static const char *const patterns[] = {
        "(a+)+[bc]$", "(a|aa)+[bc]$",  "(a|a)*[bc]$",  "(.*)*[bc]$",   "(?:a*a?)*[bc]",
        "a[^b]*[bc]", "a*a*a*a*[bc]$", "(a?){99}[bc]", "((a*)*)*[bc]", "(?:a{0,99}){0,99}[bc]",
    };
    char problem[PATTERN_PROBLEM_BYTES];
    for (size_t i = 0; i < countof(patterns); i++) {
        for (size_t len = 20; len <= PATTERN_SUBJECT_MAX_BYTES; len = len * 5 / 2) {
            clock_t began = clock();
            sv regexp = {patterns[i], strlen(patterns[i])};
            enum pattern_answer answer = ask(false, regexp, fill(text, len, "a"), problem);
            assert_row(patterns[i], problem[0] == '\0');
            assert_row(patterns[i], answer == PATTERN_NO || answer == PATTERN_TOO_HARD);
            assert_row(patterns[i], clock() - began < 3 * CLOCKS_PER_SEC);
        }
    }
    sv all = fill(text, PATTERN_SUBJECT_MAX_BYTES, "a");
    sv some = {all.ptr, all.len / 8};
    assert_int_equal(ask(true, fill(pattern, sizeof pattern - 1, "%a"), some, problem),
                     PATTERN_YES);
    sv like = fill(pattern, sizeof pattern, "%a_%");
    pattern[like.len - 1] = 'b';
    assert_int_equal(ask(true, like, some, problem), PATTERN_NO);
    /* All of it takes an emulator on a busy machine longer than the time there is. */
    enum pattern_answer answer = ask(true, like, all, problem);
    assert_true(answer == PATTERN_NO || answer == PATTERN_TOO_HARD);
    all.len++;
    text[all.len - 1] = 'a';
    assert_int_equal(ask(true, SV("%"), all, problem), PATTERN_TOO_LONG);
}

/* Time that somebody else had the processor is not the pattern's. */
static void only_its_own_time_counts(void **state)
{
    (void)state;
    struct patterns patterns;
    char problem[PATTERN_PROBLEM_BYTES];
    const struct timespec pause = {.tv_nsec = 20000000};
    patterns_init(&patterns, &stage_memory);
    struct pattern *pattern = pattern_regexp(&patterns, SV("b+"), problem);
    assert_non_null(pattern);
    patterns_limit_time(&patterns, 10000000);
    nanosleep(&pause, NULL);
    assert_int_equal(pattern_search(&patterns, pattern, SV("abc")), PATTERN_YES);
    for (clock_t began = clock(); clock() - began < CLOCKS_PER_SEC / 50;) {
    }
    assert_int_equal(pattern_search(&patterns, pattern, SV("abc")), PATTERN_TOO_HARD);
    pattern_free(pattern);
    patterns_free(&patterns);
}

int test_pattern(void)
{
    const struct CMUnitTest tests[] = {
        TEST(like_is_ilike),
        TEST(like_is_what_the_textbook_says),
        TEST(regexp_searches),
        TEST(a_match_is_found_wherever_it_is),
        TEST(bad_patterns_have_a_problem),
        TEST(hostile_patterns_end_soon),
        TEST(only_its_own_time_counts),
    };
    return unit_run("pattern", tests, countof(tests));
}
