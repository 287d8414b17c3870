/* regex.c -- see regex.h. */
#include "regex.h"

enum {
    BUDGET_NS = 500000000, /* of all names together */
    NAME_NS = 5000,        /* and for each; a fair search of one takes one or two microseconds */
    SHOWN_BYTES = 100,     /* of a regular expression in a sentence */
};

static int shown(sv text)
{
    return (int)(text.len < SHOWN_BYTES ? text.len : SHOWN_BYTES);
}

void regex_init(struct regex *regex, struct memory *memory, sv text, size_t searches)
{
    char problem[PATTERN_PROBLEM_BYTES];
    *regex = (struct regex){.text = text, .searches = searches};
    patterns_init(&regex->patterns, memory);
    regex->pattern = pattern_regexp(&regex->patterns, text, problem);
    if (regex->pattern == NULL) {
        fail("'%.*s' is no regular expression: %s", shown(text), text.ptr, problem);
    }
    patterns_limit_time(&regex->patterns, BUDGET_NS + (int64_t)searches * NAME_NS);
}

void regex_free(struct regex *regex)
{
    pattern_free(regex->pattern);
    patterns_free(&regex->patterns);
    *regex = (struct regex){0};
}

bool regex_find(const struct regex *regex, sv name, size_t from,
                struct pattern_span groups[PATTERN_GROUPS])
{
    enum pattern_answer answer = pattern_find(&regex->patterns, regex->pattern, name, from, groups);
    if (answer == PATTERN_TOO_LONG) {
        fail("a frame has a name of %zu bytes, and a regular expression is searched for in %d at "
             "most; leave the rows with that stack out",
             name.len, PATTERN_SUBJECT_MAX_BYTES);
    }
    if (answer == PATTERN_TOO_HARD) {
        fail("the regular expression '%.*s' takes too long on %zu names; write a simpler one",
             shown(regex->text), regex->text.ptr, regex->searches);
    }
    return answer == PATTERN_YES;
}
