/* bench_rows.h -- what the two benchmark programs share: rows, distinct cells, clocks, memory.
 *
 * Rows come from a file of RowBinary (profile_location_str String, profile_value Int64), which is
 * mapped and looked through before any clock starts:
 *
 *     03 61 3b 62  07 00 00 00 00 00 00 00        "a;b", 7
 *
 * Cells are views into that mapping and are never copied.
 *
 * The distinct cells are found by the 128 bits of XXH3 under a random secret: two cells with the
 * same hash are taken for the same cell. Floor and core use this same code, so that what differs
 * between them is only what the tree adds.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BENCH_ROWS_H
#define BENCH_ROWS_H

#include "base.h"

struct bench_row {
    sv cell;
    int64_t value;
};

struct bench_rows {
    struct bench_row *rows;
    size_t count, capacity;
};

/* Map and index a file. Its pages are in memory when this returns. */
void bench_read(struct bench_rows *rows, const char *path);

struct bench_cell {
    uint64_t hash_low, hash_high;
    sv cell;
    int64_t sum; /* of the values of its rows */
};

struct bench_distinct {
    struct bench_cell *cells; /* in the order in which they were first seen */
    size_t count;
};

void bench_dedup(struct bench_distinct *distinct, const struct bench_rows *rows);

/* Seconds since some moment. `cpu` (user and system time of this process) does not run while
 * others have the processor, so it is what ratios are made of; `wall` shows how much they had it.
 */
struct bench_time {
    double wall, cpu;
};

struct bench_time bench_now(void);

/* Print " name=<cpu seconds> name_wall=<wall seconds>" for the time since `since`; return now. */
struct bench_time bench_lap(const char *name, struct bench_time since);

/* Forget the peak of this process's memory so far, and return what it has now, in bytes. */
size_t bench_memory_start(void);

/* How far the peak has risen above `start`. */
size_t bench_memory_growth(size_t start);

#endif
