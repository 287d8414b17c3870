/* bench_random.c -- random.h without chance, in the place of udf/random.c.
 *
 * In: nothing. Out: the same bytes in every run, so that hash tables have the same shape in every
 * run and instructions can be counted. Only bench_instructions is linked with it: the program that
 * is shipped has no seed that anybody could set.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "random.h"
#include "sample_random.h"

enum { SEED = 1 };

static struct sample_random state = {SEED};

void random_bytes(void *to, size_t len)
{
    char *at = to;
    while (len > 0) {
        uint64_t bits = random_next(&state);
        size_t part = len < sizeof bits ? len : sizeof bits;
        memcpy(at, &bits, part);
        at += part;
        len -= part;
    }
}

uint64_t random_multiplier(void)
{
    return random_next(&state) | 1;
}
