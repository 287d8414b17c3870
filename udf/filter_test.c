/* filter_test.c -- see filter_test.h. */
#include "filter_test.h"

#include <inttypes.h>
#include <stdlib.h>
#include <strings.h>

#define XXH_STATIC_LINKING_ONLY
#include <xxhash.h>

#include "filter_text.h"

/* Fail at the word at which the reader is. */
#define refuse(reader, ...) filter_fail((reader)->filter->text, (reader)->token.at, __VA_ARGS__)

void filter_reader_advance(struct filter_reader *reader)
{
    reader->token = filter_lexer_next(&reader->lexer);
}

static void expect(struct filter_reader *reader, enum filter_word word, const char *what)
{
    if (reader->token.word != word) refuse(reader, "expected %s", what);
    filter_reader_advance(reader);
}

static void count_term(struct filter_reader *reader)
{
    if (++reader->terms > reader->limits->max_filter_terms) {
        refuse(reader,
               "more than %" PRIu64 " tests and values; write a shorter filter, or raise "
               "--max-filter-terms in flame_tree_function.xml",
               reader->limits->max_filter_terms);
    }
}

static bool spells(sv text, const char *word)
{
    return text.len == strlen(word) && strncasecmp(text.ptr, word, text.len) == 0;
}

uint32_t filter_name_find(const struct filter *filter, sv name)
{
    return names_find(&filter->names, names_hash(&filter->names, name));
}

static uint32_t add_name(struct filter *filter, const struct filter_field *field, sv key)
{
    char *room = arena_room(&filter->arena, strlen(field->name) + key.len);
    sv name = {room, strlen(field->name) + key.len};
    memcpy(room, field->name, strlen(field->name));
    if (key.len > 0) memcpy(room + strlen(field->name), key.ptr, key.len);
    uint32_t number = names_add(&filter->names, name);
    memory_reserve(filter->memory, &filter->fields, sizeof *filter->fields, &filter->field_capacity,
                   (size_t)number + 1);
    filter->fields[number] = (uint32_t)(field - FILTER_FIELDS);
    return number;
}

NORETURN static void unknown_name(struct filter_reader *reader)
{
    sv name = reader->token.text;
    struct filter_words words = filter_words(name);
    const struct filter_field *bare = filter_field_without_key(name);
    if (bare != NULL) refuse(reader, "'%s' needs a key: %sapp", words.text, bare->name);
    const char *near = filter_field_near(name);
    if (near == NULL) {
        refuse(reader,
               "unknown name '%s'; the README lists the names, and text goes between quotes",
               words.text);
    }
    bool key = near[strlen(near) - 1] == '.';
    refuse(reader, "unknown name '%s'; did you mean '%s%s'?", words.text, near, key ? "…" : "");
}

/* The name at which the reader is; goes behind it. */
static uint32_t read_name(struct filter_reader *reader)
{
    sv key;
    if (reader->token.word != WORD_NAME) refuse(reader, "expected a name");
    const struct filter_field *field = filter_field_find(reader->token.text, &key);
    if (field == NULL) unknown_name(reader);
    uint32_t number = add_name(reader->filter, field, key);
    filter_reader_advance(reader);
    return number;
}

/* Behind `Enum (`. An app_service is called what it is. */
static uint32_t read_enum(struct filter_reader *reader)
{
    char name[64] = "Enum(";
    sv text = reader->token.text, key;
    if (reader->token.word != WORD_NAME) refuse(reader, "expected the name of an enumeration");
    if (spells(text, "app_service") || spells(text, "app_instance")) {
        uint32_t number = read_name(reader);
        expect(reader, WORD_CLOSE, ")");
        return number;
    }
    size_t len = strlen(name);
    const struct filter_field *field = NULL;
    if (text.len < sizeof name - len - 1) {
        memcpy(name + len, text.ptr, text.len);
        name[len + text.len] = ')';
        field = filter_field_find((sv){name, len + text.len + 1}, &key);
    }
    if (field == NULL) {
        refuse(reader,
               "Enum() knows app_instance, app_service, auto_instance_type, auto_service_type, "
               "is_ipv4, pod_group_type and profile_language_type, not '%s'",
               filter_words(text).text);
    }
    filter_reader_advance(reader);
    expect(reader, WORD_CLOSE, ")");
    return add_name(reader->filter, field, SV(""));
}

