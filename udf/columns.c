/* columns.c -- functions and nodes as two tables. See columns.h.
 *
 * One pass. Only the path from the root to the current node is kept beside the answer: a function
 * that is on it already adds nothing to its total.
 */
#include "columns.h"

#include <inttypes.h>

void columns_init(struct columns *columns, struct memory *memory)
{
    *columns = (struct columns){.memory = memory};
    names_init(&columns->names, memory);
    arena_init(&columns->root, memory);
}

void columns_free(struct columns *columns)
{
    struct memory *memory = columns->memory;
    names_free(&columns->names);
    arena_free(&columns->root);
    memory_free(memory, columns->functions,
                columns->function_capacity * sizeof *columns->functions);
    memory_free(memory, columns->nodes, columns->node_capacity * sizeof *columns->nodes);
    memory_free(memory, columns->path, columns->path_capacity * sizeof *columns->path);
    *columns = (struct columns){0};
}

/* The function of a name. Its kind is that of its nodes, of which leaves may be objects: 'O' stays
 * only when no node says otherwise. */
static size_t find_function(struct columns *columns, sv name)
{
    size_t function = 0;
    if (columns->node_count == 0) {
        columns->root_name = arena_keep(&columns->root, name);
    } else {
        function = (size_t)names_add(&columns->names, name) + 1;
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

void columns_add(struct columns *columns, sv name, char kind, uint32_t depth, int64_t self,
                 int64_t total)
{
    size_t function = find_function(columns, name);
    leave_path(columns, depth);
    struct function_sums *sums = &columns->functions[function];
    if (kind != 'O') sums->kind = kind;
    sums->self = wrapping_add(sums->self, self);
    if (sums->on_path++ == 0) sums->total = wrapping_add(sums->total, total);
    enter_path(columns, function, self, total);
}

sv columns_function_name(const struct columns *columns, size_t function)
{
    if (function == 0) return columns->root_name;
    return names_bytes(&columns->names, (uint32_t)function - 1);
}
