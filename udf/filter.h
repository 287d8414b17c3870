/* filter.h -- a tag_filter that has been understood: the names, the tests, and the steps.
 *
 *     NOT (pod = 'x' OR pod_id > 7)       1  test 1: pod equal 'x'
 *                                         2  if true, go to 4
 *                                         3  test 2: pod_id greater 7
 *                                         4  turn around
 *
 * A test sets the one answer, a step looks at it or turns it around, and what is left in the end
 * is the answer of the filter. So nesting costs nothing when a filter is applied, and what cannot
 * change the answer is not looked at.
 */
#ifndef FILTER_H
#define FILTER_H

#include "arena.h"
#include "base.h"
#include "filter_fields.h"
#include "filter_value.h"
#include "names.h"
#include "pattern.h"

enum filter_compare {
    COMPARE_EQUAL, /* to one of the operands */
    COMPARE_LESS,
    COMPARE_LESS_EQUAL,
    COMPARE_GREATER,
    COMPARE_GREATER_EQUAL,
    COMPARE_PATTERN,
    COMPARE_EXISTS,
};

/* Which one it is follows from the kind of the field. */
union filter_operand {
    sv text;
    struct number number;
    struct ip_block ip;
};

struct filter_test {
    uint32_t name; /* its number in `names` */
    enum filter_compare compare;
    bool negated;   /* !=, NOT IN, NOT LIKE, NOT REGEXP, IS NOT NULL */
    bool or_absent; /* '' is among the operands */
    size_t first_operand, operand_count;
    struct pattern *pattern;
    size_t at;         /* of the pattern in the filter, for sentences */
    size_t begin, end; /* of the whole test in the filter, blanks behind it included */
};

struct filter_step {
    enum { STEP_TEST, STEP_NOT, STEP_IF_FALSE, STEP_IF_TRUE, STEP_TRUE, STEP_FALSE } kind;
    size_t number; /* of the test, or of the step to go to */
};

struct filter {
    struct memory *memory;
    struct arena arena;
    sv text;
    struct names names; /* canonical, each once */
    uint32_t *fields;   /* of each name: the place of its field in the table */
    struct filter_test *tests;
    union filter_operand *operands; /* sorted within a test, but for blocks of addresses */
    struct filter_step *steps;
    struct filter_waiting *waiting; /* of the parser; here, so that it is freed whatever happens */
    size_t field_capacity;
    size_t test_count, test_capacity, operand_count, operand_capacity, step_count, step_capacity;
    size_t waiting_capacity;
    struct patterns patterns;
};

static inline const struct filter_field *filter_name_field(const struct filter *filter,
                                                           uint32_t name)
{
    return &FILTER_FIELDS[filter->fields[name]];
}

/* The number of a name in its canonical spelling, or NAME_NONE. */
uint32_t filter_name_find(const struct filter *filter, sv name);

#endif
