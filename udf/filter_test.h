/* filter_test.h -- one test of a tag_filter: pod = 'x', ip IN ('10.0.0.0/8', '::1'), exist(lb).
 *
 * Here names are looked up, values are read as what the field wants, and patterns are compiled.
 */
#ifndef FILTER_TEST_H
#define FILTER_TEST_H

#include "filter.h"
#include "filter_lexer.h"
#include "options.h"

/* A filter that is being read, and the word at which the reader is. */
struct filter_reader {
    struct filter *filter;
    const struct limits *limits;
    struct filter_lexer lexer;
    struct filter_token token;
    uint64_t terms; /* tests and values so far */
};

void filter_reader_advance(struct filter_reader *reader);

/* Read the test at which the reader is, and go behind it. The step that makes it. */
struct filter_step filter_read_test(struct filter_reader *reader);

#endif
