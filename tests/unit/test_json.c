/* test_json.c */
#include "unit.h"

#include <stdio.h>

#include "groups.h"
#include "json.h"

#define FFFD "\xef\xbf\xbd"

static void writes(const char *what, sv string, sv json)
{
    struct output text;
    stage_begin(&text);
    json_string(&text, string);
    assert_bytes(what, stage_text(&text), json);
    output_free(&text);
}

static void strings_are_escaped(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        sv string, json;
    } rows[] = {
        {"nothing", {"", 0}, {"\"\"", 2}},
        {"letters", {"std::map<K, V>&", 15}, {"\"std::map\\u003cK, V>&\"", 22}},
        {"quote and backslash", {"a\"b\\c/", 6}, {"\"a\\\"b\\\\c/\"", 10}},
        {"line end and tab", {"\n\t", 2}, {"\"\\u000a\\u0009\"", 14}},
        {"NUL", {"\0", 1}, {"\"\\u0000\"", 8}},
        {"the last control", {"\x1f\x7f", 2}, {"\"\\u001f\\u007f\"", 14}},
        {"UTF-8",
         {"\xc3\xa4\xe4\xb8\xbb\xf0\x9f\x94\xa5", 9},
         {"\"\xc3\xa4\xe4\xb8\xbb\xf0\x9f\x94\xa5\"", 11}},
        {"line ends of JavaScript",
         {"\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xa7", 9},
         {"\"\\u2028\\u2029\xe2\x80\xa7\"", 17}},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        writes(rows[i].what, rows[i].string, rows[i].json);
    }
}

static void what_is_not_utf8_is_replaced_byte_by_byte(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        sv string, json;
    } rows[] = {
        {"a byte that never occurs", {"a\xff", 2}, {"\"a" FFFD "\"", 6}},
        {"a second byte alone", {"\x80z", 2}, {"\"" FFFD "z\"", 6}},
        {"a first byte alone", {"\xc3", 1}, {"\"" FFFD "\"", 5}},
        {"cut after two of three", {"\xe4\xb8", 2}, {"\"" FFFD FFFD "\"", 8}},
        {"cut after three of four", {"\xf0\x9f\x94", 3}, {"\"" FFFD FFFD FFFD "\"", 11}},
        {"a quote where a byte is missing", {"\xe4\xb8\"", 3}, {"\"" FFFD FFFD "\\\"\"", 10}},
        {"too long for what it is", {"\xc0\x80\xc1\xbf", 4}, {"\"" FFFD FFFD FFFD FFFD "\"", 14}},
        {"too long, three bytes", {"\xe0\x9f\xbf", 3}, {"\"" FFFD FFFD FFFD "\"", 11}},
        {"too long, four bytes", {"\xf0\x8f\xbf\xbf", 4}, {"\"" FFFD FFFD FFFD FFFD "\"", 14}},
        {"a surrogate", {"\xed\xa0\x80", 3}, {"\"" FFFD FFFD FFFD "\"", 11}},
        {"before the surrogates", {"\xed\x9f\xbf", 3}, {"\"\xed\x9f\xbf\"", 5}},
        {"the last character", {"\xf4\x8f\xbf\xbf", 4}, {"\"\xf4\x8f\xbf\xbf\"", 6}},
        {"behind it", {"\xf4\x90\x80\x80", 4}, {"\"" FFFD FFFD FFFD FFFD "\"", 14}},
        {"far behind it", {"\xf5\x80\x80\x80", 4}, {"\"" FFFD FFFD FFFD FFFD "\"", 14}},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        writes(rows[i].what, rows[i].string, rows[i].json);
    }
}

static size_t utf8(char *to, uint32_t code)
{
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    size_t len = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const uint8_t first[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (size_t i = len; i-- > 1; code >>= 6) {
        to[i] = (char)(0x80 | (code & 0x3f));
    }
    to[0] = (char)(first[len] | code);
    return len;
}

static void every_character_is_itself_or_escaped(void **state)
{
    (void)state;
    struct output text;
    stage_begin(&text);
    for (uint32_t code = 0; code <= 0x10ffff; code++) {
        char string[4], json[20] = "\"";
        if (code >= 0xd800 && code < 0xe000) continue;
        sv character = {string, utf8(string, code)};
        bool plain = code >= 0x20 && code != '"' && code != '\\' && code != '<' && code != 0x7f &&
                     code != 0x2028 && code != 0x2029;
        bool back = code == '"' || code == '\\';
        int len = plain  ? snprintf(json, sizeof json, "\"%.*s\"", (int)character.len, string)
                  : back ? snprintf(json, sizeof json, "\"\\%c\"", (char)code)
                         : snprintf(json, sizeof json, "\"\\u%04x\"", code);
        text.len = 0;
        json_string(&text, character);
        if (!sv_equal(stage_text(&text), (sv){json, (size_t)len})) unit_stop("U+%04x", code);
    }
    output_free(&text);
}

static void numbers_are_whole(void **state)
{
    (void)state;
    struct output text;
    stage_begin(&text);
    json_number(&text, 0);
    json_text(&text, SV(" "));
    json_number(&text, -7);
    json_text(&text, SV(" "));
    json_number(&text, INT64_MAX);
    json_text(&text, SV(" "));
    json_number(&text, INT64_MIN);
    json_text(&text, SV(""));
    assert_bytes("numbers", stage_text(&text), SV("0 -7 9223372036854775807 -9223372036854775808"));
    output_free(&text);
}

int test_json(void)
{
    const struct CMUnitTest tests[] = {
        TEST(strings_are_escaped),
        TEST(what_is_not_utf8_is_replaced_byte_by_byte),
        TEST(every_character_is_itself_or_escaped),
        TEST(numbers_are_whole),
    };
    return unit_run("json", tests, countof(tests));
}
