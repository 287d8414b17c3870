/* check.c -- the laws of a list of nodes, held against it one node at a time. See check.h.
 *
 * Only the path from the root to the current node is kept. A level's `below` collects the totals
 * of its children; when the walk leaves a level, self + below must be its total, and only then is
 * it known whether it was a leaf.
 */
#include "check.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

#include "arena.h"
#include "kind.h"
#include "rowbinary.h"
#include "utf8.h"
#include "uuid.h"

struct level {
    char id[UUID_CHARS];
    size_t id_len;
    sv name; /* of a child: where its parent keeps its last child */
    int64_t self[CHECK_SIDES], total[CHECK_SIDES], below[CHECK_SIDES];
    struct arena last_child_name; /* holds one name */
    sv last_child;
    int64_t last_child_total;
    bool has_child;
    char kind;
    int64_t next_x; /* where its next child is drawn */
    uint64_t number;
};

struct check {
    struct memory *memory;
    const struct check_shape *shape;
    struct uuid_path path;
    struct level *levels;
    size_t depth, capacity; /* levels 0..depth-1 are open */
    enum { LEAVES_UNKNOWN, LEAVES_ARE_OBJECTS, LEAVES_ARE_FRAMES } leaves;
    int64_t total_all; /* of the root's row */
    char *sentence;
};

PRINTF_LIKE(2, 3) static void broken(struct check *check, const char *format, ...)
{
    if (check->sentence[0] != '\0') return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(check->sentence, CHECK_SENTENCE_BYTES, format, arguments);
    va_end(arguments);
    utf8_make_visible(check->sentence, strlen(check->sentence));
}

/* Names in sentences are cut: one may be a megabyte. */
#define SHORT(view) (int)((view).len < 80 ? (view).len : 80), (view).ptr

static bool has(const struct check *check, enum check_field field)
{
    return check_shape_has(check->shape, field);
}

/* Of a level that is left: the kind of its name, or of an object where all leaves are. */
static void check_kind(struct check *check, const struct level *level)
{
    if (!has(check, CHECK_KIND) || check->depth == 0) return;
    char object = kind_of_frame(level->name, true), wanted = kind_of_frame(level->name, false);
    if (!level->has_child && wanted != object) {
        if (check->leaves == LEAVES_UNKNOWN) {
            check->leaves = level->kind == object ? LEAVES_ARE_OBJECTS : LEAVES_ARE_FRAMES;
        }
        if (check->leaves == LEAVES_ARE_OBJECTS) wanted = object;
    }
    if (level->kind != wanted) {
        broken(check, "node %" PRIu64 " '%.*s' is of kind '%c' instead of '%c'", level->number,
               SHORT(level->name), level->kind, wanted);
    }
}

static void leave_level(struct check *check)
{
    const struct check_shape *shape = check->shape;
    struct level *level = &check->levels[--check->depth];
    for (size_t i = 0; i < shape->sides; i++) {
        if (level->total[i] == wrapping_add(level->self[i], level->below[i])) continue;
        broken(check,
               "node %" PRIu64 " '%.*s': %s %" PRId64 " is not %s %" PRId64 " plus %" PRId64
               ", the %s of its children",
               level->number, SHORT(level->name), shape->total[i], level->total[i], shape->self[i],
               level->self[i], level->below[i], shape->total[i]);
    }
    check_kind(check, level);
    arena_free(&level->last_child_name);
}

static void enter_level(struct check *check, const struct check_node *node)
{
    memory_reserve(check->memory, &check->levels, sizeof *check->levels, &check->capacity,
                   check->depth + 1);
    struct level *level = &check->levels[check->depth++];
    *level = (struct level){.number = node->number, .next_x = node->x_start};
    memcpy(level->self, node->self, sizeof level->self);
    memcpy(level->total, node->total, sizeof level->total);
    if (node->kind.len == 1) level->kind = node->kind.ptr[0];
    level->id_len = node->node_id.len < UUID_CHARS ? node->node_id.len : UUID_CHARS;
    if (level->id_len > 0) memcpy(level->id, node->node_id.ptr, level->id_len);
    arena_init(&level->last_child_name, check->memory);
}

