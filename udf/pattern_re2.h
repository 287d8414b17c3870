/* pattern_re2.h -- is a regular expression one that RE2 knows too?
 *
 * DeepFlow and ClickHouse use RE2, which has no look-around, no back references, no atomic groups
 * and no possessive quantifiers. PCRE2 has, and each of them can hide a search of any length in
 * what it counts as one step; so they are refused here as well.
 */
#ifndef PATTERN_RE2_H
#define PATTERN_RE2_H

#include "base.h"

/* NULL, or what is in it that RE2 does not know, and at which byte. Syntax is not checked. */
const char *pattern_not_re2(sv regexp, size_t *at);

#endif
