/* check.c -- the laws of a node list, held against it one node at a time. See check.h.
 *
 * Only the path from the root to the current node is kept. A level's `below` collects the totals
 * of its children; when the walk leaves a level, self + below must be its total.
 */
#include "check.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

#include "arena.h"
#include "rowbinary.h"
#include "uuid.h"

struct level {
    char id[UUID_CHARS];
    size_t id_len;
    sv name; /* a prefix of it, for the sentences */
    int64_t self, total, below;
    struct arena last_child_name; /* holds one name */
    sv last_child;
    int64_t last_child_total;
    bool has_child;
    uint64_t number;
};

struct check {
    struct memory *memory;
    struct uuid_path path;
    struct level *levels;
    size_t depth, capacity; /* levels 0..depth-1 are open */
    char *sentence;
};

struct node {
    struct arena bytes;
    sv name, id, parent;
    int64_t self, total;
    uint64_t number;
};

PRINTF_LIKE(2, 3) static void broken(struct check *check, const char *format, ...)
{
    if (check->sentence[0] != '\0') return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(check->sentence, CHECK_SENTENCE_BYTES, format, arguments);
    va_end(arguments);
}

/* Names in sentences are cut: one may be a megabyte. */
#define SHORT(view) (int)((view).len < 80 ? (view).len : 80), (view).ptr

static void read_node(struct input *input, struct node *node)
{
    sv *fields[] = {&node->name, &node->id, &node->parent};
    for (size_t i = 0; i < countof(fields); i++) {
        sv view = rowbinary_string(input, SIZE_MAX, "a field");
        *fields[i] = arena_keep(&node->bytes, view);
    }
    node->self = rowbinary_int64(input);
    node->total = rowbinary_int64(input);
}

static void leave_level(struct check *check)
{
    struct level *level = &check->levels[--check->depth];
    if (level->total != wrapping_add(level->self, level->below)) {
        broken(check,
               "node %" PRIu64 " '%.*s': total_value %" PRId64 " is not self_value %" PRId64
               " plus %" PRId64 ", the total_value of its children",
               level->number, SHORT(level->name), level->total, level->self, level->below);
    }
    arena_free(&level->last_child_name);
}

static void enter_level(struct check *check, const struct node *node)
{
    memory_reserve(check->memory, &check->levels, sizeof *check->levels, &check->capacity,
                   check->depth + 1);
    struct level *level = &check->levels[check->depth++];
    *level = (struct level){.self = node->self, .total = node->total, .number = node->number};
    level->id_len = node->id.len < UUID_CHARS ? node->id.len : UUID_CHARS;
    memcpy(level->id, node->id.ptr, level->id_len);
    arena_init(&level->last_child_name, check->memory);
}

/* The parent is on the open path; every level below it has seen its last child. */
static bool find_parent(struct check *check, const struct node *node)
{
    size_t at = check->depth;
    while (at > 0 &&
           !sv_equal((sv){check->levels[at - 1].id, check->levels[at - 1].id_len}, node->parent)) {
        at--;
    }
    if (at == 0) {
        broken(check,
               "node %" PRIu64 " '%.*s': parent_node_id '%.*s' is not the node before it or one "
               "of that node's ancestors",
               node->number, SHORT(node->name), SHORT(node->parent));
        return false;
    }
    while (check->depth > at) {
        leave_level(check);
    }
    return true;
}

static void check_order(struct check *check, struct level *parent, const struct node *node)
{
    if (parent->has_child) {
        int names = sv_compare(parent->last_child, node->name);
        if (parent->last_child_total < node->total ||
            (parent->last_child_total == node->total && names > 0)) {
            broken(check,
                   "node %" PRIu64 " '%.*s' comes after its sibling '%.*s', against the order by "
                   "total_value descending, then name",
                   node->number, SHORT(node->name), SHORT(parent->last_child));
        } else if (names == 0) {
            broken(check, "node %" PRIu64 " '%.*s' stands twice under the same parent",
                   node->number, SHORT(node->name));
        }
    }
    arena_free(&parent->last_child_name);
    parent->last_child = arena_keep(&parent->last_child_name, node->name);
    parent->last_child_total = node->total;
    parent->has_child = true;
    parent->below = wrapping_add(parent->below, node->total);
}

static void check_child(struct check *check, const struct node *node)
{
    if (node->name.len == 0 || memchr(node->name.ptr, ';', node->name.len) != NULL) {
        broken(check, "node %" PRIu64 ": '%.*s' is not the name of a frame", node->number,
               SHORT(node->name));
        return;
    }
    if (!find_parent(check, node)) return;
    uuid_enter(&check->path, check->depth, node->name);
    if (!sv_equal(uuid_at(&check->path, check->depth), node->id)) {
        sv wanted = uuid_at(&check->path, check->depth);
        broken(check,
               "node %" PRIu64 " '%.*s': node_id '%.*s' is not '%.*s', the UUIDv5 of its path",
               node->number, SHORT(node->name), SHORT(node->id), SHORT(wanted));
        return;
    }
    check_order(check, &check->levels[check->depth - 1], node);
    enter_level(check, node);
    check->levels[check->depth - 1].name = check->levels[check->depth - 2].last_child;
}

static void check_root(struct check *check, const struct node *node)
{
    if (node->id.len != 0 || !sv_equal(node->parent, SV("-1"))) {
        broken(check,
               "node 1 '%.*s' is not a root: node_id is '%.*s' instead of '', parent_node_id "
               "'%.*s' instead of '-1'",
               SHORT(node->name), SHORT(node->id), SHORT(node->parent));
        return;
    }
    enter_level(check, node);
    check->levels[0].name = SV("(root)");
}

/* After the first broken law the rest is only read, so that the next row is found. */
static void check_node(struct check *check, const struct node *node)
{
    if (check->sentence[0] != '\0') return;
    if (node->number == 1) {
        check_root(check, node);
    } else {
        check_child(check, node);
    }
}

void check_nodes(struct input *input, struct memory *memory, char sentence[CHECK_SENTENCE_BYTES])
{
    struct check check = {.memory = memory, .sentence = sentence};
    struct node node = {0};
    sentence[0] = '\0';
    arena_init(&node.bytes, memory);
    uuid_init(&check.path, memory);
    uint64_t count = rowbinary_length(input);
    for (node.number = 1; node.number <= count; node.number++) {
        read_node(input, &node);
        check_node(&check, &node);
        arena_free(&node.bytes);
    }
    while (check.depth > 0) {
        leave_level(&check);
    }
    uuid_free(&check.path);
    memory_free(memory, check.levels, check.capacity * sizeof *check.levels);
}
