/* sample_services.h -- the small company whose profiles the sample shows.
 *
 * Out: one table of services, each with its threads, its call graph's size, where its processes
 * run, and its streams: a stream is what one service reports under one profile_event_type.
 * Nothing is computed here; to change the sample's character, change this table.
 *
 *   checkout, orders, pricing, recommender, storefront, matcher, deepflow-agent
 *                        profiled by the agent (language eBPF)
 *   catalog, gateway, mailer
 *                        push their own profiles (language Java, Golang, python)
 *   Total                everything else that runs on the hosts, by process and thread only
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef SAMPLE_SERVICES_H
#define SAMPLE_SERVICES_H

#include "sample_words.h"

enum { SERVICE_THREADS = 8, SERVICE_STREAMS = 6 };

/* A thread name may be any bytes and any length; the kernel keeps the first 15. */
enum { COMM_MAX_BYTES = 15 };

struct sample_thread {
    const char *comm;
    const char *trunk; /* what every stack of the thread begins with, "a;b", or "" */
    bool is_main;      /* pid == tgid: DeepFlow writes [p] and not [t] */
    bool is_native;    /* a thread of the runtime: no frames of the service's own language */
};

/* Frames in a stack: the least, three quantiles, the 99th percentile, the most. */
struct sample_depths {
    uint16_t min, p10, p50, p90, p99, max;
};

enum stream_kind {
    STREAM_ON_CPU,  /* microseconds, multiples of the sampler's period */
    STREAM_OFF_CPU, /* microseconds; more than a second is split into rows of a second */
    STREAM_ALLOC,   /* bytes or objects of an interval of ten seconds */
    STREAM_INUSE,   /* bytes: a snapshot of all live stacks every ten seconds */
    STREAM_COUNT,   /* objects or goroutines: a snapshot as well */
    STREAM_SAMPLES, /* samples of an interval of ten seconds */
    STREAM_NANOSECONDS
};

struct sample_stream {
    const char *event; /* profile_event_type; NULL ends the list */
    const char *unit;  /* profile_value_unit */
    enum stream_kind kind;
    uint32_t stacks;   /* how many different stacks there are to draw from */
    uint32_t flatness; /* weight of the n-th stack is 1 / (n + flatness): small makes a hot stack */
    uint32_t share;    /* of the event rows, relative to other streams; unused for snapshots */
};

struct sample_service {
    const char *name;     /* app_service */
    const char *language; /* profile_language_type */
    enum sample_language names;
    uint32_t functions; /* size of the call graph */
    struct sample_depths depths;
    const char *places;  /* one letter for each process, see sample_place.h */
    const char *endings; /* which ends its stacks have, letters of sample_endings.h */
    struct sample_thread threads[SERVICE_THREADS];
    struct sample_stream streams[SERVICE_STREAMS];
};

extern const struct sample_service sample_services[];
extern const uint32_t sample_service_count;

/* Does the stream report everything that is live, every ten seconds? */
bool stream_is_snapshot(const struct sample_stream *stream);

/* Are the values about memory? Then DeepFlow leaves out library and kernel frames. */
bool stream_is_memory(const struct sample_stream *stream);

/* Is the profile taken by the agent itself, through eBPF? */
bool service_is_ebpf(const struct sample_service *service);

/* Is it DeepFlow's collective service of unselected processes? */
bool service_is_total(const struct sample_service *service);

#endif
