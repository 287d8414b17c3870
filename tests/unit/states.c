/* states.c -- see states.h. */
#include "states.h"

#include <stdlib.h>

#include <zstd.h>

#include "out_nodes.h"
#include "stage.h"

void states_begin(struct states *states, struct limits limits)
{
    *states = (struct states){.limits = limits};
    state_reader_init(&states->reader, &stage_memory, (size_t)limits.max_state_mib << 20);
    state_writer_init(&states->writer, &stage_memory, (size_t)limits.max_state_mib << 20);
    arena_init(&states->arena, &stage_memory);
}

void states_end(struct states *states)
{
    state_reader_free(&states->reader);
    state_writer_free(&states->writer);
    arena_free(&states->arena);
}

void states_grow(struct states *states, struct flame *flame, const struct sample *samples,
                 size_t count)
{
    flame_init(flame, &stage_memory, &states->limits);
    if (count > 0) flame_add_service(flame, SV("svc"));
    for (size_t i = 0; i < count; i++) {
        tree_add(&flame->tree, samples[i].stack, samples[i].weight);
        flame->total_all = wrapping_add(flame->total_all, samples[i].weight);
        flame->rows++;
    }
}

sv states_write(struct states *states, struct flame *flame)
{
    tree_close(&flame->tree);
    sv state = arena_keep(&states->arena, state_write(&states->writer, flame));
    flame_free(flame);
    return state;
}

sv states_make(struct states *states, const struct sample *samples, size_t count)
{
    struct flame flame;
    states_grow(states, &flame, samples, count);
    return states_write(states, &flame);
}

sv states_merge(struct states *states, const sv *list, size_t count)
{
    struct flame flame;
    states_grow(states, &flame, NULL, 0);
    for (size_t i = 0; i < count; i++) {
        state_add(&states->reader, list[i], &flame);
    }
    return states_write(states, &flame);
}

sv states_frame(struct states *states, sv message, int level)
{
    size_t capacity = ZSTD_compressBound(message.len);
    char *frame = malloc(capacity);
    size_t len = ZSTD_compress(frame, capacity, message.ptr, message.len, level);
    if (ZSTD_isError(len)) fail("%s", ZSTD_getErrorName(len));
    sv kept = arena_keep(&states->arena, (sv){frame, len});
    free(frame);
    return kept;
}

sv states_pack(struct states *states, const FlameTree__State *message)
{
    uint8_t *bytes = malloc(flame_tree__state__get_packed_size(message) + 1);
    size_t len = flame_tree__state__pack(message, bytes);
    sv state = states_frame(states, (sv){(const char *)bytes, len}, STATE_ZSTD_LEVEL);
    free(bytes);
    return state;
}

sv states_inflate(struct states *states, sv state)
{
    size_t len = (size_t)ZSTD_getFrameContentSize(state.ptr, state.len);
    char *message = arena_room(&states->arena, len + 1);
    len = ZSTD_decompress(message, len, state.ptr, state.len);
    if (ZSTD_isError(len)) fail("%s", ZSTD_getErrorName(len));
    return (sv){message, len};
}

FlameTree__State *states_unpack(sv state)
{
    size_t len = (size_t)ZSTD_getFrameContentSize(state.ptr, state.len);
    uint8_t *bytes = malloc(len + 1);
    len = ZSTD_decompress(bytes, len, state.ptr, state.len);
    if (ZSTD_isError(len)) fail("%s", ZSTD_getErrorName(len));
    FlameTree__State *message = flame_tree__state__unpack(NULL, len, bytes);
    free(bytes);
    if (message == NULL) fail("not a message");
    return message;
}

void states_nodes(struct states *states, sv state, struct output *to)
{
    struct flame flame;
    states_grow(states, &flame, NULL, 0);
    state_add(&states->reader, state, &flame);
    tree_close(&flame.tree);
    out_nodes_of_flame(to, &flame, (struct out_nodes_form){0});
    flame_free(&flame);
}
