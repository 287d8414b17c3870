/* names.c -- a hash table from bytes to numbers. See names.h. */
#include "names.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "random.h"

enum { FEWEST_SLOTS = 16 };

void names_init(struct names *names, struct memory *memory)
{
    *names = (struct names){.memory = memory, .secret = random_secret()};
    arena_init(&names->arena, memory);
}

void names_free(struct names *names)
{
    arena_free(&names->arena);
    memory_free(names->memory, names->entries, names->capacity * sizeof *names->entries);
    memory_free(names->memory, names->slots, names->slot_count * sizeof *names->slots);
    names->entries = NULL;
    names->slots = NULL;
    names->count = names->capacity = names->slot_count = 0;
}

struct name_hash names_hash(const struct names *names, sv bytes)
{
    XXH128_hash_t hash =
        XXH3_128bits_withSecret(bytes.ptr, bytes.len, names->secret, RANDOM_SECRET_BYTES);
    return (struct name_hash){
        {(uint32_t)hash.low64, (uint32_t)(hash.low64 >> 32), (uint32_t)hash.high64}};
}

/* The slot that holds the name, or the free one where it belongs. */
static struct name_slot *find_slot(const struct names *names, const struct name_hash *hash)
{
    size_t mask = names->slot_count - 1;
    size_t slot = hash->bits[0] & mask;
    while (names->slots[slot].number_plus_1 != 0 &&
           !name_hash_equal(&names->slots[slot].hash, hash)) {
        slot = (slot + 1) & mask;
    }
    return &names->slots[slot];
}

/* Keep at least half of the slots free. */
static void grow_slots(struct names *names)
{
    size_t wanted = memory_capacity(names->slot_count, (names->count + 1) * 2, FEWEST_SLOTS);
    if (wanted == names->slot_count) return;
    struct name_slot *slots = memory_zeroed(names->memory, wanted * sizeof *slots);
    memory_free(names->memory, names->slots, names->slot_count * sizeof *names->slots);
    names->slots = slots;
    names->slot_count = wanted;
    for (size_t i = 0; i < names->count; i++) {
        const struct name_hash *hash = &names->entries[i].hash;
        *find_slot(names, hash) = (struct name_slot){*hash, (uint32_t)i + 1};
    }
}

uint32_t names_find(const struct names *names, struct name_hash hash)
{
    if (names->slot_count == 0) return NAME_NONE;
    uint32_t number = find_slot(names, &hash)->number_plus_1;
    return number == 0 ? NAME_NONE : number - 1;
}

uint32_t names_add_hashed(struct names *names, sv bytes, struct name_hash hash)
{
    if (UNLIKELY((names->count + 1) * 2 > names->slot_count)) grow_slots(names);
    struct name_slot *slot = find_slot(names, &hash);
    if (slot->number_plus_1 != 0) return slot->number_plus_1 - 1;
    if (names->count == NAMES_MAX || bytes.len > UINT32_MAX)
        fail("more than %d distinct frame names; select fewer rows", NAMES_MAX);
    memory_reserve(names->memory, &names->entries, sizeof *names->entries, &names->capacity,
                   names->count + 1);
    sv kept = arena_keep(&names->arena, bytes);
    names->entries[names->count] = (struct name){kept.ptr, (uint32_t)kept.len, hash};
    *slot = (struct name_slot){hash, (uint32_t)++names->count};
    return (uint32_t)(names->count - 1);
}
