/* state_read.c -- zstd, protobuf, and a cursor through the tree. See state_read.h. */
#include "state_read.h"

#include <inttypes.h>
#include <stdalign.h>
#define ZSTD_STATIC_LINKING_ONLY /* ZSTD_decompressBound */
#include <zstd.h>

#include "arena.h"
#include "cursor.h"
#include "flame_tree.pb-c.h"
#include "state_write.h"

enum { FEW_NAMES = 16 };

void state_reader_init(struct state_reader *reader, struct memory *memory, size_t max_bytes)
{
    *reader = (struct state_reader){.memory = memory, .max_bytes = max_bytes};
    arena_init(&reader->arena, memory);
}

void state_reader_free(struct state_reader *reader)
{
    state_reader_shrink(reader);
    ZSTD_freeDCtx(reader->zstd);
    *reader = (struct state_reader){0};
}

void state_reader_shrink(struct state_reader *reader)
{
    memory_free(reader->memory, reader->raw, reader->raw_capacity);
    arena_free(&reader->arena);
    reader->raw = NULL;
    reader->raw_capacity = 0;
}

size_t state_max_bytes(const struct state_reader *reader)
{
    return ZSTD_COMPRESSBOUND(reader->max_bytes);
}

#define NOT_A_STATE "this is not a state of flame_state(): "

/* How long the message will be at most. flame_tree writes that into the frame; where another
 * encoder has not, zstd counts the blocks. */
static size_t most_bytes(const struct state_reader *reader, sv state)
{
    /* One frame only: two of them are not a state. And not in the formats before zstd 0.8, which
     * the library would read as well. */
    if (!sv_starts_with(state, SV("\x28\xb5\x2f\xfd"))) fail(NOT_A_STATE "it is no zstd frame");
    size_t frame = ZSTD_findFrameCompressedSize(state.ptr, state.len);
    if (ZSTD_isError(frame)) fail(NOT_A_STATE "zstd says '%s'", ZSTD_getErrorName(frame));
    if (frame != state.len) fail(NOT_A_STATE "there is something behind the zstd frame");
    unsigned long long bytes = ZSTD_decompressBound(state.ptr, state.len);
    if (bytes == ZSTD_CONTENTSIZE_ERROR) fail(NOT_A_STATE "its zstd frame is damaged");
    state_check_size(bytes, reader->max_bytes);
    return (size_t)bytes;
}

/* The message, in reader->raw. Returns its length. */
static size_t inflate(struct state_reader *reader, sv state)
{
    size_t most = most_bytes(reader, state);
    if (reader->zstd == NULL) {
        reader->zstd = ZSTD_createDCtx();
        if (reader->zstd == NULL) fail("the operating system refused memory for zstd");
    }
    memory_reserve(reader->memory, &reader->raw, 1, &reader->raw_capacity, most + 1);
    size_t len = ZSTD_decompressDCtx(reader->zstd, reader->raw, most, state.ptr, state.len);
    if (ZSTD_isError(len)) fail(NOT_A_STATE "zstd says '%s'", ZSTD_getErrorName(len));
    return len;
}

/* protobuf-c allocates from an arena, so memory is counted and one call frees all. */
static void *allocate(void *arena, size_t bytes)
{
    char *room = arena_room(arena, bytes + alignof(max_align_t));
    return room + (-(uintptr_t)room & (alignof(max_align_t) - 1));
}

static void keep_for_now(void *arena, void *pointer)
{
    (void)arena;
    (void)pointer;
}

static sv view(ProtobufCBinaryData data)
{
    return (sv){(const char *)data.data, data.len};
}

static void check_columns(const FlameTree__State *message)
{
    size_t stacks = message->n_kept;
    if (message->format == 0) fail(NOT_A_STATE "it has no format");
    if (message->format > STATE_FORMAT) {
        fail("a state has format %" PRIu32 ", and this program reads up to %d; install the version "
             "of flame_tree that made it",
             message->format, STATE_FORMAT);
    }
    if (message->n_added != stacks || message->n_self_values != stacks) {
        fail(NOT_A_STATE "%zu kept, %zu added and %zu self_values", stacks, message->n_added,
             message->n_self_values);
    }
    if (message->rows == 0) fail(NOT_A_STATE "it has no rows");
}

static void check_name(sv name)
{
    if (name.len == 0 || memchr(name.ptr, ';', name.len) != NULL) {
        fail(NOT_A_STATE "the name '%.*s' is empty or holds ';'",
             (int)(name.len < 100 ? name.len : 100), name.ptr);
    }
}

