/* tally.h -- sums per function of a closed flame, each stack counted once.
 *
 *     a;b;a;c  7
 *     a;d      1
 *
 *     TALLY_FUNCTIONS              self  total  occurrences
 *         a                           0      8            2    nodes, of which two are one stack
 *         b                           0      7            1
 *         c                           7      7            1
 *         d                           1      1            1
 *     TALLY_CALLERS of 'c|d'
 *         a                           8      8            2    calls c for 7 and d for 1
 *     TALLY_CALLEES of 'a'
 *         b                           0      7            1
 *         c                           7      7            1
 *         d                           1      1            1
 *
 * A caller's self is what ends in the functions that it calls, a callee's what ends in itself. The
 * root is no function; as the caller of outermost frames it is a row under its own name.
 *
 * Rows come by total descending, then by name.
 */
#ifndef TALLY_H
#define TALLY_H

#include "base.h"
#include "flame.h"
#include "matches.h"

enum tally_of { TALLY_FUNCTIONS, TALLY_CALLERS, TALLY_CALLEES };

struct tally_row {
    sv name;
    char kind; /* 'O' only when all its nodes are objects */
    int64_t self, total;
    uint64_t occurrences;
    uint32_t on_path; /* how many of them lead to where the walk is */
};

struct tally {
    const struct flame *flame;
    struct root_name root;
    struct tally_row *rows; /* while counting: by the number of the name, the root's last */
    size_t count, capacity;
};

/* `matches`: whose callers or callees; NULL for TALLY_FUNCTIONS. */
void tally_init(struct tally *tally, const struct flame *flame, enum tally_of of,
                const struct matches *matches);
void tally_free(struct tally *tally);

#endif
