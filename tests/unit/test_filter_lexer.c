/* test_filter_lexer.c */
#include "unit.h"

#include "filter_lexer.h"
#include "groups.h"

static void one_word(const char *what, sv text, enum filter_word word, sv meaning)
{
    struct arena arena;
    arena_init(&arena, &stage_memory);
    struct filter_lexer lexer = {.text = text, .arena = &arena};
    struct filter_token token = filter_lexer_next(&lexer);
    assert_row(what, token.word == word);
    assert_bytes(what, token.text, meaning);
    assert_row(what, filter_lexer_next(&lexer).word == WORD_END);
    assert_row(what, filter_lexer_next(&lexer).word == WORD_END);
    arena_free(&arena);
}

static void words_are_what_they_mean(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        sv text;
        enum filter_word word;
        sv meaning;
    } rows[] = {
        {"a name", {" pod\t", 5}, WORD_NAME, {"pod", 3}},
        {"a name with everything", {"_@a$9", 5}, WORD_NAME, {"_@a$9", 5}},
        {"a dotted name", {"k8s.label.app", 13}, WORD_NAME, {"k8s.label.app", 13}},
        {"a part that begins with a digit", {"tag.1a", 6}, WORD_NAME, {"tag.1a", 6}},
        {"back quotes", {"`k8s.label.a b`", 15}, WORD_NAME, {"k8s.label.a b", 13}},
        {"back quotes in a part", {"k8s.label.`a-b`", 15}, WORD_NAME, {"k8s.label.a-b", 13}},
        {"back quotes in all parts", {"`k8s`.`label`.`x`", 17}, WORD_NAME, {"k8s.label.x", 11}},
        {"a back quote in a name", {"`a``b`.c", 8}, WORD_NAME, {"a`b.c", 5}},
        {"a backslash in a name", {"`a\\`", 4}, WORD_NAME, {"a\\", 2}},
        {"a keyword as a name", {"`and`", 5}, WORD_NAME, {"and", 3}},
        {"a keyword in a name", {"android", 7}, WORD_NAME, {"android", 7}},
        {"single quotes", {"'a b'", 5}, WORD_STRING, {"a b", 3}},
        {"double quotes", {"\"a'b\"", 5}, WORD_STRING, {"a'b", 3}},
        {"empty", {"''", 2}, WORD_STRING, {"", 0}},
        {"a doubled quote", {"'it''s'", 7}, WORD_STRING, {"it's", 4}},
        {"only a quote", {"''''", 4}, WORD_STRING, {"'", 1}},
        {"an escaped quote", {"'it\\'s'", 7}, WORD_STRING, {"it's", 4}},
        {"escapes", {"'\\\\\\n\\r\\t\\0\\\"\\`'", 16}, WORD_STRING, {"\\\n\r\t\0\"`", 7}},
        {"other backslashes stay", {"'\\d+\\.\\%\\b'", 11}, WORD_STRING, {"\\d+\\.\\%\\b", 9}},
        {"any bytes", {"'\0\xff--/*#`\n'", 11}, WORD_STRING, {"\0\xff--/*#`\n", 9}},
        {"an integer", {"007", 3}, WORD_NUMBER, {"007", 3}},
        {"a fraction", {"1.5", 3}, WORD_NUMBER, {"1.5", 3}},
        {"below zero", {"-2", 2}, WORD_NUMBER, {"-2", 2}},
        {"and", {"aNd", 3}, WORD_AND, {"aNd", 3}},
        {"ampersands", {"&&", 2}, WORD_AND, {"&&", 2}},
        {"bars", {"||", 2}, WORD_OR, {"||", 2}},
        {"rlike", {"rlike", 5}, WORD_REGEXP, {"rlike", 5}},
        {"not equal", {"<>", 2}, WORD_NOT_EQUAL, {"<>", 2}},
        {"less or equal", {"<=", 2}, WORD_LESS_EQUAL, {"<=", 2}},
        {"less", {"<", 1}, WORD_LESS, {"<", 1}},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        one_word(rows[i].what, rows[i].text, rows[i].word, rows[i].meaning);
    }
}

static void read_all(sv text)
{
    struct arena arena;
    arena_init(&arena, &stage_memory);
    struct filter_lexer lexer = {.text = text, .arena = &arena};
    while (filter_lexer_next(&lexer).word != WORD_END) {
    }
    arena_free(&arena);
}

static void refused(sv text, const char *part)
{
    uint64_t before = blocks_now();
    assert_fails(read_all(text), part);
    blocks_release(before);
}

static void what_is_no_word_is_pointed_at(void **state)
{
    (void)state;
    static const struct {
        sv text;
        const char *part;
    } rows[] = {
        {{"a = 'b", 6}, "character 5: the quote ' that opens here is never closed"},
        {{"'a\\'", 4}, "character 1: the quote '"},
        {{"'\\", 2}, "character 1: the quote '"},
        {{"'", 1}, "character 1: the quote '"},
        {{"\"a''", 4}, "character 1: the quote \""},
        {{"`a", 2}, "character 1: the quote `"},
        {{"a -- b", 6}, "character 3: there are no comments"},
        {{"a/*b*/", 6}, "character 2: there are no comments"},
        {{"# a", 3}, "character 1: there are no comments"},
        {{"a\0", 2}, "character 2: a NUL byte outside of quotes"},
        {{"a \xff", 3}, "character 3: bytes that are no UTF-8 outside of quotes"},
        {{"\xc3\xa4 = 1", 6}, "character 1: 'ä' means nothing here"},
        {{"a;b", 3}, "character 2: ';' means nothing here; text goes between quotes"},
        {{"app-name", 8}, "character 4: '-' means nothing here"},
        {{"a.", 2}, "character 3: a name ends with a dot"},
        {{"a..b", 4}, "character 3: a name ends with a dot"},
        {{"12x", 3}, "character 3: a number ends with a letter"},
        {{"a | b", 5}, "character 3: '|' means nothing"},
        {{"! a", 3}, "character 1: '!' means nothing"},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        refused(rows[i].text, rows[i].part);
    }
}

int test_filter_lexer(void)
{
    const struct CMUnitTest tests[] = {
        TEST(words_are_what_they_mean),
        TEST(what_is_no_word_is_pointed_at),
    };
    return unit_run("filter_lexer", tests, countof(tests));
}
