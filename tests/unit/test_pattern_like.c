/* test_pattern_like.c -- what is written; test_pattern.c has what it matches. */
#include "unit.h"

#include "groups.h"
#include "pattern_like.h"

static void like_becomes_a_regular_expression(void **state)
{
    (void)state;
    static const struct {
        sv like, regexp;
    } rows[] = {
        {{"", 0}, {"\\A\\z", 4}},
        {{"abc", 3}, {"\\Aabc\\z", 7}},
        {{"%", 1}, {"", 0}},
        {{"a%", 2}, {"\\Aa", 3}},
        {{"%a", 2}, {"a\\z", 3}},
        {{"a%b_c", 5}, {"\\Aa(?:.*?b.c)\\z", 15}},
        {{"%a.b%", 5}, {"a\\.b(*COMMIT)", 13}},
        {{"a%b%c", 5}, {"\\Aa(?>.*?b)(?:.*?c)\\z", 21}},
        {{"\\%\\_\\\\", 6}, {"\\A\\%\\_\\\\\\z", 10}},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        char to[200];
        sv regexp;
        assert_true(pattern_like_room(rows[i].like) <= sizeof to);
        assert_true(pattern_like_translate(rows[i].like, to, &regexp));
        assert_bytes(rows[i].like.ptr, regexp, rows[i].regexp);
    }
}

static void a_backslash_at_the_end_is_refused(void **state)
{
    (void)state;
    char to[200];
    sv regexp;
    assert_false(pattern_like_translate(SV("a\\"), to, &regexp));
    assert_false(pattern_like_translate(SV("%\\"), to, &regexp));
    assert_true(pattern_like_translate(SV("a\\\\"), to, &regexp));
}

int test_pattern_like(void)
{
    const struct CMUnitTest tests[] = {
        TEST(like_becomes_a_regular_expression),
        TEST(a_backslash_at_the_end_is_refused),
    };
    return unit_run("pattern_like", tests, countof(tests));
}
