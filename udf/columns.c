/* columns.c -- functions and nodes as two tables. See columns.h.
 *
 * One pass. Only the path from the root to the current node is kept beside the answer: a function
 * that is on it already adds nothing to its total.
 */
#include "columns.h"

#include <inttypes.h>
#include <xxhash.h>

#include "names.h"
#include "random.h"
#include "rowbinary.h"

enum { FIELD_MAX_BYTES = 1 << 30 };

struct function_sums {
    int64_t self, total;
    uint32_t on_path; /* how many nodes of the current path are of it */
    char kind;
};

struct column_node {
    uint64_t function;
    int64_t parent, self, total;
};

struct columns {
    struct memory *memory;
    struct names names; /* of function n + 1; function 0 is the root */
    uint64_t seed;
    struct function_sums *functions;
    struct column_node *nodes;
    uint64_t *path; /* nodes; its length is the depth of the current one + 1 */
    size_t function_capacity, node_capacity, path_capacity;
    size_t function_count, node_count, depth;
    struct arena root; /* holds its name */
    sv root_name;
};

/* The function of a name. Its kind is that of its nodes, of which leaves may be objects: 'O' stays
 * only when no node says otherwise. */
static size_t find_function(struct columns *columns, sv name)
{
    size_t function = 0;
    if (columns->node_count == 0) {
        columns->root_name = arena_keep(&columns->root, name);
    } else {
        uint64_t hash = XXH64(name.ptr, name.len, columns->seed);
        function = (size_t)names_add(&columns->names, name, hash) + 1;
    }
    if (function == columns->function_count) {
        memory_reserve(columns->memory, &columns->functions, sizeof *columns->functions,
                       &columns->function_capacity, ++columns->function_count);
        columns->functions[function] = (struct function_sums){.kind = 'O'};
    }
    return function;
}

static void leave_path(struct columns *columns, uint32_t depth)
{
    uint64_t number = columns->node_count + 1;
    if (depth > columns->depth || (depth == 0) != (number == 1)) {
        fail("node %" PRIu64 " has depth %" PRIu32 " after a path of %zu nodes; give it the rows "
             "of profile.flame_tree, all and in the order of position",
             number, depth, columns->depth);
    }
    while (columns->depth > depth) {
        const struct column_node *left = &columns->nodes[columns->path[--columns->depth]];
        columns->functions[left->function].on_path--;
    }
}

static void enter_path(struct columns *columns, size_t function, int64_t self, int64_t total)
{
    memory_reserve(columns->memory, &columns->nodes, sizeof *columns->nodes,
                   &columns->node_capacity, columns->node_count + 1);
    memory_reserve(columns->memory, &columns->path, sizeof *columns->path, &columns->path_capacity,
                   columns->depth + 1);
    columns->nodes[columns->node_count] = (struct column_node){
        .function = function,
        .parent = columns->depth == 0 ? -1 : (int64_t)columns->path[columns->depth - 1],
        .self = self,
        .total = total,
    };
    columns->path[columns->depth++] = columns->node_count++;
}

static void read_node(struct columns *columns, struct input *input)
{
    size_t function =
        find_function(columns, rowbinary_string(input, FIELD_MAX_BYTES, "a profile_location_str"));
    sv kind = rowbinary_string(input, FIELD_MAX_BYTES, "a kind");
    char letter = '?';
    if (kind.len == 1) letter = kind.ptr[0];
    leave_path(columns, rowbinary_uint32(input));
    int64_t self = rowbinary_int64(input);
    int64_t total = rowbinary_int64(input);
    struct function_sums *sums = &columns->functions[function];
    if (letter != 'O') sums->kind = letter;
    sums->self = wrapping_add(sums->self, self);
    if (sums->on_path++ == 0) sums->total = wrapping_add(sums->total, total);
    enter_path(columns, function, self, total);
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
        sv name = i == 0 ? columns->root_name : names_bytes(&columns->names, (uint32_t)i - 1);
        rowbinary_write_string(output, name);
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
    struct columns columns = {.memory = &worker->memory};
    random_bytes(&columns.seed, sizeof columns.seed);
    names_init(&columns.names, &worker->memory);
    arena_init(&columns.root, &worker->memory);
    for (uint64_t left = rowbinary_length(&worker->input); left > 0; left--) {
        read_node(&columns, &worker->input);
    }
    write_functions(&worker->output, &columns);
    write_nodes(&worker->output, &columns);
    names_free(&columns.names);
    arena_free(&columns.root);
    memory_free(columns.memory, columns.functions,
                columns.function_capacity * sizeof *columns.functions);
    memory_free(columns.memory, columns.nodes, columns.node_capacity * sizeof *columns.nodes);
    memory_free(columns.memory, columns.path, columns.path_capacity * sizeof *columns.path);
}
