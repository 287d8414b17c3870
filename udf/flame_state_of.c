/* flame_state_of.c -- see flame_state_of.h. */
#include "flame_state_of.h"

#include <inttypes.h>

#include "grouped.h"
#include "kernel.h"
#include "kernel_part.h"
#include "out_json.h"
#include "out_nodes.h"
#include "prune.h"
#include "rowbinary.h"
#include "state_row.h"

enum { LABEL_MAX_BYTES = 1 << 16 };

/* app_services Array(String), rows UInt64, weights Map(UInt64, Int64), cells Array(String) */
void answer_flame_state_of(struct worker *worker)
{
    struct flame flame;
    struct weights weights;
    flame_init(&flame, &worker->memory, &worker->limits);
    grouped_read_services(worker, &flame);
    uint64_t rows = rowbinary_uint64(&worker->input);
    weights_read(&weights, &worker->input, &worker->memory);
    grouped_read_cells(worker, &weights, KERNEL_KEEP_ALL, &flame);
    if (rows < flame.rows) {
        fail("%" PRIu64 " rows cannot have %" PRIu64
             " distinct cells; call flame_state(app_service, "
             "profile_location_str, profile_value) instead of flame_state_of",
             rows, flame.rows);
    }
    flame.rows = rows;
    tree_close(&flame.tree);
    state_row_write(worker, &flame);
}

/* states Array(String) */
void answer_flame_merge_of(struct worker *worker)
{
    struct flame flame;
    flame_init(&flame, &worker->memory, &worker->limits);
    for (uint64_t left = rowbinary_length(&worker->input); left > 0; left--) {
        state_row_read(worker, &flame);
    }
    tree_close(&flame.tree);
    state_row_write(worker, &flame);
}

/* state String, profile_event_type String, profile_value_unit String */
void answer_flame_label_of(struct worker *worker)
{
    struct flame flame;
    state_row_open(worker, &flame);
    names_free(&flame.event_types);
    names_free(&flame.units);
    flame_add_event_type(&flame,
                         rowbinary_string(&worker->input, LABEL_MAX_BYTES, "a profile_event_type"));
    flame_add_unit(&flame,
                   rowbinary_string(&worker->input, LABEL_MAX_BYTES, "a profile_value_unit"));
    state_row_write(worker, &flame);
}

/* state String, min_share Float64, max_nodes UInt32 */
void answer_flame_prune_of(struct worker *worker)
{
    struct flame flame, pruned;
    state_row_open(worker, &flame);
    double min_share = rowbinary_float64(&worker->input);
    uint32_t max_nodes = rowbinary_uint32(&worker->input);
    flame_init(&pruned, &worker->memory, &worker->limits);
    prune(&flame, min_share, max_nodes, &pruned);
    flame_free(&flame);
    state_row_write(worker, &pruned);
}

/* state String, max_kernel_stack_depth Int64 */
void answer_flame_kernel_depth_of(struct worker *worker)
{
    struct flame flame, cut;
    state_row_open(worker, &flame);
    int64_t depth = kernel_read_depth(&worker->input);
    flame_init(&cut, &worker->memory, &worker->limits);
    kernel_part_cut(&flame, depth, &cut);
    flame_free(&flame);
    state_row_write(worker, &cut);
}

/* state String */
void answer_flame_nodes_of(struct worker *worker)
{
    struct flame flame;
    state_row_open(worker, &flame);
    out_nodes_of_flame(&worker->output, &flame, (struct out_nodes_form){0});
    flame_free(&flame);
}

/* state String */
void answer_flame_state_rows_of(struct worker *worker)
{
    struct flame flame;
    state_row_open(worker, &flame);
    struct out_nodes_form form = {.rows = true,
                                  .leaves_are_objects = flame_leaves_are_objects(&flame)};
    out_nodes_of_flame(&worker->output, &flame, form);
    flame_free(&flame);
}

/* state String */
void answer_flame_json_of(struct worker *worker)
{
    struct flame flame;
    state_row_open(worker, &flame);
    out_json(&worker->output, &flame);
    flame_free(&flame);
}

static void write_set(struct worker *worker, const struct names *set)
{
    sv *sorted = flame_sorted(set, &worker->memory);
    rowbinary_write_length(&worker->output, set->count);
    for (size_t i = 0; i < set->count; i++) {
        rowbinary_write_string(&worker->output, sorted[i]);
    }
    memory_free(&worker->memory, sorted, (set->count + 1) * sizeof *sorted);
}

/* state String */
void answer_flame_info_of(struct worker *worker)
{
    struct flame flame;
    struct output *output = &worker->output;
    state_row_open(worker, &flame);
    write_set(worker, &flame.services);
    write_set(worker, &flame.event_types);
    rowbinary_write_string(output, flame.units.count > 0 ? names_bytes(&flame.units, 0) : SV(""));
    const int64_t numbers[] = {
        (int64_t)flame.rows,
        (int64_t)flame.undecodable,
        flame_is_empty(&flame) ? 0 : (int64_t)flame.tree.node_count,
        flame.tree.weights[ROOT],
        flame.total_all,
    };
    char *to = output_reserve(output, sizeof numbers);
    for (size_t i = 0; i < countof(numbers); i++) {
        to = rowbinary_put_int64(to, numbers[i]);
    }
    output_advance(output, to);
    flame_free(&flame);
}
