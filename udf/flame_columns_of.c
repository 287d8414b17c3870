/* flame_columns_of.c -- see flame_columns_of.h. */
#include "flame_columns_of.h"

#include "columns.h"
#include "rowbinary.h"

enum { FIELD_MAX_BYTES = 1 << 30 };

static void read_node(struct columns *columns, struct worker *worker, struct arena *name)
{
    struct input *input = &worker->input;
    arena_free(name);
    sv frame = arena_keep(name, rowbinary_string(input, FIELD_MAX_BYTES, "a profile_location_str"));
    sv kind = rowbinary_string(input, FIELD_MAX_BYTES, "a kind");
    char letter = '?';
    if (kind.len == 1) letter = kind.ptr[0];
    uint32_t depth = rowbinary_uint32(input);
    int64_t self = rowbinary_int64(input);
    columns_add(columns, frame, letter, depth, self, rowbinary_int64(input));
}

static void write_names(struct output *output, const sv *names, size_t count)
{
    rowbinary_write_length(output, count);
    for (size_t i = 0; i < count; i++) {
        rowbinary_write_string(output, names[i]);
    }
}

static void write_functions(struct output *output, const struct columns *columns)
{
    static const sv names[] = {{"self_value", 10}, {"total_value", 11}};
    rowbinary_write_length(output, columns->function_count);
    for (size_t i = 0; i < columns->function_count; i++) {
        rowbinary_write_string(output, columns_function_name(columns, i));
    }
    rowbinary_write_length(output, columns->function_count);
    for (size_t i = 0; i < columns->function_count; i++) {
        rowbinary_write_string(output, (sv){&columns->functions[i].kind, 1});
    }
    write_names(output, names, countof(names));
    rowbinary_write_length(output, columns->function_count);
    for (size_t i = 0; i < columns->function_count; i++) {
        const struct function_sums *sums = &columns->functions[i];
        char *to = output_reserve(output, sizeof sums->self + sizeof sums->total);
        to = rowbinary_put_int64(to, sums->self);
        to = rowbinary_put_int64(to, sums->total);
        output_advance(output, to);
    }
}

static void write_nodes(struct output *output, const struct columns *columns)
{
    static const sv names[] = {
        {"function_id", 11}, {"parent_node_id", 14}, {"self_value", 10}, {"total_value", 11}};
    write_names(output, names, countof(names));
    rowbinary_write_length(output, columns->node_count);
    for (size_t i = 0; i < columns->node_count; i++) {
        const struct column_node *node = &columns->nodes[i];
        char *to = output_reserve(output, sizeof *node);
        to = rowbinary_put_int64(to, (int64_t)node->function);
        to = rowbinary_put_int64(to, node->parent);
        to = rowbinary_put_int64(to, node->self);
        to = rowbinary_put_int64(to, node->total);
        output_advance(output, to);
    }
}

void answer_flame_columns_of(struct worker *worker)
{
    struct columns columns;
    struct arena name;
    columns_init(&columns, &worker->memory);
    arena_init(&name, &worker->memory);
    for (uint64_t left = rowbinary_length(&worker->input); left > 0; left--) {
        read_node(&columns, worker, &name);
    }
    write_functions(&worker->output, &columns);
    write_nodes(&worker->output, &columns);
    arena_free(&name);
    columns_free(&columns);
}