/* How many levels stay open: those down to the parent. 0 when the parent is not among them. */
static size_t levels_to_parent(struct check *check, const struct check_node *node)
{
    size_t at = check->depth;
    if (!has(check, CHECK_PARENT_NODE_ID)) {
        if (node->depth >= 1 && node->depth <= at) return node->depth;
        broken(check,
               "node %" PRIu64 " '%.*s' is at depth %" PRIu32 ", and the node before it at %zu",
               node->number, SHORT(node->name), node->depth, at - 1);
        return 0;
    }
    while (at > 0 && !sv_equal((sv){check->levels[at - 1].id, check->levels[at - 1].id_len},
                               node->parent_node_id)) {
        at--;
    }
    if (at == 0) {
        broken(check,
               "node %" PRIu64 " '%.*s': parent_node_id '%.*s' is not the node before it or one "
               "of that node's ancestors",
               node->number, SHORT(node->name), SHORT(node->parent_node_id));
    }
    return at;
}

/* Every level below the parent has seen its last child. */
static bool find_parent(struct check *check, const struct check_node *node)
{
    size_t open = levels_to_parent(check, node);
    while (open > 0 && check->depth > open) {
        leave_level(check);
    }
    return open > 0;
}

static void check_order(struct check *check, struct level *parent, const struct check_node *node)
{
    int64_t total = 0;
    for (size_t i = 0; i < check->shape->sides; i++) {
        total = wrapping_add(total, node->total[i]);
        parent->below[i] = wrapping_add(parent->below[i], node->total[i]);
    }
    if (parent->has_child) {
        int names = sv_compare(parent->last_child, node->name);
        if (parent->last_child_total < total || (parent->last_child_total == total && names > 0)) {
            broken(check,
                   "node %" PRIu64 " '%.*s' comes after its sibling '%.*s', against the order by "
                   "%s descending, then name",
                   node->number, SHORT(node->name), SHORT(parent->last_child),
                   check->shape->total[0]);
        } else if (names == 0) {
            broken(check, "node %" PRIu64 " '%.*s' stands twice under the same parent",
                   node->number, SHORT(node->name));
        }
    }
    arena_free(&parent->last_child_name);
    parent->last_child = arena_keep(&parent->last_child_name, node->name);
    parent->last_child_total = total;
    parent->has_child = true;
}

static void check_id(struct check *check, const struct check_node *node)
{
    if (!has(check, CHECK_NODE_ID)) return;
    uuid_enter(&check->path, check->depth, node->name);
    sv wanted = uuid_at(&check->path, check->depth);
    if (sv_equal(wanted, node->node_id)) return;
    broken(check, "node %" PRIu64 " '%.*s': node_id '%.*s' is not '%.*s', the UUIDv5 of its path",
           node->number, SHORT(node->name), SHORT(node->node_id), SHORT(wanted));
}

/* Numbers that count: `parent` is NULL for the root. */
static void check_numbers(struct check *check, const struct level *parent,
                          const struct check_node *node)
{
    int64_t count = (int64_t)node->number, parent_id = parent ? (int64_t)parent->number - 1 : -1;
    const struct {
        enum check_field field;
        const char *name;
        int64_t is, wanted;
    } numbers[] = {
        {CHECK_DEPTH, "depth", node->depth, (int64_t)check->depth},
        {CHECK_POSITION, "position", (int64_t)node->position, count},
        {CHECK_ID, "id", node->id, count - 1},
        {CHECK_PARENT_ID, "parent_id", node->parent_id, parent_id},
        {CHECK_TOTAL_ALL, "total_all", node->total_all, check->total_all},
        {CHECK_X_START, "x_start", node->x_start, parent ? parent->next_x : 0},
        {CHECK_X_END, "x_end", node->x_end,
         wrapping_add(node->x_start, node->total[0] > 0 ? node->total[0] : 0)},
    };
    for (size_t i = 0; i < countof(numbers); i++) {
        if (!has(check, numbers[i].field) || numbers[i].is == numbers[i].wanted) continue;
        broken(check, "node %" PRIu64 " '%.*s': %s is %" PRId64 " instead of %" PRId64,
               node->number, SHORT(node->name), numbers[i].name, numbers[i].is, numbers[i].wanted);
    }
}