/* Put `fresh` numbers of names, sorted by name, into the sorted list of all that are known. */
static void learn(struct flame *flame, const uint32_t *fresh, size_t count)
{
    const struct names *names = &flame->tree.names;
    size_t left = flame->known_count;
    size_t at = left + count;
    memory_reserve(flame->tree.memory, &flame->known, sizeof *flame->known, &flame->known_capacity,
                   at);
    flame->known_count = at;
    while (count > 0) {
        bool older = left > 0 && sv_compare(names_bytes(names, flame->known[left - 1]),
                                            names_bytes(names, fresh[count - 1])) > 0;
        flame->known[--at] = older ? flame->known[--left] : fresh[--count];
    }
}

/* The numbers that the state's names have in the tree. Names of a state are sorted, so those that
 * states before had as well are found by going through both lists; looking each one up by its
 * hash took a quarter of the time of a merge. */
static const uint32_t *number_names(struct state_reader *reader, const FlameTree__State *message,
                                    struct flame *flame)
{
    struct tree *tree = &flame->tree;
    uint32_t *numbers = allocate(&reader->arena, message->n_names * sizeof *numbers);
    uint32_t *fresh = allocate(&reader->arena, message->n_names * sizeof *fresh);
    /* A few among many are faster looked up one by one. Those are not learnt, nor are unsorted. */
    bool few = message->n_names < flame->known_count / FEW_NAMES;
    bool sorted = !few;
    size_t next = few ? flame->known_count : 0, fresh_count = 0;
    for (size_t i = 0; i < message->n_names; i++) {
        sv name = view(message->names[i]);
        int order = -1;
        if (i > 0 && sv_compare(view(message->names[i - 1]), name) >= 0) sorted = false;
        for (; next < flame->known_count; next++) {
            order = sv_compare(names_bytes(&tree->names, flame->known[next]), name);
            if (order >= 0) break;
        }
        if (order == 0) {
            numbers[i] = flame->known[next++];
        } else {
            check_name(name);
            numbers[i] = fresh[fresh_count++] = tree_name_number(tree, name);
        }
    }
    if (sorted) learn(flame, fresh, fresh_count);
    return numbers;
}

/* Weights that wait for their line of memory: a stack ends anywhere in a large tree, and without
 * this the next stack would begin when that has come. */
struct late {
    node_id node;
    int64_t weight;
};
enum { LATE = 8 };

static void add_late(struct tree *tree, struct late *slot, struct late next)
{
    tree_add_to(tree, slot->node, slot->weight);
    __builtin_prefetch(&tree->weights[next.node], 1);
    *slot = next;
}

static void add_stacks(const FlameTree__State *message, const uint32_t *numbers, struct tree *tree)
{
    struct late late[LATE] = {{ROOT, 0}};
    struct cursor cursor;
    const uint32_t *frame = message->frames;
    size_t left = message->n_frames;
    cursor_init(&cursor, tree);
    for (size_t i = 0; i < message->n_kept; i++) {
        uint32_t added = message->added[i];
        if (message->kept[i] > cursor.depth || added > left) {
            fail(NOT_A_STATE "stack %zu has frames that do not exist", i);
        }
        cursor_keep(&cursor, message->kept[i]);
        left -= added;
        for (; added > 0; added--, frame++) {
            if (*frame >= message->n_names) fail(NOT_A_STATE "stack %zu has no such name", i);
            cursor_push(&cursor, numbers[*frame]);
        }
        struct late next = {cursor_node(&cursor), message->self_values[i]};
        add_late(tree, &late[i % LATE], next);
    }
    for (size_t i = 0; i < LATE; i++) {
        tree_add_to(tree, late[i].node, late[i].weight);
    }
    cursor_free(&cursor);
    if (left > 0) fail(NOT_A_STATE "%zu frames belong to no stack", left);
}

static void add_facts(const FlameTree__State *message, struct flame *flame)
{
    for (size_t i = 0; i < message->n_app_services; i++) {
        flame_add_service(flame, view(message->app_services[i]));
    }
    for (size_t i = 0; i < message->n_profile_event_types; i++) {
        flame_add_event_type(flame, view(message->profile_event_types[i]));
    }
    flame_add_unit(flame, view(message->profile_value_unit));
    flame->total_all = wrapping_add(flame->total_all, message->total_all);
    flame_add_rows(flame, message->rows);
    flame->undecodable += message->undecodable;
}

void state_add(struct state_reader *reader, sv state, struct flame *flame)
{
    if (state.len == 0) return;
    ProtobufCAllocator allocator = {allocate, keep_for_now, &reader->arena};
    size_t bytes = inflate(reader, state);
    arena_reset(&reader->arena);
    FlameTree__State *message =
        flame_tree__state__unpack(&allocator, bytes, (const uint8_t *)reader->raw);
    if (message == NULL) fail(NOT_A_STATE "it is not a message of proto/flame_tree.proto");
    check_columns(message);
    add_facts(message, flame);
    add_stacks(message, number_names(reader, message, flame), &flame->tree);
}
