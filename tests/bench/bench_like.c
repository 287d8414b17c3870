/* bench_like.c -- a program that does the work for which others have published figures.
 *
 *     bench_like forest     what Perfetto's flamegraph_benchmark.cc gives its top-down view: a
 *                           million frames, each with its parent and one of 10,000 names; four in
 *                           ten go up some frames first, one in three has a value
 *     bench_like stacks     what Pyroscope's authors say of theirs: three million distinct stacks,
 *                           ten million nodes; here each stack leaves the one before at some frame
 *                           and goes on with new ones
 *
 * In both the names have their numbers before the clock starts, as they have there. The clock runs
 * while the frames become a tree and its totals are added up. Prints, as bench_core does,
 *     tree= tree_wall=     seconds of processor time and of the clock on the wall
 *     tree_memory= frames= nodes= total=
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench_rows.h"
#include "options.h"
#include "sample_random.h"
#include "tree.h"

enum {
    SEED = 42,
    NAMES = 10000,
    FOREST_FRAMES = 1000000,
    STACKS = 3000000,
    STACK_OWN = 6, /* most frames of a stack that the one before did not have */
    MAX_DEPTH = 200,
};

#define NO_PARENT UINT32_MAX

/* Frames in the order in which a parent precedes its children. */
struct frames {
    uint32_t *parents; /* index of a frame, or NO_PARENT */
    uint32_t *names;
    int64_t *values;
    size_t count, capacity;
};

static void *block(size_t count, size_t size)
{
    void *bytes = calloc(count, size);
    if (bytes == NULL) fail("no memory for %zu frames", count);
    return bytes;
}

static void frames_init(struct frames *frames, size_t capacity)
{
    *frames = (struct frames){
        .parents = block(capacity, sizeof *frames->parents),
        .names = block(capacity, sizeof *frames->names),
        .values = block(capacity, sizeof *frames->values),
        .capacity = capacity,
    };
}

static void frames_free(struct frames *frames)
{
    free(frames->parents);
    free(frames->names);
    free(frames->values);
}

static uint32_t add_frame(struct frames *frames, uint32_t parent, uint32_t name, int64_t value)
{
    if (frames->count == frames->capacity) fail("more frames than there is room for");
    frames->parents[frames->count] = parent;
    frames->names[frames->count] = name;
    frames->values[frames->count] = value;
    return (uint32_t)frames->count++;
}

static void make_forest(struct frames *frames)
{
    struct sample_random random = {SEED};
    uint32_t *stack = block(FOREST_FRAMES, sizeof *stack);
    uint32_t depth = 0;
    frames_init(frames, FOREST_FRAMES);
    while (frames->count < FOREST_FRAMES) {
        if (depth > 0 && random_below(&random, 100) < 40) depth -= random_below(&random, depth);
        uint32_t parent = depth == 0 ? NO_PARENT : stack[depth - 1];
        uint32_t name = random_below(&random, NAMES);
        int64_t value = random_below(&random, 3) == 0 ? random_below(&random, 100) : 0;
        stack[depth++] = add_frame(frames, parent, name, value);
    }
    free(stack);
}

static void make_stacks(struct frames *frames)
{
    struct sample_random random = {SEED};
    uint32_t stack[MAX_DEPTH];
    uint32_t depth = 0;
    frames_init(frames, (size_t)STACKS * STACK_OWN);
    for (uint32_t i = 0; i < STACKS; i++) {
        uint32_t own = 1 + random_below(&random, STACK_OWN - 1) + random_below(&random, 2);
        if (depth > 0) depth -= 1 + random_below(&random, depth < 2 * own ? depth : 2 * own);
        if (depth + own > MAX_DEPTH) depth = MAX_DEPTH - own;
        for (; own > 0; own--) {
            uint32_t parent = depth == 0 ? NO_PARENT : stack[depth - 1];
            uint32_t name = random_below(&random, NAMES);
            stack[depth++] = add_frame(frames, parent, name, own == 1);
        }
    }
}

static void number_names(struct tree *tree, uint32_t *numbers)
{
    for (uint32_t i = 0; i < NAMES; i++) {
        char name[32];
        int len = snprintf(name, sizeof name, "frame_%" PRIu32, i);
        numbers[i] = tree_name_number(tree, (sv){name, (size_t)len});
    }
}

static void grow_tree(struct tree *tree, const struct frames *frames, const uint32_t *numbers)
{
    node_id *nodes = block(frames->count, sizeof *nodes);
    for (size_t i = 0; i < frames->count; i++) {
        node_id parent = frames->parents[i] == NO_PARENT ? ROOT : nodes[frames->parents[i]];
        nodes[i] = tree_child(tree, parent, numbers[frames->names[i]]);
        tree_add_to(tree, nodes[i], frames->values[i]);
    }
    tree_close(tree);
    free(nodes);
}

int main(int count, char **arguments)
{
    struct limits limits = options_default();
    struct memory memory;
    struct tree tree;
    struct frames frames;
    uint32_t numbers[NAMES];
    if (count == 2 && strcmp(arguments[1], "forest") == 0) {
        make_forest(&frames);
    } else if (count == 2 && strcmp(arguments[1], "stacks") == 0) {
        make_stacks(&frames);
    } else {
        fail("usage: bench_like forest|stacks");
    }
    memory_init(&memory, (size_t)limits.max_memory_mib << 20);
    tree_init(&tree, &memory, (size_t)limits.max_depth, (size_t)limits.max_nodes);
    number_names(&tree, numbers);

    size_t start = bench_memory_start();
    struct bench_time lap = bench_now();
    grow_tree(&tree, &frames, numbers);
    bench_lap("tree", lap);
    printf(" tree_memory=%zu frames=%zu nodes=%zu total=%" PRId64 "\n", bench_memory_growth(start),
           frames.count, tree.node_count, tree.weights[ROOT]);
    frames_free(&frames);
    return 0;
}
