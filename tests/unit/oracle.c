/* oracle.c -- sort, then compare prefixes. See oracle.h. */
#include "oracle.h"

#include <stdio.h>
#include <stdlib.h>

#include <nettle/sha1.h>

#include "rowbinary.h"
#include "stage.h"

struct child {
    size_t first, count; /* its run of stacks */
    sv name;
    uint64_t total;
};

/* "a;;b;" as "a;b", and no deeper than max_depth. */
static sv clean(struct arena *arena, sv stack, size_t max_depth)
{
    char *path = malloc(stack.len + sizeof "[truncated]");
    size_t len = 0, depth = 0, from = 0;
    for (size_t at = 0; at <= stack.len; at++) {
        if (at < stack.len && stack.ptr[at] != ';') continue;
        sv name = {stack.ptr + from, at - from};
        from = at + 1;
        if (name.len == 0 || depth > max_depth) continue;
        if (depth++ == max_depth) name = SV("[truncated]");
        if (depth > 1) path[len++] = ';';
        memcpy(path + len, name.ptr, name.len);
        len += name.len;
    }
    sv kept = arena_keep(arena, (sv){path, len});
    free(path);
    return kept;
}

static int compare_samples(const void *left, const void *right)
{
    sv a = ((const struct sample *)left)->stack;
    sv b = ((const struct sample *)right)->stack;
    for (size_t i = 0; i < a.len && i < b.len; i++) {
        int x = a.ptr[i] == ';' ? -1 : (uint8_t)a.ptr[i];
        int y = b.ptr[i] == ';' ? -1 : (uint8_t)b.ptr[i];
        if (x != y) return x - y;
    }
    return (a.len > b.len) - (a.len < b.len);
}

static int compare_children(const void *left, const void *right)
{
    const struct child *a = left;
    const struct child *b = right;
    if (a->total != b->total) return (int64_t)a->total > (int64_t)b->total ? -1 : 1;
    return sv_compare(a->name, b->name);
}

static void put_id(struct output *to, sv path)
{
    uint8_t d[20];
    char id[37];
    struct sha1_ctx sha1;
    sha1_init(&sha1);
    sha1_update(&sha1, 16,
                (const uint8_t *)"\x6b\xa7\xb8\x12\x9d\xad\x11\xd1\x80\xb4\0\xc0O\xd4\x30\xc8");
    sha1_update(&sha1, path.len, (const uint8_t *)path.ptr);
    sha1_digest(&sha1, 20, d);
    snprintf(id, sizeof id, "%02x%02x%02x%02x-%02x%02x-5%x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
             d[0], d[1], d[2], d[3], d[4], d[5], d[6] & 15, d[7], 128 + d[8] % 64, d[9], d[10],
             d[11], d[12], d[13], d[14], d[15]);
    rowbinary_write_string(to, path.len == 0 ? SV("") : (sv){id, 36});
}

/* The node whose path is the first `len` bytes of all these stacks, and what is below it. */
static uint64_t put(struct output *to, const struct sample *stacks, size_t count, sv name,
                    size_t parent, size_t len)
{
    struct child *children = malloc(count * sizeof *children);
    size_t child_count = 0;
    uint64_t self = 0, total = 0, nodes = 1;
    for (size_t i = 0; i < count; i++) {
        sv rest = {stacks[i].stack.ptr + len, stacks[i].stack.len - len};
        total += (uint64_t)stacks[i].weight;
        if (rest.len == 0) self += (uint64_t)stacks[i].weight;
        if (rest.len == 0) continue;
        if (len > 0) rest = (sv){rest.ptr + 1, rest.len - 1};
        const char *stop = memchr(rest.ptr, ';', rest.len);
        if (stop != NULL) rest.len = (size_t)(stop - rest.ptr);
        if (child_count == 0 || !sv_equal(children[child_count - 1].name, rest)) {
            children[child_count++] = (struct child){.first = i, .name = rest};
        }
        children[child_count - 1].count++;
        children[child_count - 1].total += (uint64_t)stacks[i].weight;
    }
    qsort(children, child_count, sizeof *children, compare_children);
    rowbinary_write_string(to, name);
    put_id(to, (sv){stacks[0].stack.ptr, len});
    if (len == 0) rowbinary_write_string(to, SV("-1"));
    if (len > 0) put_id(to, (sv){stacks[0].stack.ptr, parent});
    stage_put_int64(to, (int64_t)self);
    stage_put_int64(to, (int64_t)total);
    for (size_t i = 0; i < child_count; i++) {
        const struct child *child = &children[i];
        nodes += put(to, stacks + child->first, child->count, child->name, len,
                     len + (len > 0) + child->name.len);
    }
    free(children);
    return nodes;
}

void oracle(struct output *to, sv root, const struct sample *samples, size_t count,
            size_t max_depth)
{
    struct arena arena;
    struct output nodes;
    struct sample *stacks = malloc((count + 1) * sizeof *stacks);
    arena_init(&arena, &stage_memory);
    stage_begin(&nodes);
    for (size_t i = 0; i < count; i++) {
        stacks[i] = (struct sample){clean(&arena, samples[i].stack, max_depth), samples[i].weight};
    }
    qsort(stacks, count, sizeof *stacks, compare_samples);
    rowbinary_write_length(to, count == 0 ? 0 : put(&nodes, stacks, count, root, 0, 0));
    stage_put(to, stage_text(&nodes));
    output_free(&nodes);
    arena_free(&arena);
    free(stacks);
}
