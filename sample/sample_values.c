/* sample_values.c -- see sample_values.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "sample_values.h"

enum {
    SAMPLER_PERIOD = 10101, /* microseconds at 99 Hz */
    WAVE_SECONDS = 240,     /* allocated memory breathes with this period … */
    WAVE_DEPTH = 8,         /* … by one eighth */
    LEAK_ONE_IN = 11,
    MORTAL_ONE_IN = 4
};

/* 2^from … 2^to, each power as likely as the next one. */
static int64_t exponential(struct sample_random *random, uint32_t from, uint32_t to)
{
    uint32_t power = from + random_below(random, to - from);
    return (INT64_C(1) << power) + random_below(random, UINT32_C(1) << power);
}

int64_t value_of_event(enum stream_kind kind, struct sample_random *random)
{
    switch (kind) {
    case STREAM_ON_CPU:
        return SAMPLER_PERIOD * (1 + (int64_t)random_halving(random, 12));
    case STREAM_OFF_CPU:
        return exponential(random, 6, 22);
    case STREAM_ALLOC:
        return exponential(random, 5, 22) / 16 * 16;
    case STREAM_SAMPLES:
        return 1 + (int64_t)random_halving(random, 9);
    case STREAM_NANOSECONDS:
        return exponential(random, 10, 28);
    case STREAM_INUSE:
    case STREAM_COUNT:
        break;
    }
    fail("a snapshot is not an event");
}

/* 0 … WAVE_SECONDS / 2 and back. */
static uint32_t triangle(uint32_t at)
{
    uint32_t phase = at % WAVE_SECONDS;
    return phase < WAVE_SECONDS / 2 ? phase : WAVE_SECONDS - phase;
}

static bool is_live(uint64_t bits, uint32_t second, uint32_t seconds)
{
    if (bits % MORTAL_ONE_IN != 0) return true;
    uint32_t turning_point = (uint32_t)((bits >> 8) % seconds);
    bool born_late = (bits >> 40) % 3 == 0;
    return born_late ? second >= turning_point : second < turning_point;
}

int64_t value_of_snapshot(enum stream_kind kind, uint64_t process_seed, uint32_t index,
                          uint32_t second, uint32_t seconds)
{
    uint64_t bits = sample_mix(process_seed, index);
    if (!is_live(bits, second, seconds)) return 0;

    struct sample_random random = {bits};
    bool bytes = kind == STREAM_INUSE;
    int64_t base = exponential(&random, bytes ? 9 : 3, bytes ? 23 : 12);
    uint32_t wave = triangle(second + (uint32_t)(bits >> 48));
    int64_t value = base + base * (int64_t)wave / (WAVE_DEPTH * WAVE_SECONDS / 2);
    if (index % LEAK_ONE_IN == LEAK_ONE_IN - 1) value += base * (int64_t)second / 600;
    return bytes ? value / 16 * 16 + 16 : value;
}
