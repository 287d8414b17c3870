/* blocks.c -- udf/memory.c over a heap that remembers. See blocks.h. */
#include "blocks.h"

#include <malloc.h>
#include <stdlib.h>

#define realloc blocks_realloc
#define calloc blocks_calloc
#define free blocks_free
#include "../../udf/memory.c"
#undef realloc
#undef calloc
#undef free

enum { BLOCKS_MAX = 1 << 17, POISON = 0x55, POISONED_BYTES = 1 << 16 };

static struct block {
    void *ptr;
    size_t bytes;
    uint64_t born;
} blocks[BLOCKS_MAX]; /* in the order of their birth */
static size_t count_of_blocks;
static uint64_t births;
static uint64_t granted = UINT64_MAX; /* requests until all are refused */

size_t blocks_count(void)
{
    return count_of_blocks;
}

uint64_t blocks_now(void)
{
    return births;
}

void blocks_refuse(bool refuse)
{
    granted = refuse ? 0 : UINT64_MAX;
}

void blocks_refuse_after(uint64_t requests)
{
    granted = requests;
}

static bool refused_now(void)
{
    if (granted == 0) return true;
    granted -= granted < UINT64_MAX;
    return false;
}

/* From the back: what came last mostly goes first. */
static struct block *find(const void *ptr)
{
    for (size_t i = count_of_blocks; i-- > 0;) {
        if (blocks[i].ptr == ptr) return &blocks[i];
    }
    abort(); /* not ours, or freed twice */
}

static struct block *add(void)
{
    if (count_of_blocks == BLOCKS_MAX) abort();
    blocks[count_of_blocks] = (struct block){.born = births++};
    return &blocks[count_of_blocks++];
}

static void drop(struct block *block)
{
    memmove(block, block + 1, (size_t)(blocks + --count_of_blocks - block) * sizeof *block);
}

void *blocks_realloc(void *ptr, size_t bytes)
{
    if (refused_now()) return NULL;
    struct block *block = ptr == NULL ? add() : find(ptr);
    block->ptr = realloc(ptr, bytes);
    if (block->ptr == NULL) abort();
    if (bytes > block->bytes) {
        size_t fresh = bytes - block->bytes;
        memset((char *)block->ptr + block->bytes, POISON,
               fresh < POISONED_BYTES ? fresh : POISONED_BYTES);
    }
    block->bytes = bytes;
    return block->ptr;
}

void *blocks_calloc(size_t number, size_t size)
{
    if (refused_now()) return NULL;
    struct block *block = add();
    block->ptr = calloc(number, size);
    if (block->ptr == NULL) abort();
    block->bytes = number * size;
    return block->ptr;
}

void blocks_free(void *ptr)
{
    if (ptr == NULL) return;
    drop(find(ptr));
    free(ptr);
}

void blocks_release(uint64_t since)
{
    while (count_of_blocks > 0 && blocks[count_of_blocks - 1].born >= since) {
        free(blocks[--count_of_blocks].ptr);
    }
}
