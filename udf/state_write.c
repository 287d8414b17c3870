/* state_write.c -- columns, protobuf, zstd. See state_write.h. */
#include "state_write.h"

#include <inttypes.h>
#include <zstd.h>

#include "flame_tree.pb-c.h"
#include "stacks.h"

struct columns_out {
    FlameTree__State message;
    uint32_t *places; /* per name of the tree: its index in the message */
    size_t kept_capacity, added_capacity, value_capacity, frame_capacity;
};

void state_writer_init(struct state_writer *writer, struct memory *memory, size_t max_bytes)
{
    *writer = (struct state_writer){.memory = memory, .max_bytes = max_bytes};
}

void state_writer_free(struct state_writer *writer)
{
    state_writer_shrink(writer);
    ZSTD_freeCCtx(writer->zstd);
    *writer = (struct state_writer){0};
}

void state_writer_shrink(struct state_writer *writer)
{
    memory_free(writer->memory, writer->bytes, writer->capacity);
    writer->bytes = NULL;
    writer->capacity = 0;
}

void state_check_size(uint64_t bytes, size_t max_bytes)
{
    if (bytes > max_bytes) {
        fail("a state of %" PRIu64 " bytes inflated is over the limit of %zu MiB; select or merge "
             "less, or raise --max-state-mib in flame_tree_function.xml",
             bytes, max_bytes >> 20);
    }
}

static ProtobufCBinaryData binary(sv bytes)
{
    union {
        const char *kept;
        uint8_t *written; /* protobuf-c has one type for reading and writing */
    } data = {bytes.ptr};
    return (ProtobufCBinaryData){bytes.len, data.written};
}

/* A set of names as a repeated field, in byte order. */
static size_t put_set(const struct names *set, struct memory *memory, ProtobufCBinaryData **field)
{
    sv *sorted = flame_sorted(set, memory);
    *field = memory_resize(memory, NULL, 0, (set->count + 1) * sizeof **field);
    for (size_t i = 0; i < set->count; i++) {
        (*field)[i] = binary(sorted[i]);
    }
    memory_free(memory, sorted, (set->count + 1) * sizeof *sorted);
    return set->count;
}

/* The names that some node has, in byte order: `ranks` says where each name is among all. */
static void put_names(struct columns_out *out, const struct tree *tree, const uint32_t *ranks)
{
    size_t count = tree->names.count;
    struct memory *memory = tree->memory;
    uint32_t *by_rank = memory_resize(memory, NULL, 0, (count + 1) * sizeof *by_rank);
    memset(by_rank, 0xff, (count + 1) * sizeof *by_rank);
    for (size_t node = 1; node < tree->node_count; node++) {
        uint32_t name = tree->labels[node] & NODE_NAME;
        by_rank[ranks[name]] = name;
    }
    out->places = memory_resize(memory, NULL, 0, (count + 1) * sizeof *out->places);
    out->message.names = memory_resize(memory, NULL, 0, (count + 1) * sizeof *out->message.names);
    for (size_t rank = 0; rank < count; rank++) {
        if (by_rank[rank] == NAME_NONE) continue;
        out->places[by_rank[rank]] = (uint32_t)out->message.n_names;
        out->message.names[out->message.n_names++] =
            binary(names_bytes(&tree->names, by_rank[rank]));
    }
    memory_free(memory, by_rank, (count + 1) * sizeof *by_rank);
}

static void put_stack(struct columns_out *out, struct memory *memory, const struct stacks *stack)
{
    FlameTree__State *message = &out->message;
    size_t count = message->n_kept + 1;
    memory_reserve(memory, &message->kept, sizeof *message->kept, &out->kept_capacity, count);
    memory_reserve(memory, &message->added, sizeof *message->added, &out->added_capacity, count);
    memory_reserve(memory, &message->self_values, sizeof *message->self_values,
                   &out->value_capacity, count);
    message->kept[message->n_kept++] = (uint32_t)stack->kept;
    message->added[message->n_added++] = (uint32_t)(stack->depth - stack->kept);
    message->self_values[message->n_self_values++] = stack->self;
}

