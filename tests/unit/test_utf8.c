/* test_utf8.c */
#include "unit.h"

#include "groups.h"
#include "utf8.h"

static void characters_end_where_rfc_3629_says(void **state)
{
    (void)state;
    static const struct {
        sv text;
        size_t len;
    } rows[] = {
        {{"a", 1}, 1},
        {{"\0", 1}, 1},
        {{"\x7f", 1}, 1},
        {{"\x80", 1}, 0},
        {{"\xc3\xa9", 2}, 2},
        {{"\xc3", 1}, 0},
        {{"\xc3(", 2}, 0},
        {{"\xc1\xbf", 2}, 0},
        {{"\xe2\x82\xac", 3}, 3},
        {{"\xe2\x82", 2}, 0},
        {{"\xe0\x9f\xbf", 3}, 0},
        {{"\xed\xa0\x80", 3}, 0},
        {{"\xef\xbf\xbf", 3}, 3},
        {{"\xf0\x9f\x98\x80", 4}, 4},
        {{"\xf0\x8f\xbf\xbf", 4}, 0},
        {{"\xf4\x8f\xbf\xbf", 4}, 4},
        {{"\xf4\x90\x80\x80", 4}, 0},
        {{"\xf5\x80\x80\x80", 4}, 0},
        {{"\xff", 1}, 0},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        assert_row(rows[i].text.ptr, utf8_length(rows[i].text) == rows[i].len);
    }
}

/* U+202E and U+2067, which clang-tidy would not see in a literal either. */
static const char RIGHT_TO_LEFT[] = {(char)0xe2, (char)0x80, (char)0xae, 0};
static const char ISOLATE[] = {(char)0xe2, (char)0x81, (char)0xa7, 0};

static void what_a_screen_would_obey_is_not_shown(void **state)
{
    (void)state;
    static const struct {
        sv text;
        size_t len;
        bool shown;
    } rows[] = {
        {{"ab", 2}, 1, true},
        {{"\x1b[", 2}, 1, false},
        {{"\x7f", 1}, 1, false},
        {{"\xc2\x9b", 2}, 2, false},
        {{"\xc2\xa0", 2}, 2, true},
        {{"\xe2\x80\xa8", 3}, 3, false},
        {{RIGHT_TO_LEFT, 3}, 3, false},
        {{"\xe2\x80\xa6", 3}, 3, true},
        {{ISOLATE, 3}, 3, false},
        {{"\xef\xbf\xbe", 3}, 3, false},
        {{"\xf0\x9f\x98\x80", 4}, 4, true},
        {{"\xff\xff", 2}, 1, false},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        size_t len;
        sv shown = utf8_visible(rows[i].text, &len);
        assert_row(rows[i].text.ptr, len == rows[i].len);
        assert_bytes(rows[i].text.ptr, shown,
                     rows[i].shown ? (sv){rows[i].text.ptr, len} : SV("\xef\xbf\xbd"));
    }
}

static void a_sentence_obeys_nothing(void **state)
{
    (void)state;
    /* NOLINTNEXTLINE(misc-misleading-bidirectional): that is what is tested */
    char text[] = "frame '\x1b[31m\xc3\xa9\xff\n\xe2\x80\xae' \xc2\x9b \xe2\x80";
    utf8_make_visible(text, sizeof text - 1);
    assert_string_equal(text, "frame '?[31m\xc3\xa9\?\?\?\?\?' \?\? \?\?");
    utf8_make_visible(text, 0);
}

int test_utf8(void)
{
    const struct CMUnitTest tests[] = {
        TEST(characters_end_where_rfc_3629_says),
        TEST(what_a_screen_would_obey_is_not_shown),
        TEST(a_sentence_obeys_nothing),
    };
    return unit_run("utf8", tests, countof(tests));
}
