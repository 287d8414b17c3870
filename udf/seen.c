/* seen.c -- hash of a cell -> its number. See seen.h. */
#include "seen.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "random.h"

enum { FEWEST_SLOTS = 1024 };
#define CELLS_MAX (UINT32_MAX - 1)

struct seen_cell {
    uint32_t hash[3];
    uint32_t number_plus_1; /* 0: free */
};

void seen_init(struct seen *seen, struct memory *memory)
{
    *seen = (struct seen){.memory = memory, .secret = random_secret()};
}

void seen_free(struct seen *seen)
{
    memory_free(seen->memory, seen->slots, seen->slot_count * sizeof *seen->slots);
    *seen = (struct seen){.memory = seen->memory};
}

static struct seen_cell *find_slot(const struct seen *seen, const uint32_t hash[3])
{
    size_t mask = seen->slot_count - 1;
    size_t slot = hash[0] & mask;
    while (seen->slots[slot].number_plus_1 != 0 &&
           memcmp(seen->slots[slot].hash, hash, sizeof seen->slots[slot].hash) != 0) {
        slot = (slot + 1) & mask;
    }
    return &seen->slots[slot];
}

static void grow(struct seen *seen)
{
    size_t wanted = seen->slot_count == 0 ? FEWEST_SLOTS : seen->slot_count * 2;
    struct seen_cell *old = seen->slots;
    size_t old_count = seen->slot_count;
    seen->slots = memory_zeroed(seen->memory, wanted * sizeof *seen->slots);
    seen->slot_count = wanted;
    for (size_t i = 0; i < old_count; i++) {
        if (old[i].number_plus_1 != 0) *find_slot(seen, old[i].hash) = old[i];
    }
    memory_free(seen->memory, old, old_count * sizeof *old);
}

size_t seen_number_of_hash(struct seen *seen, const uint64_t full[2], size_t group)
{
    if (UNLIKELY(seen->count >= seen->slot_count / 4 * 3)) grow(seen);
    uint64_t low = full[0], high = full[1];
    if (group != 0) {
        const uint64_t both[] = {low, high, group};
        XXH128_hash_t mixed =
            XXH3_128bits_withSecret(both, sizeof both, seen->secret, RANDOM_SECRET_BYTES);
        low = mixed.low64;
        high = mixed.high64;
    }
    uint32_t hash[3] = {(uint32_t)low, (uint32_t)(low >> 32), (uint32_t)high};
    struct seen_cell *place = find_slot(seen, hash);
    if (place->number_plus_1 != 0) return place->number_plus_1 - 1;
    if (seen->count == CELLS_MAX) fail("more than %u distinct cells; select fewer rows", CELLS_MAX);
    memcpy(place->hash, hash, sizeof hash);
    place->number_plus_1 = (uint32_t)++seen->count;
    return seen->count - 1;
}

size_t seen_number(struct seen *seen, sv cell, size_t group)
{
    XXH128_hash_t full =
        XXH3_128bits_withSecret(cell.ptr, cell.len, seen->secret, RANDOM_SECRET_BYTES);
    return seen_number_of_hash(seen, (const uint64_t[]){full.low64, full.high64}, group);
}
