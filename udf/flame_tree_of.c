/* flame_tree_of.c -- three aggregates in, one node list out. See flame_tree_of.h. */
#include "flame_tree_of.h"

#include <inttypes.h>

#define XXH_STATIC_LINKING_ONLY /* the streaming state on the stack */
#include <xxhash.h>

#include "out_nodes.h"
#include "random.h"
#include "root_name.h"
#include "rowbinary.h"
#include "tree.h"

/* flame_tree() cannot cause what ends with this. */
#define CALL_INSTEAD                                                                               \
    "; call flame_tree(app_service, profile_location_str, profile_value) instead of flame_tree_of"

/* What is in a slot: nothing, a sum whose cell has not come yet, one whose cell has. */
enum { FREE, WAITING, TAKEN };

/* hash -> sum. Open addressing, at least half of it free. */
struct weights {
    struct weight {
        uint64_t hash;
        int64_t sum;
    } * slots;
    uint8_t *states;
    size_t slot_count, waiting;
    uint64_t multiplier; /* random: rows that share the low bits of xxHash64 do not share slots */
};

static size_t find_slot(const struct weights *weights, uint64_t hash)
{
    size_t mask = weights->slot_count - 1;
    size_t slot = (size_t)(hash * weights->multiplier >> 32) & mask;
    while (weights->states[slot] != FREE && weights->slots[slot].hash != hash) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

static void read_weights(struct worker *worker, struct weights *weights)
{
    uint64_t count = rowbinary_length(&worker->input);
    /* A count that lies ends here, at the memory limit, before its doubling could overflow. */
    if (count > SIZE_MAX / 64) count = SIZE_MAX / 64;
    weights->multiplier = random_multiplier();
    weights->slot_count = memory_capacity(0, (size_t)count * 2, 2);
    weights->slots =
        memory_resize(&worker->memory, NULL, 0, weights->slot_count * sizeof *weights->slots);
    weights->states = memory_zeroed(&worker->memory, weights->slot_count * sizeof *weights->states);
    for (uint64_t i = 0; i < count; i++) {
        uint64_t hash = rowbinary_uint64(&worker->input);
        size_t slot = find_slot(weights, hash);
        if (weights->states[slot] != FREE) fail("hash %" PRIu64 " has two sums" CALL_INSTEAD, hash);
        weights->slots[slot] = (struct weight){hash, rowbinary_int64(&worker->input)};
        weights->states[slot] = WAITING;
    }
    weights->waiting = (size_t)count;
}

static void free_weights(struct worker *worker, struct weights *weights)
{
    memory_free(&worker->memory, weights->slots, weights->slot_count * sizeof *weights->slots);
    memory_free(&worker->memory, weights->states, weights->slot_count * sizeof *weights->states);
}

static int64_t take_weight(struct weights *weights, uint64_t hash)
{
    size_t slot = find_slot(weights, hash);
    if (weights->states[slot] == TAKEN) {
        fail("two cells have the xxHash64 %" PRIu64 ", so their values cannot be told apart; leave "
             "one of them out with WHERE, and look where it came from: chance does not do that",
             hash);
    }
    if (weights->states[slot] == FREE) {
        fail("a cell came without its sum" CALL_INSTEAD);
    }
    weights->states[slot] = TAKEN;
    weights->waiting--;
    return weights->slots[slot].sum;
}

/* Read the next cell: its hash, and its text or [undecodable]. */
static sv read_cell(struct worker *worker, uint64_t *hash)
{
    uint64_t length = rowbinary_length(&worker->input);
    sv text;
    if (length <= cell_max_bytes(&worker->decoder)) {
        sv cell = input_view(&worker->input, (size_t)length);
        *hash = XXH64(cell.ptr, cell.len, 0);
        return cell_open(&worker->decoder, cell, &text) ? text : UNDECODABLE;
    }
    XXH64_state_t state;
    XXH64_reset(&state, 0);
    while (length > 0) {
        sv piece = input_piece(&worker->input, (size_t)length);
        XXH64_update(&state, piece.ptr, piece.len);
        length -= piece.len;
    }
    *hash = XXH64_digest(&state);
    return UNDECODABLE;
}

static void add_cells(struct worker *worker, struct weights *weights, struct tree *tree)
{
    uint64_t count = rowbinary_length(&worker->input);
    for (uint64_t i = 0; i < count; i++) {
        uint64_t hash;
        sv stack = read_cell(worker, &hash);
        tree_add(tree, stack, take_weight(weights, hash));
    }
    if (weights->waiting > 0) {
        fail("%zu sums came without their cells" CALL_INSTEAD, weights->waiting);
    }
}

void answer_flame_tree_of(struct worker *worker)
{
    struct root_name root;
    struct weights weights;
    struct tree tree;
    root_name_read(&root, &worker->input, &worker->memory);
    read_weights(worker, &weights);
    bool empty = weights.waiting == 0;
    tree_init(&tree, &worker->memory, worker->limits.max_depth, worker->limits.max_nodes);
    add_cells(worker, &weights, &tree);
    free_weights(worker, &weights);
    if (empty) {
        rowbinary_write_length(&worker->output, 0);
    } else {
        tree_close(&tree);
        out_nodes(&worker->output, &tree, root_name_text(&root));
    }
    tree_free(&tree);
    root_name_free(&root);
}
