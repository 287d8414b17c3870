/* arena.c -- blocks of growing size, filled from front to back. See arena.h. */
#include "arena.h"

enum {
    SMALLEST_BLOCK = 512,
    LARGEST_BLOCK = 1 << 20, /* then the slack of the last block stays below one percent */
};

struct arena_block {
    struct arena_block *older;
    size_t bytes; /* of the whole block, this head included */
};

void arena_init(struct arena *arena, struct memory *memory)
{
    *arena = (struct arena){.memory = memory};
}

void arena_free(struct arena *arena)
{
    while (arena->blocks != NULL) {
        struct arena_block *block = arena->blocks;
        arena->blocks = block->older;
        memory_free(arena->memory, block, block->bytes);
    }
    arena->free = NULL;
    arena->room = 0;
}

static void add_block(struct arena *arena, size_t at_least)
{
    size_t bytes = arena->blocks == NULL ? SMALLEST_BLOCK : arena->blocks->bytes * 2;
    if (bytes > LARGEST_BLOCK) bytes = LARGEST_BLOCK;
    if (bytes < at_least + sizeof(struct arena_block)) {
        bytes = at_least + sizeof(struct arena_block);
    }
    struct arena_block *block = memory_resize(arena->memory, NULL, 0, bytes);
    *block = (struct arena_block){.older = arena->blocks, .bytes = bytes};
    arena->blocks = block;
    arena->free = (char *)(block + 1);
    arena->room = bytes - sizeof *block;
}

void arena_reset(struct arena *arena)
{
    size_t bytes = 0;
    for (const struct arena_block *block = arena->blocks; block != NULL; block = block->older) {
        bytes += block->bytes - sizeof *block;
    }
    if (bytes == 0) return;
    if (arena->blocks->older != NULL) {
        arena_free(arena);
        add_block(arena, bytes);
    }
    arena->free = (char *)(arena->blocks + 1);
    arena->room = arena->blocks->bytes - sizeof *arena->blocks;
}

char *arena_room(struct arena *arena, size_t len)
{
    if (len > arena->room || arena->blocks == NULL) add_block(arena, len);
    char *room = arena->free;
    arena->free += len;
    arena->room -= len;
    return room;
}

sv arena_keep(struct arena *arena, sv bytes)
{
    if (bytes.len == 0) return (sv){"", 0};
    char *copy = arena_room(arena, bytes.len);
    memcpy(copy, bytes.ptr, bytes.len);
    return (sv){copy, bytes.len};
}
