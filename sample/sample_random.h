/* sample_random.h -- numbers that look random and are the same in every run.
 *
 * In: a seed and, for sample_mix(), any number that names a thing (a stack, a function, a process).
 * Out: 64 well mixed bits, or a number below a bound. Integers only, so that every machine and
 * every compiler gives the same bytes.
 *
 * sample_mix() gives a thing its properties wherever and whenever it is asked, without memory;
 * random_next() is for the things that are only counted one after the other.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef SAMPLE_RANDOM_H
#define SAMPLE_RANDOM_H

#include <stdint.h>

struct sample_random {
    uint64_t state;
};

/* splitmix64: a counter and a finaliser, enough for pictures and tests. */
static inline uint64_t sample_mix(uint64_t seed, uint64_t number)
{
    uint64_t x = seed + (number + 1) * UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

static inline uint64_t random_next(struct sample_random *random)
{
    random->state += UINT64_C(0x9e3779b97f4a7c15);
    return sample_mix(random->state, 0);
}

/* 0 … bound - 1; 0 when the bound is 0. */
static inline uint32_t random_below(struct sample_random *random, uint32_t bound)
{
    return (uint32_t)(((random_next(random) >> 32) * bound) >> 32);
}

/* 0 with one half, 1 with one quarter, and so on; at most `most`. */
static inline uint32_t random_halving(struct sample_random *random, uint32_t most)
{
    uint64_t bits = random_next(random);
    uint32_t count = 0;
    while (count < most && ((bits >> count) & 1) != 0) {
        count++;
    }
    return count;
}

#endif
