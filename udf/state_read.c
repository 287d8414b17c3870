/* state_read.c -- zstd, protobuf, and a cursor through the tree. See state_read.h. */
#include "state_read.h"

#include <inttypes.h>
#include <stdalign.h>
#include <zstd.h>

#include "arena.h"
#include "cursor.h"
#include "flame_tree.pb-c.h"
#include "state_write.h"

void state_reader_init(struct state_reader *reader, struct memory *memory, size_t max_bytes)
{
    *reader = (struct state_reader){.memory = memory, .max_bytes = max_bytes};
}

void state_reader_free(struct state_reader *reader)
{
    ZSTD_freeDCtx(reader->zstd);
    *reader = (struct state_reader){0};
}

size_t state_max_bytes(const struct state_reader *reader)
{
    return ZSTD_COMPRESSBOUND(reader->max_bytes);
}

#define NOT_A_STATE "this is not a state of flame_state(): "

/* How long the message will be; every encoder of states writes that into the frame. */
static size_t inflated_bytes(const struct state_reader *reader, sv state)
{
    unsigned long long bytes = ZSTD_getFrameContentSize(state.ptr, state.len);
    if (bytes == ZSTD_CONTENTSIZE_ERROR) fail(NOT_A_STATE "it does not begin as zstd");
    if (bytes == ZSTD_CONTENTSIZE_UNKNOWN) fail(NOT_A_STATE "its zstd frame has no content size");
    if (bytes > reader->max_bytes) {
        fail("a state of %llu bytes inflated is over the limit of %zu MiB; merge fewer states, or "
             "raise --max-state-mib in flame_tree_function.xml",
             bytes, reader->max_bytes >> 20);
    }
    return (size_t)bytes;
}

static void inflate(struct state_reader *reader, sv state, char *to, size_t bytes)
{
    if (reader->zstd == NULL) {
        reader->zstd = ZSTD_createDCtx();
        if (reader->zstd == NULL) fail("the operating system refused memory for zstd");
    }
    /* Of the first frame only: two of them are not a state. */
    size_t frame = ZSTD_findFrameCompressedSize(state.ptr, state.len);
    if (frame != state.len) fail(NOT_A_STATE "it is not one whole zstd frame");
    size_t len = ZSTD_decompressDCtx(reader->zstd, to, bytes, state.ptr, state.len);
    if (ZSTD_isError(len) || len != bytes) {
        fail(NOT_A_STATE "zstd says '%s'",
             ZSTD_isError(len) ? ZSTD_getErrorName(len) : "wrong content size");
    }
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

/* The numbers that the state's names have in the tree. */
static uint32_t *number_names(const FlameTree__State *message, struct arena *arena,
                              struct tree *tree)
{
    uint32_t *numbers = allocate(arena, message->n_names * sizeof *numbers);
    for (size_t i = 0; i < message->n_names; i++) {
        sv name = view(message->names[i]);
        if (name.len == 0 || memchr(name.ptr, ';', name.len) != NULL) {
            fail(NOT_A_STATE "name %zu is empty or holds ';'", i);
        }
        numbers[i] = tree_name_number(tree, name);
    }
    return numbers;
}

static void add_stacks(const FlameTree__State *message, const uint32_t *numbers, struct tree *tree)
{
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
        for (const uint32_t *end = frame + added; frame < end; frame++) {
            if (*frame >= message->n_names) fail(NOT_A_STATE "stack %zu has no such name", i);
            cursor_push(&cursor, numbers[*frame]);
        }
        left -= added;
        cursor_add(&cursor, message->self_values[i]);
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
    flame->rows += message->rows;
    flame->undecodable += message->undecodable;
}

void state_add(struct state_reader *reader, sv state, struct flame *flame)
{
    if (state.len == 0) return;
    struct arena arena;
    arena_init(&arena, reader->memory);
    ProtobufCAllocator allocator = {allocate, keep_for_now, &arena};
    size_t bytes = inflated_bytes(reader, state);
    char *raw = memory_resize(reader->memory, NULL, 0, bytes + 1);
    inflate(reader, state, raw, bytes);
    FlameTree__State *message = flame_tree__state__unpack(&allocator, bytes, (const uint8_t *)raw);
    if (message == NULL) fail(NOT_A_STATE "it is not a message of proto/flame_tree.proto");
    memory_free(reader->memory, raw, bytes + 1);
    check_columns(message);
    add_facts(message, flame);
    add_stacks(message, number_names(message, &arena, &flame->tree), &flame->tree);
    arena_free(&arena);
}
