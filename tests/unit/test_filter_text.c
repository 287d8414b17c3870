/* test_filter_text.c */
#include "unit.h"

#include "filter_text.h"
#include "groups.h"

static void a_character_is_as_long_as_utf8_says(void **state)
{
    (void)state;
    static const struct {
        sv text;
        size_t bytes;
    } rows[] = {
        {{"", 0}, 0},
        {{"a", 1}, 1},
        {{"\0", 1}, 1},
        {{"\xc3\xa4", 2}, 2},
        {{"\xe2\x82\xac", 3}, 3},
        {{"\xf0\x9f\x94\xa5", 4}, 4},
        {{"\xc3", 1}, 0},
        {{"\xa4", 1}, 0},
        {{"\xc0\x80", 2}, 0},
        {{"\xe0\x80\x80", 3}, 0},
        {{"\xed\xa0\x80", 3}, 0},
        {{"\xf4\x90\x80\x80", 4}, 0},
        {{"\xf8\x88\x80\x80\x80", 5}, 0},
        {{"\xe2\x82x", 3}, 0},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        assert_int_equal(filter_character(rows[i].text), rows[i].bytes);
    }
}

static void says(sv text, size_t at, const char *sentence)
{
    assert_fails(filter_fail(text, at, "bad"), sentence);
}

static void a_sentence_points_at_a_character(void **state)
{
    (void)state;
    static const struct {
        sv text;
        size_t at;
        const char *sentence;
    } rows[] = {
        {{"pod", 3}, 0, "tag_filter: character 1: bad (↦pod)"},
        {{"pod", 3}, 2, "tag_filter: character 3: bad (po↦d)"},
        {{"pod", 3}, 3, "tag_filter: character 4: bad (pod↦)"},
        {{"\xc3\xa4\xc3\xb6x", 5}, 4, "tag_filter: character 3: bad (äö↦x)"},
        {{"a\nb\0c\x7f", 6}, 2, "tag_filter: character 3: bad (a ↦b c )"},
        {{"a\xff\xffz", 4}, 3, "bad (a??↦z)"},
        {{"%s%n", 4}, 2, "bad (%s↦%n)"},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        says(rows[i].text, rows[i].at, rows[i].sentence);
    }
}

static void a_long_filter_is_shown_in_part(void **state)
{
    (void)state;
    char text[2000];
    for (size_t i = 0; i < sizeof text; i += 2) {
        memcpy(text + i, "\xc3\xa4", 2);
    }
    assert_fails(filter_fail((sv){text, sizeof text}, 1000, "x"), "character 501: x (…ä");
    assert_non_null(strstr(stage_sentence, "↦ä"));
    assert_non_null(strstr(stage_sentence, "ä…)"));
    assert_null(strchr(stage_sentence, '?'));
    assert_true(strlen(stage_sentence) < 200);
    assert_int_equal(strlen(filter_words((sv){text, sizeof text}).text), 80 + strlen("…"));
}

int test_filter_text(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_character_is_as_long_as_utf8_says),
        TEST(a_sentence_points_at_a_character),
        TEST(a_long_filter_is_shown_in_part),
    };
    return unit_run("filter_text", tests, countof(tests));
}