/* The value at which the reader is, as `kind` wants it. */
static union filter_operand read_value(struct filter_reader *reader, const struct filter_test *test)
{
    const struct filter_field *field = filter_name_field(reader->filter, test->name);
    struct filter_token token = reader->token;
    union filter_operand value = {.text = token.text};
    if (token.word == WORD_NAME) {
        refuse(reader, "expected a value; text goes between quotes: '%s'",
               filter_words(token.text).text);
    }
    if (token.word == WORD_NULL) refuse(reader, "nothing equals NULL; write IS NULL");
    if (token.word != WORD_STRING && token.word != WORD_NUMBER) refuse(reader, "expected a value");
    struct filter_words words = filter_words(token.text);
    if (field->kind == FIELD_INTEGER && !number_read(token.text, &value.number)) {
        refuse(reader, "%s is a number, and '%s' is none", field->name, words.text);
    }
    if (field->kind == FIELD_TIME && !number_read(token.text, &value.number)) {
        refuse(reader, "%s is in seconds since 1970, as 1700000000, not '%s'", field->name,
               words.text);
    }
    if (field->kind == FIELD_IP && !ip_block_read(token.text, &value.ip)) {
        refuse(reader, "'%s' is neither an IP address nor a block like 10.0.0.0/8", words.text);
    }
    filter_reader_advance(reader);
    return value;
}

static void add_operand(struct filter_reader *reader, struct filter_test *test)
{
    struct filter *filter = reader->filter;
    count_term(reader);
    if (reader->token.word == WORD_STRING && reader->token.text.len == 0 &&
        test->compare == COMPARE_EQUAL) {
        test->or_absent = true;
        filter_reader_advance(reader);
        return;
    }
    union filter_operand operand = read_value(reader, test);
    if (filter_name_field(filter, test->name)->kind == FIELD_IP) {
        /* A block is less than what lies above all of it. */
        bool greater = test->compare == COMPARE_GREATER || test->compare == COMPARE_GREATER_EQUAL;
        bool less = test->compare == COMPARE_LESS || test->compare == COMPARE_LESS_EQUAL;
        if (greater) memcpy(operand.ip.low, operand.ip.high, sizeof operand.ip.low);
        if (less) memcpy(operand.ip.high, operand.ip.low, sizeof operand.ip.high);
    }
    memory_reserve(filter->memory, &filter->operands, sizeof *filter->operands,
                   &filter->operand_capacity, filter->operand_count + 1);
    filter->operands[filter->operand_count++] = operand;
    test->operand_count++;
}

static int by_text(const void *a, const void *b)
{
    return sv_compare(((const union filter_operand *)a)->text,
                      ((const union filter_operand *)b)->text);
}

static int by_number(const void *a, const void *b)
{
    return number_compare(((const union filter_operand *)a)->number,
                          ((const union filter_operand *)b)->number);
}

static void read_list(struct filter_reader *reader, struct filter_test *test)
{
    struct filter *filter = reader->filter;
    enum field_kind kind = filter_name_field(filter, test->name)->kind;
    filter_reader_advance(reader);
    expect(reader, WORD_OPEN, "( behind IN");
    add_operand(reader, test);
    while (reader->token.word == WORD_COMMA) {
        filter_reader_advance(reader);
        add_operand(reader, test);
    }
    expect(reader, WORD_CLOSE, ", or )");
    if (kind != FIELD_IP && test->operand_count > 1) {
        qsort(filter->operands + test->first_operand, test->operand_count, sizeof *filter->operands,
              kind == FIELD_STRING ? by_text : by_number);
    }
}

static void read_pattern(struct filter_reader *reader, struct filter_test *test)
{
    char problem[PATTERN_PROBLEM_BYTES];
    struct patterns *patterns = &reader->filter->patterns;
    bool like = reader->token.word == WORD_LIKE;
    test->compare = COMPARE_PATTERN;
    filter_reader_advance(reader);
    if (reader->token.word != WORD_STRING) {
        refuse(reader, "expected a pattern between quotes");
    }
    sv text = reader->token.text;
    test->at = reader->token.at;
    count_term(reader);
    /* First, because nothing may fail between a pattern and its place among the tests. */
    filter_reader_advance(reader);
    test->pattern =
        like ? pattern_like(patterns, text, problem) : pattern_regexp(patterns, text, problem);
    if (test->pattern == NULL) {
        filter_fail(reader->filter->text, test->at, "this is no pattern: %s", problem);
    }
}

/* Behind IS. */
static void read_null(struct filter_reader *reader, struct filter_test *test)
{
    filter_reader_advance(reader);
    if (reader->token.word == WORD_NOT) {
        test->negated = true;
        filter_reader_advance(reader);
    }
    test->compare = COMPARE_EQUAL;
    test->or_absent = true;
    expect(reader, WORD_NULL, "NULL behind IS");
}

