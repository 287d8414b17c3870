/* pattern_like.h -- a LIKE pattern as a regular expression. What LIKE means: pattern.h.
 *
 *     a%b_c    becomes    \Aa(?:.*?b.c)\z
 *     %a.b%    becomes    a\.b(*COMMIT)
 */
#ifndef PATTERN_LIKE_H
#define PATTERN_LIKE_H

#include "base.h"

enum { LIKE_GROWTH = 8 /* bytes of a regular expression that one byte of LIKE may become */ };

/* Room for the regular expression, in bytes. */
static inline size_t pattern_like_room(sv like)
{
    return like.len * LIKE_GROWTH + 16;
}

/* Writes it to `to`, of which `*regexp` is a view. False for a backslash at the end. */
NODISCARD bool pattern_like_translate(sv like, char *to, sv *regexp);

#endif
