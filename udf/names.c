/* names.c -- a hash table from bytes to numbers. See names.h. */
#include "names.h"

enum { FEWEST_SLOTS = 64 };

void names_init(struct names *names, struct memory *memory)
{
    *names = (struct names){.memory = memory};
    arena_init(&names->arena, memory);
}

void names_free(struct names *names)
{
    arena_free(&names->arena);
    memory_free(names->memory, names->entries, names->capacity * sizeof *names->entries);
    memory_free(names->memory, names->slots, names->slot_count * sizeof *names->slots);
    names_init(names, names->memory);
}

/* The slot that holds the name, or the free one where it belongs. */
static size_t find_slot(const struct names *names, sv bytes, uint64_t hash)
{
    size_t mask = names->slot_count - 1;
    size_t slot = (size_t)hash & mask;
    while (names->slots[slot] != 0) {
        const struct name *entry = &names->entries[names->slots[slot] - 1];
        if (entry->hash == hash && sv_equal(entry->bytes, bytes)) break;
        slot = (slot + 1) & mask;
    }
    return slot;
}

/* Keep at least half of the slots free. */
static void grow_slots(struct names *names)
{
    size_t wanted = memory_capacity(names->slot_count, (names->count + 1) * 2, FEWEST_SLOTS);
    if (wanted == names->slot_count) return;
    memory_free(names->memory, names->slots, names->slot_count * sizeof *names->slots);
    names->slots = NULL;
    names->slot_count = 0;
    names->slots = memory_zeroed(names->memory, wanted * sizeof *names->slots);
    names->slot_count = wanted;
    for (size_t i = 0; i < names->count; i++) {
        size_t slot = (size_t)names->entries[i].hash & (wanted - 1);
        while (names->slots[slot] != 0) {
            slot = (slot + 1) & (wanted - 1);
        }
        names->slots[slot] = (uint32_t)i + 1;
    }
}

uint32_t names_find(const struct names *names, sv bytes, uint64_t hash)
{
    if (names->slot_count == 0) return NAME_NONE;
    uint32_t number = names->slots[find_slot(names, bytes, hash)];
    return number == 0 ? NAME_NONE : number - 1;
}

uint32_t names_add(struct names *names, sv bytes, uint64_t hash)
{
    grow_slots(names);
    size_t slot = find_slot(names, bytes, hash);
    if (names->slots[slot] != 0) return names->slots[slot] - 1;
    if (names->count == NAMES_MAX)
        fail("more than %d distinct frame names; select fewer rows", NAMES_MAX);
    memory_reserve(names->memory, &names->entries, sizeof *names->entries, &names->capacity,
                   names->count + 1);
    names->entries[names->count] = (struct name){arena_keep(&names->arena, bytes), hash};
    names->slots[slot] = (uint32_t)++names->count;
    return (uint32_t)(names->count - 1);
}
