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

const unsigned char *random_secret(void)
{
    static uint64_t secret[RANDOM_SECRET_BYTES / sizeof(uint64_t)];
    for (size_t i = 0; secret[countof(secret) - 1] == 0; i++) {
        secret[i] = random_next(&state);
    }
    return (const unsigned char *)secret;
}

uint64_t random_multiplier(void)
{
    return random_next(&state) | 1;
}
