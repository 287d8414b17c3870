/* sample_feed.h -- the minutes that the sample shows, second by second.
 *
 * In: a start, a number of minutes and of rows, a seed. Out: a call for every row, in the order of
 * time (rows of ten-second intervals carry the time of their interval). Exactly `rows` rows, spread
 * evenly; every process with in-use memory reports all its live stacks each ten seconds, every
 * process at its own second.
 *
 * Owns the pools, so that whoever takes the rows can leave sums in them.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef SAMPLE_FEED_H
#define SAMPLE_FEED_H

#include "sample_place.h"
#include "sample_pool.h"

enum { FEED_LEAST_ROWS_A_MINUTE = 1000 };

struct feed_options {
    int64_t start; /* epoch seconds */
    uint32_t minutes;
    uint32_t rows;
    uint64_t seed;
};

/* One row, before it is encoded. */
struct feed_event {
    struct sample_pool *pool;
    const struct sample_process *process;
    uint32_t stack;
    uint32_t second; /* since the start */
    uint32_t counter;
    int64_t value;
    uint64_t bits; /* random, for what only the taker needs */
};

typedef void (*feed_taker)(void *context, const struct feed_event *event);

struct feed;

struct feed *feed_new(const struct feed_options *options);
void feed_free(struct feed *feed);

/* Make all rows. Call once. */
void feed_run(struct feed *feed, feed_taker take, void *context);

/* The pools, service by service in the order of the table. */
struct sample_pool *feed_pools(struct feed *feed, uint32_t *count);

#endif
