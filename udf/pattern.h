/* pattern.h -- LIKE and REGEXP, with PCRE2, in bounded time and memory.
 *
 * REGEXP searches, as ClickHouse's match() does: '.' matches a line feed, '$' only the very end,
 * \d and \w mean ASCII, and bytes that are no UTF-8 match nothing. What RE2 does not know is
 * refused (pattern_re2.h). Different from RE2: \v is any vertical space, in RE2 one character;
 * \s includes it; \h, \N and \Z are known; there may be more than 1000 repetitions.
 *
 * LIKE matches the whole text as ClickHouse's ilike does: in any case, '%' any run of characters,
 * '_' one character; a backslash before '%', '_', '\' takes away their meaning and before anything
 * else it stands for itself. '*' is a second '%', as DeepFlow has it.
 *
 * PCRE2 tries alternatives one after the other, so a pattern can be made that takes years; such a
 * search gives up within a second and says so. Patterns become tables of at most 64 KiB.
 */
#ifndef PATTERN_H
#define PATTERN_H

#include "base.h"
#include "memory.h"

enum {
    PATTERN_MAX_BYTES = 8 << 10,          /* of a pattern */
    PATTERN_SUBJECT_MAX_BYTES = 64 << 10, /* of a text to be searched */
    PATTERN_PROBLEM_BYTES = 256,
    PATTERN_GROUPS = 10, /* that can be told: the match itself and nine in parentheses */
};

struct pattern; /* one compiled pattern */

/* Bytes of a subject, [begin, end); both are 0 where a group took no part. */
struct pattern_span {
    size_t begin, end;
};

/* Nanoseconds of both clocks, and it is over when both are behind it: a worker that was starved or
 * stopped meanwhile has not searched. */
struct pattern_end {
    int64_t wall, cpu;
};

/* What all patterns of a filter share. */
struct patterns {
    struct memory *memory;
    struct pcre2_real_general_context_8 *general;
    struct pcre2_real_compile_context_8 *compile;
    struct pcre2_real_match_context_8 *match;
    struct pcre2_real_match_data_8 *result;
    bool limits_time; /* all searches together end at `end`; else each after half a second */
    struct pattern_end end;
};

void patterns_init(struct patterns *patterns, struct memory *memory);
void patterns_free(struct patterns *patterns);

/* NULL when it is no pattern; then `problem` says why, in a few words. */
struct pattern *pattern_regexp(struct patterns *patterns, sv regexp,
                               char problem[PATTERN_PROBLEM_BYTES]);
struct pattern *pattern_like(struct patterns *patterns, sv like,
                             char problem[PATTERN_PROBLEM_BYTES]);
void pattern_free(struct pattern *pattern);

enum pattern_answer { PATTERN_NO, PATTERN_YES, PATTERN_TOO_HARD, PATTERN_TOO_LONG };

NODISCARD enum pattern_answer pattern_search(const struct patterns *patterns,
                                             const struct pattern *pattern, sv subject);

/* The first match at `from` or behind it, with its groups; NULL: only whether there is one. */
NODISCARD enum pattern_answer pattern_find(const struct patterns *patterns,
                                           const struct pattern *pattern, sv subject, size_t from,
                                           struct pattern_span groups[PATTERN_GROUPS]);

/* How many groups in parentheses the pattern has. */
uint32_t pattern_groups(const struct pattern *pattern);

/* From now on all searches together may take that long; then each is too hard. */
void patterns_limit_time(struct patterns *patterns, int64_t nanoseconds_in_all);

#endif
