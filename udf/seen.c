/* seen.c -- hash of a cell -> its node. See seen.h. */
#include "seen.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "random.h"

enum { FEWEST_SLOTS = 1024 };

void seen_init(struct seen *seen, struct memory *memory)
{
    *seen = (struct seen){.memory = memory};
    random_bytes(seen->secret, sizeof seen->secret);
}

void seen_free(struct seen *seen)
{
    memory_free(seen->memory, seen->slots, seen->slot_count * sizeof *seen->slots);
    *seen = (struct seen){0};
}

static struct seen_cell *find_slot(const struct seen *seen, const uint32_t hash[3])
{
    size_t mask = seen->slot_count - 1;
    size_t slot = hash[0] & mask;
    while (seen->slots[slot].node_plus_1 != 0 &&
           memcmp(seen->slots[slot].hash, hash, sizeof seen->slots[slot].hash) != 0) {
        slot = (slot + 1) & mask;
    }
    return &seen->slots[slot];
}

static void grow(struct seen *seen)
{
    size_t wanted = memory_capacity(seen->slot_count, (seen->count + 1) / 3 * 4 + 4, FEWEST_SLOTS);
    if (wanted == seen->slot_count) return;
    struct seen_cell *old = seen->slots;
    size_t old_count = seen->slot_count;
    seen->slots = memory_zeroed(seen->memory, wanted * sizeof *seen->slots);
    seen->slot_count = wanted;
    for (size_t i = 0; i < old_count; i++) {
        if (old[i].node_plus_1 != 0) *find_slot(seen, old[i].hash) = old[i];
    }
    memory_free(seen->memory, old, old_count * sizeof *old);
}

struct seen_cell *seen_find(struct seen *seen, sv cell, uint32_t tree)
{
    grow(seen);
    XXH128_hash_t full =
        XXH3_128bits_withSecret(cell.ptr, cell.len, seen->secret, sizeof seen->secret);
    if (tree != 0) {
        struct {
            XXH128_hash_t cell;
            uint64_t tree;
        } both = {full, tree};
        full = XXH3_128bits_withSecret(&both, sizeof both, seen->secret, sizeof seen->secret);
    }
    uint32_t hash[3] = {(uint32_t)full.low64, (uint32_t)(full.low64 >> 32), (uint32_t)full.high64};
    struct seen_cell *place = find_slot(seen, hash);
    if (place->node_plus_1 == 0) {
        memcpy(place->hash, hash, sizeof hash);
        seen->count++;
    }
    return place;
}
