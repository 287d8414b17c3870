/* sample_stacks.c -- walks through call graphs; see sample_stacks.h.
 *
 * The call graph is not stored: the callees of a function are computed from its number when a walk
 * comes by. So is a stack: it costs its own length, and no stack depends on another one.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "sample_stacks.h"

#include "sample_endings.h"

enum {
    CALLEES = 8,                /* a function calls at most so many others … */
    NEAR_REACH = 4,             /* … and the first of them is one of the next so many */
    LEAST_ENTRIES = 4,          /* a thread begins in one of so many functions, */
    FUNCTIONS_OF_AN_ENTRY = 40, /* and one more for each so many in the graph */
    UNRESOLVED_ONE_IN = 60,     /* so many functions have a name; then one has only an address */
    LOST_START_ONE_IN = 30,     /* stacks whose first address was not resolved */
    SMALL_LOOP_ONE_IN = 25,     /* ordinary stacks with a little recursion */
    LONGEST_RING = 4,           /* functions that call each other */
    INITIAL_MEMORY_INDEX = 0,   /* of deepflow-agent's mem-inuse */
    MARKUP_INDEX = 3,           /* of storefront's on-cpu: a name that is HTML … */
    QUOTED_INDEX = 5            /* … and one with a quote and a backslash */
};

/* One stack while it is written. */
struct walk {
    struct sample_text *text;
    const struct sample_service *service;
    const struct sample_stream *stream;
    const struct sample_thread *thread;
    struct sample_random random;
    uint64_t graph_seed;
};

void stacks_comm(struct sample_text *text, const char *prefix, const char *comm)
{
    size_t len = strlen(comm);
    text_string(text, prefix);
    text_bytes(text, comm, len < COMM_MAX_BYTES ? len : COMM_MAX_BYTES);
}

/* Start a frame; undo_frame() with the returned length takes it back. */
static size_t begin_frame(struct walk *walk)
{
    size_t before = walk->text->len;
    if (before > 0) text_char(walk->text, ';');
    return before;
}

/* DeepFlow's memory profiles have no frames of libraries and the kernel. */
static void end_frame(struct walk *walk, size_t before)
{
    size_t name_at = before > 0 ? before + 1 : 0;
    sv frame = {walk->text->bytes + name_at, walk->text->len - name_at};
    bool foreign = sv_starts_with(frame, SV("[l] ")) || sv_starts_with(frame, SV("[k] "));
    if (foreign && stream_is_memory(walk->stream)) walk->text->len = before;
}

static void append_frame(struct walk *walk, sv frame)
{
    size_t before = begin_frame(walk);
    text_sv(walk->text, frame);
    end_frame(walk, before);
}

/* The first `limit` frames of a chain "a;b;c". */
static void append_chain(struct walk *walk, sv chain, uint32_t limit)
{
    while (limit-- > 0 && chain.len > 0) {
        const char *end = memchr(chain.ptr, ';', chain.len);
        size_t len = end != NULL ? (size_t)(end - chain.ptr) : chain.len;
        append_frame(walk, (sv){chain.ptr, len});
        size_t skip = len + (end != NULL);
        chain = (sv){chain.ptr + skip, chain.len - skip};
    }
}

static uint32_t count_frames(sv chain)
{
    uint32_t count = chain.len > 0;
    for (size_t i = 0; i < chain.len; i++) {
        count += chain.ptr[i] == ';';
    }
    return count;
}

/* What the agent writes when it has an address and no name. */
static void append_unresolved(struct walk *walk, uint64_t bits)
{
    static const char *const libraries[] = {
        "[/usr/lib/x86_64-linux-gnu/libssl.so.3]",
        "[/usr/lib/x86_64-linux-gnu/libz.so.1.2.13]",
        "[/opt/app/lib/libharbor_native.so]",
    };
    size_t before = begin_frame(walk);
    bool java = walk->service->names == LANGUAGE_JAVA;
    if (java && (bits & 1) != 0) {
        text_string(walk->text, "[/tmp/perf-");
        text_decimal(walk->text, 1 + (bits >> 8) % 3);
        text_string(walk->text, ".map]");
    } else if ((bits & 2) != 0) {
        text_string(walk->text, libraries[(bits >> 8) % countof(libraries)]);
    } else {
        text_string(walk->text, "[unknown] 0x");
        text_hex(walk->text, UINT64_C(0x7f0000000000) | ((bits >> 12) & 0xfffffffff0), 16);
    }
    end_frame(walk, before);
}

