/* filter_window.c -- see filter_window.h. */
#include "filter_window.h"

/* What stands for a test that has been taken. */
#define TAKEN SV("1=1")

/* For each step and the end: is the filter false when the answer is false here? */
static bool *find_lost(const struct filter *filter)
{
    bool *lost = memory_zeroed(filter->memory, filter->step_count + 1);
    lost[filter->step_count] = true;
    for (size_t i = filter->step_count; i-- > 0;) {
        const struct filter_step *step = &filter->steps[i];
        if (step->kind == STEP_IF_FALSE) lost[i] = lost[step->number];
        if (step->kind == STEP_IF_TRUE) lost[i] = lost[i + 1];
    }
    return lost;
}

/* Narrow the window to `time <compare> number`. False: it is no bound of whole seconds. */
static bool narrow(struct filter_window *window, enum filter_compare compare, struct number number)
{
    if (number.billionths != 0) return false;
    int64_t bound =
        number.whole > (uint64_t)FILTER_TIME_MAX ? FILTER_TIME_MAX + 1 : (int64_t)number.whole;
    if (number.negative) bound = -1;
    int64_t start = 0, end = FILTER_TIME_MAX;
    if (compare == COMPARE_EQUAL || compare == COMPARE_GREATER_EQUAL) start = bound;
    if (compare == COMPARE_GREATER) start = bound + 1;
    if (compare == COMPARE_EQUAL || compare == COMPARE_LESS_EQUAL) end = bound;
    if (compare == COMPARE_LESS) end = bound - 1;
    if (start > window->start) window->start = start;
    if (end < window->end) window->end = end;
    return true;
}

static bool take_name(sv *name, enum filter_compare compare, sv operand)
{
    if (compare != COMPARE_EQUAL || name->len > 0) return false;
    *name = operand;
    return true;
}

static bool take(const struct filter *filter, const struct filter_test *test,
                 struct filter_window *window)
{
    const char *name = filter_name_field(filter, test->name)->name;
    if (test->negated || test->or_absent || test->operand_count != 1) return false;
    const union filter_operand *operand = &filter->operands[test->first_operand];
    if (strcmp(name, "app_service") == 0) {
        return take_name(&window->app_service, test->compare, operand->text);
    }
    if (strcmp(name, "profile_language_type") == 0) {
        return take_name(&window->language, test->compare, operand->text);
    }
    return strcmp(name, "time") == 0 && narrow(window, test->compare, operand->number);
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* The text from `from` to the test, and what stands for the test. Returns where the text goes on:
 * at the blanks behind the test, if there are any. */
static size_t replace(char **to, sv text, size_t from, const struct filter_test *test)
{
    size_t end = test->end;
    while (is_blank(text.ptr[end - 1])) {
        end--;
    }
    memcpy(*to, text.ptr + from, test->begin - from);
    *to += test->begin - from;
    /* 'x'AND`time`=1 and "eBPF"OR are not lexed as they were when a digit touches a letter. */
    char before = '(', behind = ')';
    if (test->begin > 0) before = text.ptr[test->begin - 1];
    if (end < text.len) behind = text.ptr[end];
    if (before != '(' && !is_blank(before)) *(*to)++ = ' ';
    memcpy(*to, TAKEN.ptr, TAKEN.len);
    *to += TAKEN.len;
    if (behind != ')' && !is_blank(behind)) *(*to)++ = ' ';
    return end;
}

struct filter_window filter_window(struct filter *filter)
{
    struct filter_window window = {.start = 0, .end = FILTER_TIME_MAX};
    bool *lost = find_lost(filter), all = true;
    size_t from = 0, reached = 0; /* where a jump over this step may leave the filter true */
    /* time=1 is longer than what stands for it, with a blank on each side. */
    char *room = arena_room(&filter->arena, filter->text.len), *to = room;
    for (size_t i = 0; i < filter->step_count; i++) {
        const struct filter_step *step = &filter->steps[i];
        bool loses = step->kind == STEP_IF_FALSE && lost[step->number];
        if (step->kind == STEP_IF_TRUE || (step->kind == STEP_IF_FALSE && !loses)) {
            if (step->number > reached) reached = step->number;
        }
        if (step->kind == STEP_NOT || step->kind == STEP_FALSE) all = false;
        if (step->kind != STEP_TEST) continue;
        const struct filter_test *test = &filter->tests[step->number];
        if (i >= reached && lost[i + 1] && take(filter, test, &window)) {
            from = replace(&to, filter->text, from, test);
        } else {
            all = false;
        }
    }
    memory_free(filter->memory, lost, filter->step_count + 1);
    if (from < filter->text.len) memcpy(to, filter->text.ptr + from, filter->text.len - from);
    to += filter->text.len - from;
    window.rest = all ? SV("") : (sv){room, (size_t)(to - room)};
    if (window.start > window.end) {
        window.start = 1;
        window.end = 0;
    }
    return window;
}
