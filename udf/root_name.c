/* root_name.c -- keeps the ten smallest names. See root_name.h. */
#include "root_name.h"

#include <inttypes.h>
#include <stdio.h>

void root_name_init(struct root_name *root, struct memory *memory)
{
    *root = (struct root_name){0};
    arena_init(&root->arena, memory);
}

void root_name_free(struct root_name *root)
{
    memory_free(root->arena.memory, root->text, root->capacity);
    arena_free(&root->arena);
}

void root_name_add(struct root_name *root, sv name)
{
    root->count++;
    size_t at = root->shown_count;
    while (at > 0 && sv_compare(name, root->shown[at - 1]) < 0) {
        at--;
    }
    if (at == ROOT_NAMES_SHOWN) return;
    bool full = root->shown_count == ROOT_NAMES_SHOWN;
    size_t kept = full ? ROOT_NAMES_SHOWN - 1 : root->shown_count;
    memmove(&root->shown[at + 1], &root->shown[at], (kept - at) * sizeof *root->shown);
    root->shown[at] = arena_keep(&root->arena, name);
    root->shown_count = kept + 1;
}

static void append(struct root_name *root, sv bytes)
{
    memory_reserve(root->arena.memory, &root->text, 1, &root->capacity, root->len + bytes.len + 1);
    if (bytes.len > 0) memcpy(root->text + root->len, bytes.ptr, bytes.len);
    root->len += bytes.len;
}

sv root_name_text(struct root_name *root)
{
    root->len = 0;
    for (size_t i = 0; i < root->shown_count; i++) {
        if (i > 0) append(root, SV(", "));
        append(root, root->shown[i]);
    }
    if (root->count > root->shown_count) {
        char more[64];
        uint64_t hidden = root->count - root->shown_count;
        int len = snprintf(more, sizeof more, ", … and %" PRIu64 " more", hidden);
        append(root, (sv){more, (size_t)len});
    }
    return (sv){root->text, root->len};
}