static void append_function(struct walk *walk, uint32_t function)
{
    const struct sample_service *service = walk->service;
    uint64_t bits = sample_mix(walk->graph_seed ^ 2, function);
    if (service_is_ebpf(service) && bits % UNRESOLVED_ONE_IN == 0) {
        append_unresolved(walk, bits >> 6);
        return;
    }
    enum sample_language names = walk->thread->is_native ? LANGUAGE_NATIVE : service->names;
    size_t before = begin_frame(walk);
    words_function(walk->text, names, service->name, walk->graph_seed, function,
                   service->functions);
    end_frame(walk, before);
}

/* A depth as it is distributed in profiles of the language: linear between the quantiles. */
static uint32_t pick_depth(struct walk *walk)
{
    const struct sample_depths *depths = &walk->service->depths;
    static const uint32_t knots[] = {0, 100, 500, 900, 990, 1000};
    const uint32_t values[] = {depths->min, depths->p10, depths->p50,
                               depths->p90, depths->p99, depths->max};
    uint32_t at = random_below(&walk->random, 1001);
    size_t i = 1;
    while (i + 1 < countof(knots) && at > knots[i]) {
        i++;
    }
    uint32_t low = knots[i - 1], high = knots[i];
    return values[i - 1] + (values[i] - values[i - 1]) * (at - low) / (high - low);
}

/* Where a thread enters the service's own code: one of some request handlers, tasks, hooks. */
static uint32_t entry(struct walk *walk)
{
    uint32_t functions = walk->service->functions;
    uint32_t entries = LEAST_ENTRIES + functions / FUNCTIONS_OF_AN_ENTRY;
    uint32_t nth = random_below(&walk->random, entries);
    uint64_t bits =
        sample_mix(walk->graph_seed ^ 4, (uint64_t)(walk->thread - walk->service->threads));
    return (uint32_t)(sample_mix(bits, nth) % (functions / 10 + 1));
}

/* One call further: a function calls functions with higher numbers, so that a walk ends; its first
 * callee is near by, in the same class, the others are anywhere in its reach. Half of the functions
 * have only that first one. Near the end of the graph are the leaves, which call each other in no
 * order. */
static uint32_t callee(struct walk *walk, uint32_t function)
{
    uint32_t functions = walk->service->functions;
    uint32_t nth = random_halving(&walk->random, CALLEES - 1);
    if ((sample_mix(walk->graph_seed ^ 6, function) & 1) != 0) nth = 0;
    uint32_t far = 8 * functions / walk->service->depths.p90 + 1;
    uint32_t reach = nth == 0 ? NEAR_REACH : far;
    uint64_t bits = sample_mix(walk->graph_seed ^ 3, (uint64_t)function * CALLEES + nth);
    uint32_t next = function + 1 + (uint32_t)(bits % reach);
    return next < functions ? next
                            : functions - 1 - (uint32_t)((bits >> 32) % (functions / 10 + 1));
}

/* The middle of the stack. What is deeper than nine tenths of all stacks got there by recursion: a
 * few functions that call each other in a ring. */
static void append_calls(struct walk *walk, uint32_t count)
{
    uint32_t ring[LONGEST_RING] = {0}; /* the last `period` functions */
    uint32_t usual = walk->service->depths.p90;
    uint32_t loop = count > usual ? count - usual : 0;
    if (loop == 0 && random_below(&walk->random, SMALL_LOOP_ONE_IN) == 0) loop = count / 3;
    uint32_t period = 1 + random_below(&walk->random, LONGEST_RING);
    uint32_t loop_at = period + random_below(&walk->random, count - loop + 1);

    uint32_t function = entry(walk);
    for (uint32_t i = 0; i < count; i++) {
        bool in_loop = i >= loop_at && i < loop_at + loop;
        function = in_loop ? ring[i % period] : callee(walk, function);
        ring[i % period] = function;
        append_function(walk, function);
    }
}

/* Busy and common threads come first in the table. */
static const struct sample_thread *pick_thread(struct walk *walk)
{
    uint32_t count = 0;
    while (count < SERVICE_THREADS && walk->service->threads[count].comm != NULL) {
        count++;
    }
    uint32_t first = random_below(&walk->random, count);
    uint32_t second = random_below(&walk->random, count);
    return &walk->service->threads[first < second ? first : second];
}

