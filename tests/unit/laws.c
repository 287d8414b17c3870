/* laws.c -- see laws.h. */
#include "laws.h"

#include <stdlib.h>

static uint64_t read_number(sv *bytes)
{
    uint64_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
        uint8_t byte = (uint8_t)*bytes->ptr++;
        bytes->len--;
        number |= (uint64_t)(byte & 127) << shift;
        if (byte < 128) return number;
    }
}

static sv read_string(sv *bytes)
{
    sv string = {NULL, (size_t)read_number(bytes)};
    string.ptr = bytes->ptr;
    *bytes = (sv){bytes->ptr + string.len, bytes->len - string.len};
    return string;
}

static int64_t read_int64(sv *bytes)
{
    int64_t value;
    memcpy(&value, bytes->ptr, sizeof value); /* both machines we build for are little endian */
    *bytes = (sv){bytes->ptr + 8, bytes->len - 8};
    return value;
}

struct listed_nodes laws_read(sv *bytes)
{
    struct listed_nodes list = {.count = (size_t)read_number(bytes)};
    list.nodes = malloc((list.count + 1) * sizeof *list.nodes);
    for (size_t i = 0; i < list.count; i++) {
        struct listed *node = &list.nodes[i];
        node->name = read_string(bytes);
        node->id = read_string(bytes);
        node->parent = read_string(bytes);
        node->self = read_int64(bytes);
        node->total = read_int64(bytes);
    }
    return list;
}

void laws_free(struct listed_nodes *list)
{
    free(list->nodes);
    *list = (struct listed_nodes){0};
}

const char *laws_broken(const struct listed_nodes *list)
{
    if (list->count == 0) return NULL;
    const char *law = NULL;
    uint64_t selves = 0;
    uint64_t *below = calloc(list->count, sizeof *below);
    if (!sv_equal(list->nodes[0].parent, SV("-1"))) law = "the root comes first";
    for (size_t i = 0; i < list->count; i++) {
        const struct listed *node = &list->nodes[i];
        size_t parent = i;
        selves += (uint64_t)node->self;
        if (i == 0) continue;
        while (parent-- > 0 && !sv_equal(list->nodes[parent].id, node->parent)) {
        }
        if (parent == SIZE_MAX) law = "a parent comes before its children";
        if (parent != SIZE_MAX) below[parent] += (uint64_t)node->total;
    }
    if (selves != (uint64_t)list->nodes[0].total) law = "the self values add up to the root";
    for (size_t i = 0; i < list->count; i++) {
        uint64_t sum = (uint64_t)list->nodes[i].self + below[i];
        if (sum != (uint64_t)list->nodes[i].total) law = "total = self + totals of the children";
    }
    free(below);
    return law;
}