NORETURN static void no_comparison(struct filter_reader *reader)
{
    if (reader->token.word == WORD_NAME && spells(reader->token.text, "BETWEEN")) {
        refuse(reader, "there is no BETWEEN; write time >= 1 AND time <= 2");
    }
    if (reader->token.word == WORD_OPEN) {
        refuse(reader, "there are no functions but exist() and Enum()");
    }
    refuse(reader, "expected =, !=, <, <=, >, >=, IN, LIKE, REGEXP or IS");
}

/* From the sign on, which the reader is at. */
static void read_comparison(struct filter_reader *reader, struct filter_test *test)
{
    static const enum filter_compare signs[] = {
        [WORD_EQUAL] = COMPARE_EQUAL,     [WORD_NOT_EQUAL] = COMPARE_EQUAL,
        [WORD_LESS] = COMPARE_LESS,       [WORD_LESS_EQUAL] = COMPARE_LESS_EQUAL,
        [WORD_GREATER] = COMPARE_GREATER, [WORD_GREATER_EQUAL] = COMPARE_GREATER_EQUAL,
    };
    if (reader->token.word == WORD_NOT) {
        test->negated = true;
        filter_reader_advance(reader);
    }
    enum filter_word word = reader->token.word;
    if (word == WORD_IN) {
        read_list(reader, test);
    } else if (word == WORD_LIKE || word == WORD_REGEXP) {
        read_pattern(reader, test);
    } else if (test->negated) {
        refuse(reader, "expected IN, LIKE or REGEXP behind NOT");
    } else if (word == WORD_IS) {
        read_null(reader, test);
    } else if (word >= WORD_EQUAL) {
        test->compare = signs[word];
        test->negated = word == WORD_NOT_EQUAL;
        filter_reader_advance(reader);
        add_operand(reader, test);
    } else {
        no_comparison(reader);
    }
}

/* 1 = 1: what programs write that build filters out of parts. */
static struct filter_step read_constant(struct filter_reader *reader)
{
    struct number left, right;
    if (!number_read(reader->token.text, &left)) refuse(reader, "this is no number");
    filter_reader_advance(reader);
    enum filter_word word = reader->token.word;
    if (word < WORD_EQUAL) refuse(reader, "expected a comparison; names stand on its left");
    filter_reader_advance(reader);
    if (reader->token.word != WORD_NUMBER || !number_read(reader->token.text, &right)) {
        refuse(reader, "expected a number; names stand on the left of a comparison");
    }
    filter_reader_advance(reader);
    int order = number_compare(left, right);
    bool equal = word == WORD_EQUAL || word == WORD_LESS_EQUAL || word == WORD_GREATER_EQUAL;
    bool less = word == WORD_LESS || word == WORD_LESS_EQUAL || word == WORD_NOT_EQUAL;
    bool greater = word == WORD_GREATER || word == WORD_GREATER_EQUAL || word == WORD_NOT_EQUAL;
    bool holds = order == 0 ? equal : order < 0 ? less : greater;
    return (struct filter_step){.kind = holds ? STEP_TRUE : STEP_FALSE};
}

/* `exist` or `Enum` and a parenthesis. True: the whole test has been read. */
static bool read_function(struct filter_reader *reader, struct filter_test *test, sv name,
                          size_t at)
{
    bool exists = spells(name, "exist");
    if (!exists && !spells(name, "enum")) {
        filter_fail(reader->filter->text, at,
                    "there is no function '%s'; exist() and Enum() are all there is",
                    filter_words(name).text);
    }
    filter_reader_advance(reader);
    if (!exists) {
        test->name = read_enum(reader);
        return false;
    }
    test->compare = COMPARE_EXISTS;
    test->name = read_name(reader);
    expect(reader, WORD_CLOSE, ")");
    return true;
}

struct filter_step filter_read_test(struct filter_reader *reader)
{
    struct filter *filter = reader->filter;
    struct filter_token first = reader->token;
    struct filter_test test = {.first_operand = filter->operand_count, .begin = first.at};
    count_term(reader);
    if (first.word == WORD_NUMBER) return read_constant(reader);
    if (first.word != WORD_NAME) refuse(reader, "expected a name, NOT or (");
    struct filter_lexer behind = reader->lexer;
    bool whole = false;
    if (filter_lexer_next(&behind).word == WORD_OPEN) {
        filter_reader_advance(reader);
        whole = read_function(reader, &test, first.text, first.at);
    } else {
        test.name = read_name(reader);
    }
    if (!whole) read_comparison(reader, &test);
    test.end = reader->token.at;
    memory_reserve(filter->memory, &filter->tests, sizeof *filter->tests, &filter->test_capacity,
                   filter->test_count + 1);
    filter->tests[filter->test_count++] = test;
    return (struct filter_step){STEP_TEST, filter->test_count - 1};
}