static void put_stacks(struct columns_out *out, const struct tree *tree)
{
    struct stacks stacks;
    FlameTree__State *message = &out->message;
    stacks_init(&stacks, tree);
    put_names(out, tree, stacks.walk.ranks);
    out->frame_capacity = tree->node_count;
    message->frames = memory_resize(tree->memory, NULL, 0, tree->node_count * sizeof(uint32_t));
    while (stacks_next(&stacks)) {
        for (size_t i = stacks.kept; i < stacks.depth; i++) {
            message->frames[message->n_frames++] = out->places[stacks.names[i]];
        }
        put_stack(out, tree->memory, &stacks);
    }
    stacks_free(&stacks);
}

static void columns_free(struct columns_out *out, const struct flame *flame)
{
    struct memory *memory = flame->tree.memory;
    FlameTree__State *message = &out->message;
    size_t names = flame->tree.names.count + 1;
    memory_free(memory, message->app_services,
                (flame->services.count + 1) * sizeof *message->app_services);
    memory_free(memory, message->profile_event_types,
                (flame->event_types.count + 1) * sizeof *message->profile_event_types);
    memory_free(memory, message->names, names * sizeof *message->names);
    memory_free(memory, message->kept, out->kept_capacity * sizeof *message->kept);
    memory_free(memory, message->added, out->added_capacity * sizeof *message->added);
    memory_free(memory, message->self_values, out->value_capacity * sizeof *message->self_values);
    memory_free(memory, message->frames, out->frame_capacity * sizeof *message->frames);
    memory_free(memory, out->places, names * sizeof *out->places);
}

/* The message, packed and compressed, into writer->bytes. */
static size_t compress(struct state_writer *writer, const FlameTree__State *message)
{
    size_t raw_bytes = flame_tree__state__get_packed_size(message);
    state_check_size(raw_bytes, writer->max_bytes);
    uint8_t *raw = memory_resize(writer->memory, NULL, 0, raw_bytes);
    flame_tree__state__pack(message, raw);
    memory_reserve(writer->memory, &writer->bytes, 1, &writer->capacity,
                   ZSTD_compressBound(raw_bytes));
    size_t len = ZSTD_compress2(writer->zstd, writer->bytes, writer->capacity, raw, raw_bytes);
    memory_free(writer->memory, raw, raw_bytes);
    if (ZSTD_isError(len)) fail("zstd cannot compress the state: %s", ZSTD_getErrorName(len));
    return len;
}

sv state_write(struct state_writer *writer, const struct flame *flame)
{
    if (flame_is_empty(flame)) return SV("");
    if (writer->zstd == NULL) {
        writer->zstd = ZSTD_createCCtx();
        if (writer->zstd == NULL) fail("the operating system refused memory for zstd");
        ZSTD_CCtx_setParameter(writer->zstd, ZSTD_c_compressionLevel, STATE_ZSTD_LEVEL);
        ZSTD_CCtx_setParameter(writer->zstd, ZSTD_c_checksumFlag, 1);
    }
    struct columns_out out = {.message = FLAME_TREE__STATE__INIT};
    FlameTree__State *message = &out.message;
    message->format = STATE_FORMAT;
    message->n_app_services = put_set(&flame->services, writer->memory, &message->app_services);
    message->n_profile_event_types =
        put_set(&flame->event_types, writer->memory, &message->profile_event_types);
    if (flame->units.count > 0) {
        message->profile_value_unit = binary(names_bytes(&flame->units, 0));
    }
    message->total_all = flame->total_all;
    message->rows = flame->rows;
    message->undecodable = flame->undecodable;
    put_stacks(&out, &flame->tree);
    size_t len = compress(writer, message);
    columns_free(&out, flame);
    return (sv){writer->bytes, len};
}
