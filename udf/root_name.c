/* root_name.c -- keeps the ten smallest names while it reads. See root_name.h. */
#include "root_name.h"

#include <inttypes.h>
#include <stdio.h>

#include "arena.h"
#include "rowbinary.h"

enum { SERVICE_NAME_MAX_BYTES = 1 << 20 };

static void append(struct root_name *root, sv bytes)
{
    memory_reserve(root->memory, &root->text, 1, &root->capacity, root->len + bytes.len + 1);
    if (bytes.len > 0) memcpy(root->text + root->len, bytes.ptr, bytes.len);
    root->len += bytes.len;
}

/* Insert into the sorted list, dropping the largest when it is full. */
static void insert(sv shown[ROOT_NAMES_SHOWN], size_t *count, sv name, struct arena *arena)
{
    size_t at = *count;
    while (at > 0 && sv_compare(name, shown[at - 1]) < 0) {
        at--;
    }
    if (at == ROOT_NAMES_SHOWN) return;
    size_t kept = *count < ROOT_NAMES_SHOWN ? *count : ROOT_NAMES_SHOWN - 1;
    memmove(&shown[at + 1], &shown[at], (kept - at) * sizeof *shown);
    shown[at] = arena_keep(arena, name);
    *count = kept + 1;
}

void root_name_read(struct root_name *root, struct input *input, struct memory *memory)
{
    sv shown[ROOT_NAMES_SHOWN];
    size_t shown_count = 0;
    struct arena arena;
    *root = (struct root_name){.memory = memory};
    arena_init(&arena, memory);
    uint64_t names = rowbinary_length(input);
    for (uint64_t i = 0; i < names; i++) {
        sv name = rowbinary_string(input, SERVICE_NAME_MAX_BYTES, "an app_service");
        insert(shown, &shown_count, name, &arena);
    }
    for (size_t i = 0; i < shown_count; i++) {
        if (i > 0) append(root, SV(", "));
        append(root, shown[i]);
    }
    if (names > shown_count) {
        char more[64];
        int len = snprintf(more, sizeof more, ", … and %" PRIu64 " more", names - shown_count);
        append(root, (sv){more, (size_t)len});
    }
    arena_free(&arena);
}

void root_name_free(struct root_name *root)
{
    memory_free(root->memory, root->text, root->capacity);
    *root = (struct root_name){0};
}
