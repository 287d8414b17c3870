/* weights.c -- hash -> sum. See weights.h. */
#include "weights.h"

#include <inttypes.h>

#include "random.h"
#include "rowbinary.h"

/* flame_tree() and the views cannot cause what ends with this. */
#define CALL_INSTEAD                                                                               \
    "; call flame_tree(app_service, profile_location_str, profile_value) instead of flame_tree_of"

/* What is in a slot: nothing, a sum whose cell has not come yet, one whose cell has. */
enum { FREE, WAITING, TAKEN };

struct weight {
    uint64_t hash;
    int64_t sum;
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

void weights_read(struct weights *weights, struct input *input, struct memory *memory)
{
    *weights = (struct weights){.memory = memory, .multiplier = random_multiplier()};
    uint64_t count = rowbinary_length(input);
    /* A count that lies ends here, at the memory limit, before its doubling could overflow. */
    if (count > SIZE_MAX / 64) count = SIZE_MAX / 64;
    size_t slots = memory_capacity(0, (size_t)count * 2, 2);
    weights->slots = memory_resize(memory, NULL, 0, slots * sizeof *weights->slots);
    weights->states = memory_zeroed(memory, slots * sizeof *weights->states);
    weights->slot_count = slots;
    weights->waiting = (size_t)count;
    for (uint64_t i = 0; i < count; i++) {
        uint64_t hash = rowbinary_uint64(input);
        size_t slot = find_slot(weights, hash);
        if (weights->states[slot] != FREE) fail("hash %" PRIu64 " has two sums" CALL_INSTEAD, hash);
        weights->slots[slot] = (struct weight){hash, rowbinary_int64(input)};
        weights->states[slot] = WAITING;
    }
}

int64_t weights_take(struct weights *weights, uint64_t hash)
{
    size_t slot = find_slot(weights, hash);
    if (weights->states[slot] == TAKEN) {
        fail("two cells have the same xxHash64, so their values cannot be told apart; leave them "
             "out with WHERE xxHash64(profile_location_str) != %" PRIu64 ", and look where they "
             "came from: chance does not do that",
             hash);
    }
    if (weights->states[slot] == FREE) fail("a cell came without its sum" CALL_INSTEAD);
    weights->states[slot] = TAKEN;
    weights->waiting--;
    return weights->slots[slot].sum;
}

void weights_end(struct weights *weights)
{
    if (weights->waiting > 0) {
        fail("%zu sums came without their cells" CALL_INSTEAD, weights->waiting);
    }
    memory_free(weights->memory, weights->slots, weights->slot_count * sizeof *weights->slots);
    memory_free(weights->memory, weights->states, weights->slot_count * sizeof *weights->states);
    *weights = (struct weights){0};
}
