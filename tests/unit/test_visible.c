/* test_visible.c */
#include "unit.h"

#include "groups.h"
#include "visible.h"

static void names_are_safe_for_screens_and_pages(void **state)
{
    (void)state;
    static const struct {
        sv name, plain, xml;
    } rows[] = {
        {{"", 0}, {"", 0}, {"", 0}},
        {{"a\x1b[2J<b>", 8}, {"a\xef\xbf\xbd[2J<b>", 10}, {"a\xef\xbf\xbd[2J&lt;b&gt;", 16}},
        {{"&\"'", 3}, {"&\"'", 3}, {"&amp;&quot;&#39;", 16}},
        {{"\xe5\x87\xbd\xff", 4}, {"\xe5\x87\xbd\xef\xbf\xbd", 6}, {"\xe5\x87\xbd\xef\xbf\xbd", 6}},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct output text;
        stage_begin(&text);
        visible_put(&text, rows[i].name);
        assert_bytes("plain", stage_text(&text), rows[i].plain);
        text.len = 0;
        visible_put_xml(&text, rows[i].name);
        assert_bytes("xml", stage_text(&text), rows[i].xml);
        output_free(&text);
    }
}

static void long_names_end_in_three_dots_of_one_character(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t most;
        const char *cut;
        size_t count;
    } rows[] = {
        {"abc", 4, "abc", 3},
        {"abc", 3, "abc", 3},
        {"abc", 2, "a\xe2\x80\xa6", 2},
        {"abc", 1, "\xe2\x80\xa6", 1},
        {"", 3, "", 0},
        {"\xe5\x87\xbd\xe6\x95\xb0x", 2, "\xe5\x87\xbd\xe2\x80\xa6", 2},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct output text;
        stage_begin(&text);
        size_t count =
            visible_put_cut(&text, (sv){rows[i].name, strlen(rows[i].name)}, rows[i].most);
        assert_bytes(rows[i].name, stage_text(&text), (sv){rows[i].cut, strlen(rows[i].cut)});
        assert_row(rows[i].name, count == rows[i].count);
        output_free(&text);
    }
}

int test_visible(void)
{
    const struct CMUnitTest tests[] = {
        TEST(names_are_safe_for_screens_and_pages),
        TEST(long_names_end_in_three_dots_of_one_character),
    };
    return unit_run("visible", tests, countof(tests));
}