/* Both are the quotient of the same two numbers, so they are the same to the last bit. */
static void check_share(struct check *check, const struct check_node *node)
{
    if (!has(check, CHECK_SHARE)) return;
    double all = (double)node->total_all;
    double wanted = node->total_all == 0 ? 0 : (double)node->total[0] / all;
    if (wanted == node->share) return;
    broken(check, "node %" PRIu64 " '%.*s': share is %.17g instead of %.17g", node->number,
           SHORT(node->name), node->share, wanted);
}

static void check_child(struct check *check, const struct check_node *node)
{
    if (node->name.len == 0 || memchr(node->name.ptr, ';', node->name.len) != NULL) {
        broken(check, "node %" PRIu64 ": '%.*s' is not the name of a frame", node->number,
               SHORT(node->name));
        return;
    }
    if (!find_parent(check, node)) return;
    check_id(check, node);
    struct level *parent = &check->levels[check->depth - 1];
    check_numbers(check, parent, node);
    check_share(check, node);
    check_order(check, parent, node);
    if (node->total[0] > 0) parent->next_x = wrapping_add(parent->next_x, node->total[0]);
    enter_level(check, node);
    check->levels[check->depth - 1].name = check->levels[check->depth - 2].last_child;
}

static void check_root(struct check *check, const struct check_node *node)
{
    bool by_parent = has(check, CHECK_PARENT_NODE_ID);
    if (node->node_id.len != 0 || (by_parent && !sv_equal(node->parent_node_id, SV("-1")))) {
        broken(check,
               "node 1 '%.*s' is not a root: node_id is '%.*s' instead of '', parent_node_id "
               "'%.*s' instead of '-1'",
               SHORT(node->name), SHORT(node->node_id), SHORT(node->parent_node_id));
        return;
    }
    char kind = kind_of_root(node->name);
    if (has(check, CHECK_KIND) && !sv_equal(node->kind, (sv){&kind, 1})) {
        broken(check, "node 1 '%.*s' is a root of kind '%.*s' instead of '%c'", SHORT(node->name),
               SHORT(node->kind), kind);
    }
    check->total_all = node->total_all;
    check_numbers(check, NULL, node);
    check_share(check, node);
    enter_level(check, node);
    check->levels[0].name = SV("(root)");
}

/* After the first broken law the rest is only read, so that the next row is found. */
static void check_node(struct check *check, const struct check_node *node)
{
    if (check->sentence[0] != '\0') return;
    if (node->number == 1) {
        check_root(check, node);
    } else {
        check_child(check, node);
    }
}

void check_nodes(struct input *input, struct memory *memory, const struct check_shape *shape,
                 char sentence[CHECK_SENTENCE_BYTES])
{
    struct check check = {.memory = memory, .shape = shape, .sentence = sentence};
    struct check_node node = {0};
    sentence[0] = '\0';
    arena_init(&node.bytes, memory);
    uuid_init(&check.path, memory);
    uint64_t count = rowbinary_length(input);
    for (node.number = 1; node.number <= count; node.number++) {
        check_node_read(&node, shape, input);
        check_node(&check, &node);
        arena_free(&node.bytes);
    }
    while (check.depth > 0) {
        leave_level(&check);
    }
    uuid_free(&check.path);
    memory_free(memory, check.levels, check.capacity * sizeof *check.levels);
}
