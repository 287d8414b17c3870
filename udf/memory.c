/* memory.c -- counted malloc. See memory.h. */
#include "memory.h"

#include <malloc.h>
#include <stdlib.h>

enum { FIRST_CAPACITY = 16 };

void memory_init(struct memory *memory, size_t max_bytes)
{
    *memory = (struct memory){.max = max_bytes};
    /* A fixed threshold: glibc would otherwise raise it after the first large free, and keep the
     * memory of one large query in an idle worker for good. */
    mallopt(M_MMAP_THRESHOLD, 128 << 10);
}

NORETURN static void over_limit(const struct memory *memory)
{
    fail("this call needs more than its %zu MiB of memory; select fewer rows, or raise "
         "--max-memory-mib in flame_tree_function.xml",
         memory->max >> 20);
}

static void count(struct memory *memory, size_t old_bytes, size_t new_bytes)
{
    if (new_bytes > old_bytes && new_bytes - old_bytes > memory->max - memory->used) {
        over_limit(memory);
    }
    memory->used = memory->used - old_bytes + new_bytes;
    if (memory->used > memory->peak) memory->peak = memory->used;
}

NORETURN static void refused(size_t bytes)
{
    fail("the operating system refused %zu bytes of memory; free memory on this host, or select "
         "fewer rows",
         bytes);
}

void *memory_resize(struct memory *memory, void *ptr, size_t old_bytes, size_t new_bytes)
{
    if (new_bytes == 0) {
        memory_free(memory, ptr, old_bytes);
        return NULL;
    }
    count(memory, old_bytes, new_bytes);
    void *moved = realloc(ptr, new_bytes);
    if (moved == NULL) {
        memory->used = memory->used - new_bytes + old_bytes;
        refused(new_bytes);
    }
    return moved;
}

void *memory_zeroed(struct memory *memory, size_t bytes)
{
    count(memory, 0, bytes);
    void *block = calloc(1, bytes);
    if (block == NULL) {
        memory->used -= bytes;
        refused(bytes);
    }
    return block;
}

void memory_free(struct memory *memory, void *ptr, size_t bytes)
{
    memory->used -= bytes;
    free(ptr);
}

size_t memory_capacity(size_t current, size_t needed, size_t least)
{
    size_t capacity = current > least ? current : least;
    while (capacity < needed) {
        capacity *= 2;
    }
    return capacity;
}

void memory_reserve(struct memory *memory, void *array, size_t size, size_t *capacity,
                    size_t needed)
{
    if (needed <= *capacity) return;
    if (needed > memory->max / size / 2) over_limit(memory); /* before doubling can overflow */
    size_t grown = memory_capacity(*capacity, needed, FIRST_CAPACITY);
    void *block;
    memcpy(&block, array, sizeof block);
    block = memory_resize(memory, block, *capacity * size, grown * size);
    memcpy(array, &block, sizeof block);
    *capacity = grown;
}
