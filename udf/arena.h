/* arena.h -- bytes that live as long as one tree; nothing in it is freed singly.
 *
 * Views look, arenas keep: whoever needs bytes past the call that showed them copies them here.
 * What arena_keep() returns stays where it is until arena_free().
 */
#ifndef ARENA_H
#define ARENA_H

#include "base.h"
#include "memory.h"

struct arena {
    struct memory *memory;
    struct arena_block *blocks; /* newest first */
    char *free;                 /* where the newest block has room */
    size_t room;
};

void arena_init(struct arena *arena, struct memory *memory);
void arena_free(struct arena *arena);

/* Forget everything in it but keep the room, in one block, for the next one of its kind. */
void arena_reset(struct arena *arena);

/* Room for `len` bytes that the caller fills. */
char *arena_room(struct arena *arena, size_t len);

/* A copy of `bytes` that stays. */
sv arena_keep(struct arena *arena, sv bytes);

#endif
