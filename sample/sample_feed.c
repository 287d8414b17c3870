/* sample_feed.c -- who reports what in which second; see sample_feed.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "sample_feed.h"

#include "sample_memory.h"
#include "sample_values.h"

enum { SNAPSHOT_PERCENT = 40 };

struct feed {
    struct feed_options options;
    struct sample_processes processes;
    struct sample_pool *pools;
    uint32_t pool_count;
    uint32_t shares;         /* of all event streams together */
    uint64_t snapshot_scale; /* live stacks per stack of a snapshot pool, in 1/65536 */
    struct sample_random random;
    uint32_t seconds;
    uint32_t counter;
    feed_taker take;
    void *context;
};

static uint32_t service_index(const struct sample_pool *pool)
{
    return (uint32_t)(pool->service - sample_services);
}

static uint32_t process_count(const struct feed *feed, uint32_t service)
{
    return feed->processes.first[service + 1] - feed->processes.first[service];
}

static void make_pools(struct feed *feed)
{
    size_t most = (size_t)sample_service_count * SERVICE_STREAMS;
    feed->pools = memory_new(most, sizeof *feed->pools);
    feed->pool_count = 0;
    for (uint32_t s = 0; s < sample_service_count; s++) {
        const struct sample_service *service = &sample_services[s];
        for (size_t i = 0; i < SERVICE_STREAMS && service->streams[i].event != NULL; i++) {
            const struct sample_stream *stream = &service->streams[i];
            feed->pools[feed->pool_count++] = pool_new(service, stream, feed->options.seed);
            feed->shares += stream->share;
        }
    }
}

/* Choose how much is live, so that the snapshots of all rounds are their part of the rows. */
static void scale_snapshots(struct feed *feed)
{
    uint64_t stacks = 0;
    for (uint32_t i = 0; i < feed->pool_count; i++) {
        const struct sample_pool *pool = &feed->pools[i];
        uint32_t reporters = process_count(feed, service_index(pool));
        if (stream_is_snapshot(pool->stream)) stacks += (uint64_t)pool->stream->stacks * reporters;
    }
    if (stacks == 0) return;
    uint64_t rounds = ((uint64_t)feed->seconds + SNAPSHOT_SECONDS - 1) / SNAPSHOT_SECONDS;
    uint64_t budget = (uint64_t)feed->options.rows * SNAPSHOT_PERCENT / 100;
    uint64_t scale = (budget << 16) / (stacks * rounds);
    feed->snapshot_scale = scale < 1 << 16 ? scale : 1 << 16;
}

struct feed *feed_new(const struct feed_options *options)
{
    struct feed *feed = memory_new(1, sizeof *feed);
    feed->options = *options;
    feed->seconds = options->minutes * 60;
    feed->random.state = sample_mix(options->seed, 7);
    feed->processes = processes_new(options->seed, options->start);
    make_pools(feed);
    scale_snapshots(feed);
    return feed;
}

void feed_free(struct feed *feed)
{
    for (uint32_t i = 0; i < feed->pool_count; i++) {
        pool_free(&feed->pools[i]);
    }
    processes_free(&feed->processes);
    free(feed->pools);
    free(feed);
}

struct sample_pool *feed_pools(struct feed *feed, uint32_t *count)
{
    *count = feed->pool_count;
    return feed->pools;
}

static void deliver(struct feed *feed, struct feed_event event)
{
    if (feed->counter == feed->options.rows) return;
    event.counter = feed->counter++;
    event.bits = random_next(&feed->random);
    event.pool->stacks[event.stack].rows++;
    event.pool->stacks[event.stack].value += event.value;
    feed->take(feed->context, &event);
}

/* A long wait is one row for each second of it, going back in time. */
static void deliver_wait(struct feed *feed, struct feed_event event)
{
    int64_t left = event.value;
    while (left > OFF_CPU_ROW_MICROSECONDS && event.second > 0) {
        event.value = OFF_CPU_ROW_MICROSECONDS;
        deliver(feed, event);
        left -= OFF_CPU_ROW_MICROSECONDS;
        event.second--;
    }
    event.value = left;
    deliver(feed, event);
}

static struct sample_pool *pick_pool(struct feed *feed)
{
    uint32_t at = random_below(&feed->random, feed->shares);
    struct sample_pool *pool = feed->pools;
    while (at >= pool->stream->share) {
        at -= pool->stream->share;
        pool++;
    }
    return pool;
}

/* The last second before `second` in which the process reports its interval of ten seconds. */
static uint32_t report_second(uint32_t process, uint32_t second)
{
    uint32_t late = (second + SNAPSHOT_SECONDS - process % SNAPSHOT_SECONDS) % SNAPSHOT_SECONDS;
    return second >= late ? second - late : second;
}

static void make_event(struct feed *feed, uint32_t second)
{
    struct sample_pool *pool = pick_pool(feed);
    uint32_t service = service_index(pool);
    uint32_t process =
        feed->processes.first[service] + random_below(&feed->random, process_count(feed, service));
    enum stream_kind kind = pool->stream->kind;
    bool sampled = kind == STREAM_ON_CPU || kind == STREAM_OFF_CPU;
    struct feed_event event = {
        .pool = pool,
        .process = &feed->processes.list[process],
        .stack = pool_pick(pool, &feed->random),
        .second = sampled ? second : report_second(process, second),
        .value = value_of_event(kind, &feed->random),
    };
    if (kind == STREAM_OFF_CPU) {
        deliver_wait(feed, event);
    } else {
        deliver(feed, event);
    }
}

/* All live stacks of one process. Processes of a service share most stacks, not all. */
static void make_snapshot(struct feed *feed, struct sample_pool *pool, uint32_t process,
                          uint32_t second)
{
    uint32_t stacks = pool->stream->stacks;
    uint32_t live = (uint32_t)((stacks * feed->snapshot_scale) >> 16);
    uint64_t seed = sample_mix(feed->options.seed ^ 8, process);
    for (uint32_t i = 0; i < (live > 0 ? live : 1); i++) {
        uint32_t stack = i % 5 == 4 ? (i + process) % stacks : i;
        int64_t value = value_of_snapshot(pool->stream->kind, seed, i, second, feed->seconds);
        if (value == 0) continue;
        deliver(feed, (struct feed_event){.pool = pool,
                                          .process = &feed->processes.list[process],
                                          .stack = stack,
                                          .second = second,
                                          .value = value});
    }
}

/* The processes of one pool whose turn it is: each reports once in ten seconds. */
static void make_snapshots_of(struct feed *feed, struct sample_pool *pool, uint32_t second)
{
    uint32_t service = service_index(pool);
    uint32_t end = feed->processes.first[service + 1];
    for (uint32_t process = feed->processes.first[service]; process < end; process++) {
        if (process % SNAPSHOT_SECONDS == second % SNAPSHOT_SECONDS) {
            make_snapshot(feed, pool, process, second);
        }
    }
}

static void make_snapshots(struct feed *feed, uint32_t second)
{
    for (uint32_t i = 0; i < feed->pool_count; i++) {
        struct sample_pool *pool = &feed->pools[i];
        if (stream_is_snapshot(pool->stream)) make_snapshots_of(feed, pool, second);
    }
}

void feed_run(struct feed *feed, feed_taker take, void *context)
{
    feed->take = take;
    feed->context = context;
    for (uint32_t second = 0; second < feed->seconds; second++) {
        uint64_t due = (uint64_t)feed->options.rows * (second + 1) / feed->seconds;
        make_snapshots(feed, second);
        while (feed->counter < due) {
            make_event(feed, second);
        }
    }
}