static sv pick_ending(struct walk *walk)
{
    const char *letters = walk->service->endings;
    if (walk->stream->kind == STREAM_OFF_CPU) {
        return endings_pick(ENDING_OFF_CPU, letters, &walk->random);
    }
    if (walk->stream->kind == STREAM_ON_CPU || walk->stream->kind == STREAM_SAMPLES) {
        bool plain = random_below(&walk->random, 2) == 0;
        return plain ? SV("") : endings_pick(ENDING_ON_CPU, letters, &walk->random);
    }
    return endings_pick(ENDING_MEMORY, letters, &walk->random);
}

/* Names that break pages and queries which forget to escape. */
static void append_hostile(struct walk *walk, uint32_t index)
{
    if (walk->service->names != LANGUAGE_NODE || walk->stream->kind != STREAM_ON_CPU) return;
    if (index == MARKUP_INDEX) append_frame(walk, SV("<img src=x onerror=alert(1)>"));
    if (index == QUOTED_INDEX) append_frame(walk, SV("eval(\"it's C:\\\\temp\\n\")"));
}

/* Where a thread begins; sometimes the very first address has no name. */
static void append_trunk(struct walk *walk, sv trunk, uint32_t limit)
{
    bool started = service_is_ebpf(walk->service) && !walk->thread->is_main && limit > 0;
    if (started && random_below(&walk->random, LOST_START_ONE_IN) == 0) {
        append_frame(walk, SV("[unknown start_thread?]"));
        const char *rest = memchr(trunk.ptr, ';', trunk.len);
        size_t skip = rest != NULL ? (size_t)(rest - trunk.ptr) + 1 : trunk.len;
        trunk = (sv){trunk.ptr + skip, trunk.len - skip};
        limit--;
    }
    append_chain(walk, trunk, limit);
}

static void append_body(struct walk *walk, uint32_t depth, uint32_t index)
{
    sv trunk = {walk->thread->trunk, strlen(walk->thread->trunk)};
    sv ending = pick_ending(walk);
    uint32_t ending_limit = depth / (walk->stream->kind == STREAM_OFF_CPU ? 2 : 3);
    uint32_t ending_frames = count_frames(ending);
    if (ending_frames > ending_limit) ending_frames = ending_limit;
    uint32_t left = depth - ending_frames;
    uint32_t trunk_frames = count_frames(trunk);
    if (trunk_frames > left / 2) trunk_frames = left / 2;

    append_trunk(walk, trunk, trunk_frames);
    append_hostile(walk, index);
    append_calls(walk, left - trunk_frames);
    append_chain(walk, ending, ending_frames);
}

bool stacks_is_initial_memory(const struct sample_service *service,
                              const struct sample_stream *stream, uint32_t index)
{
    return index == INITIAL_MEMORY_INDEX && strcmp(service->name, "deepflow-agent") == 0 &&
           strcmp(stream->event, "mem-inuse") == 0;
}

void stacks_text(struct sample_text *text, const struct sample_service *service,
                 const struct sample_stream *stream, uint64_t seed, uint32_t index)
{
    if (service_is_total(service)) {
        hosts_text(text, index);
        return;
    }
    text_clear(text);
    if (stacks_is_initial_memory(service, stream, index)) {
        text_string(text, "[initial_memory]");
        return;
    }

    uint64_t graph_seed = sample_mix(seed, (uint64_t)(service - sample_services));
    uint64_t stream_seed = sample_mix(graph_seed ^ 5, (uint64_t)(stream - service->streams));
    struct walk walk = {.text = text,
                        .service = service,
                        .stream = stream,
                        .random = {sample_mix(stream_seed, index)},
                        .graph_seed = graph_seed};
    walk.thread = pick_thread(&walk);
    uint32_t depth = pick_depth(&walk);
    if (walk.thread->is_native && depth > service->depths.p10 + 4u) {
        depth = service->depths.p10 + 4u;
    }
    if (service_is_ebpf(service)) {
        stacks_comm(text, walk.thread->is_main ? "[p] " : "[t] ", walk.thread->comm);
        depth -= depth > 1;
    }
    append_body(&walk, depth, index);
}
