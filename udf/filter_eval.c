/* filter_eval.c -- see filter_eval.h. */
#include "filter_eval.h"

#include <stdlib.h>

#include "filter_text.h"

/* One value of one name, read as the kind of the field wants it. */
struct reading {
    enum field_kind kind;
    union filter_operand value;
};

NORETURN static void unreadable(const struct filter_field *field, sv text, const char *what)
{
    fail("the tag %s has the value '%s', which is no %s", field->name, filter_words(text).text,
         what);
}

static struct reading read_value(const struct filter_field *field, sv text)
{
    struct reading reading = {field->kind, {.text = text}};
    if (field->kind == FIELD_INTEGER || field->kind == FIELD_TIME) {
        if (!number_read(text, &reading.value.number)) unreadable(field, text, "number");
    }
    if (field->kind == FIELD_IP) {
        bool read = ip_block_read(text, &reading.value.ip);
        if (!read || !ip_block_is_one(&reading.value.ip)) unreadable(field, text, "IP address");
    }
    return reading;
}

static int compare(const struct reading *reading, const union filter_operand *operand)
{
    switch (reading->kind) {
    case FIELD_STRING:
        return sv_compare(reading->value.text, operand->text);
    case FIELD_INTEGER:
    case FIELD_TIME:
        return number_compare(reading->value.number, operand->number);
    case FIELD_IP:
        break;
    }
    return ip_compare(&reading->value.ip, &operand->ip);
}

static int compare_in_list(const void *reading, const void *operand)
{
    return compare(reading, operand);
}

static bool is_listed(const struct filter *filter, const struct filter_test *test,
                      const struct reading *reading)
{
    if (test->operand_count == 0) return false;
    const union filter_operand *operands = filter->operands + test->first_operand;
    if (reading->kind != FIELD_IP) {
        return bsearch(reading, operands, test->operand_count, sizeof *operands, compare_in_list) !=
               NULL;
    }
    for (size_t i = 0; i < test->operand_count; i++) {
        if (compare(reading, &operands[i]) == 0) return true;
    }
    return false;
}

static bool has_pattern(const struct filter *filter, const struct filter_test *test, sv text)
{
    enum pattern_answer answer = pattern_search(&filter->patterns, test->pattern, text);
    if (answer == PATTERN_TOO_HARD) {
        filter_fail(filter->text, test->at,
                    "this pattern takes too long on a value of %zu bytes; write a simpler one",
                    text.len);
    }
    if (answer == PATTERN_TOO_LONG) {
        filter_fail(filter->text, test->at,
                    "a value of %zu bytes is too long for a pattern, the limit is %d", text.len,
                    PATTERN_SUBJECT_MAX_BYTES);
    }
    return answer == PATTERN_YES;
}

static bool value_holds(const struct filter *filter, const struct filter_test *test,
                        const struct filter_field *field, sv text)
{
    if (test->compare == COMPARE_PATTERN) return has_pattern(filter, test, text);
    struct reading reading = read_value(field, text);
    if (test->compare == COMPARE_EQUAL) return is_listed(filter, test, &reading);
    int order = compare(&reading, &filter->operands[test->first_operand]);
    if (field->kind == FIELD_IP && order == IP_OTHER_FAMILY) return false;
    switch ((int)test->compare) {
    case COMPARE_LESS:
        return order < 0;
    case COMPARE_LESS_EQUAL:
        return order <= 0;
    case COMPARE_GREATER:
        return order > 0;
    default:
        return order >= 0;
    }
}

/* A number that stands for "none" is a value like any other, but for exist() and ''. */
static bool is_none(const struct filter_field *field, sv text)
{
    struct number number;
    if ((field->flags & (FIELD_ZERO_IS_NONE | FIELD_INTERNET_IS_NONE)) == 0) return false;
    if (!number_read(text, &number) || number.billionths != 0) return false;
    if (field->flags & FIELD_ZERO_IS_NONE) return number.whole == 0;
    return number.negative && number.whole == 2;
}

static bool has_value(const struct filter_tags *tags, const struct tag *tag,
                      const struct filter_field *field)
{
    for (size_t i = 0; i < tag->count; i++) {
        if (!is_none(field, filter_tags_value(tags, tag->first + i))) return true;
    }
    return false;
}

static bool any_holds(const struct filter *filter, const struct filter_tags *tags,
                      const struct filter_test *test, const struct filter_field *field)
{
    const struct tag *tag = &tags->tags[test->name];
    for (size_t i = 0; i < tag->count; i++) {
        if (value_holds(filter, test, field, filter_tags_value(tags, tag->first + i))) return true;
    }
    return tag->count == 0 && (field->flags & FIELD_PLAIN) &&
           value_holds(filter, test, field, SV(""));
}

static bool test_holds(const struct filter *filter, const struct filter_tags *tags,
                       const struct filter_test *test)
{
    const struct tag *tag = &tags->tags[test->name];
    const struct filter_field *field = filter_name_field(filter, test->name);
    bool there = has_value(tags, tag, field);
    if (test->compare == COMPARE_EXISTS) {
        if (field->flags & FIELD_ALWAYS) return true;
        return tag->exists_given ? tag->exists : there;
    }
    bool holds = (test->or_absent && !there) || any_holds(filter, tags, test, field);
    if (!test->negated) return holds;
    return !holds && (there || !(field->flags & FIELD_LISTED));
}

bool filter_passes(const struct filter *filter, const struct filter_tags *tags)
{
    bool answer = true;
    for (size_t i = 0; i < filter->step_count; i++) {
        const struct filter_step *step = &filter->steps[i];
        switch (step->kind) {
        case STEP_TEST:
            answer = test_holds(filter, tags, &filter->tests[step->number]);
            break;
        case STEP_NOT:
            answer = !answer;
            break;
        case STEP_IF_FALSE:
        case STEP_IF_TRUE:
            if (answer == (step->kind == STEP_IF_TRUE)) i = step->number - 1;
            break;
        case STEP_TRUE:
        case STEP_FALSE:
            answer = step->kind == STEP_TRUE;
            break;
        }
    }
    return answer;
}
