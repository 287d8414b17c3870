/* test_base.c */
#include "unit.h"

#include "groups.h"

static void names_are_ordered_by_their_bytes(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        sv a, b;
        int order;
    } rows[] = {
        {"equal", {"abc", 3}, {"abc", 3}, 0},
        {"both empty", {NULL, 0}, {"", 0}, 0},
        {"empty first", {NULL, 0}, {"a", 1}, -1},
        {"prefix first", {"ab", 2}, {"abc", 3}, -1},
        {"by byte", {"ab", 2}, {"b", 1}, -1},
        {"bytes are unsigned", {"\x7f", 1}, {"\x80", 1}, -1},
        {"NUL is a byte", {"a", 1}, {"a\0", 2}, -1},
        {"after a NUL", {"\0a", 2}, {"\0b", 2}, -1},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        int there = sv_compare(rows[i].a, rows[i].b), back = sv_compare(rows[i].b, rows[i].a);
        assert_row(rows[i].what, (there > 0) - (there < 0) == rows[i].order);
        assert_row(rows[i].what, (back > 0) - (back < 0) == -rows[i].order);
        assert_row(rows[i].what, sv_equal(rows[i].a, rows[i].b) == (rows[i].order == 0));
    }
}

static void a_text_starts_with_its_prefixes(void **state)
{
    (void)state;
    assert_true(sv_starts_with(SV("[k] x"), SV("[k] ")));
    assert_true(sv_starts_with(SV("a"), SV("a")));
    assert_true(sv_starts_with(SV("a"), SV("")));
    assert_false(sv_starts_with(SV("[k]"), SV("[k] ")));
    assert_false(sv_starts_with(SV("[t] x"), SV("[k] ")));
}

static void sums_wrap_like_those_of_the_engine(void **state)
{
    (void)state;
    assert_int_equal(wrapping_add(2, -3), -1);
    assert_true(wrapping_add(INT64_MAX, 1) == INT64_MIN);
    assert_true(wrapping_add(INT64_MIN, -1) == INT64_MAX);
    assert_true(wrapping_subtract(INT64_MIN, 1) == INT64_MAX);
    assert_true(wrapping_subtract(0, INT64_MIN) == INT64_MIN);
}

int test_base(void)
{
    const struct CMUnitTest tests[] = {
        TEST(names_are_ordered_by_their_bytes),
        TEST(a_text_starts_with_its_prefixes),
        TEST(sums_wrap_like_those_of_the_engine),
    };
    return unit_run("base", tests, countof(tests));
}
