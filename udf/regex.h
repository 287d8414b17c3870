/* regex.h -- a regular expression that somebody typed, for the names of the frames of one tree.
 *
 * It searches anywhere in a name, in the language of pattern.h, which is that of ClickHouse's
 * match() and of pprof: '^\[k\] ' means the names of the kernel, 'malloc' all that have it.
 *
 *     struct regex regex;
 *     regex_init(&regex, memory, SV("^(a+)$"), tree->names.count);
 *     if (regex_find(&regex, name, 0, groups)) …
 *     regex_free(&regex);
 *
 * What is no regular expression ends in fail(), with the byte where it goes wrong; so does one
 * that takes too long. All its searches together have half a second of the processor, and a little
 * for each name.
 */
#ifndef REGEX_H
#define REGEX_H

#include "base.h"
#include "memory.h"
#include "pattern.h"

struct regex {
    struct patterns patterns;
    struct pattern *pattern;
    sv text;
    size_t searches;
};

/* `text` must stay; `searches`: how many names there are. */
void regex_init(struct regex *regex, struct memory *memory, sv text, size_t searches);
void regex_free(struct regex *regex);

/* Is there a match at `from` or behind it? `groups`: where, or NULL. */
NODISCARD bool regex_find(const struct regex *regex, sv name, size_t from,
                          struct pattern_span groups[PATTERN_GROUPS]);

#endif
