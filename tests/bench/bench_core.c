/* bench_core.c -- a program that measures the rooms of udf/ without pipes and without ClickHouse.
 *
 *     bench_core all FILE NODES TOTAL
 *         Core on all rows: find the distinct cells (as bench_floor does it), decode each, add it
 *         to a tree, close the tree. To be compared with dedup + decode of bench_floor.
 *     bench_core distinct FILE NODES TOTAL
 *         Core on distinct cells: the same without finding them, as flame_tree_of gets them from
 *         ClickHouse. To be compared with decode of bench_floor.
 *
 * Then, in both, the order of the nodes, their UUIDs and their rows, into /dev/null.
 *
 *     dedup= tree= rows=                   seconds of processor time; tree is decode + add + close
 *     core_memory= rows_memory=            bytes of the peak above what there was before the clock
 *     nodes= total=
 *
 * A tree that does not have NODES nodes (the root is one) and a root total of TOTAL ends in
 * failure: a fast wrong answer is worth nothing.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench_rows.h"
#include "cell.h"
#include "options.h"
#include "out_nodes.h"

struct core {
    struct memory memory;
    struct tree tree;
};

static void grow_tree(struct core *core, const struct bench_distinct *distinct)
{
    struct limits limits = options_default();
    struct cell_decoder decoder;
    cell_init(&decoder, &core->memory, (size_t)limits.max_cell_bytes);
    tree_init(&core->tree, &core->memory, (size_t)limits.max_depth, (size_t)limits.max_nodes);
    for (size_t i = 0; i < distinct->count; i++) {
        sv text;
        bool decoded = cell_open(&decoder, distinct->cells[i].cell, &text);
        tree_add(&core->tree, decoded ? text : UNDECODABLE, distinct->cells[i].sum);
    }
    tree_close(&core->tree);
    cell_free(&decoder);
}

static void discard_rows(struct core *core)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    struct output output;
    output_init(&output, &core->memory, nowhere);
    out_nodes(&output, &core->tree, SV("bench"), (struct out_nodes_form){0});
    output_flush(&output);
    output_free(&output);
}

static void check_answer(const struct tree *tree, const char *nodes, const char *total)
{
    if (tree->node_count != strtoull(nodes, NULL, 10) ||
        tree->weights[ROOT] != strtoll(total, NULL, 10)) {
        fail("the tree has %zu nodes and the total %" PRId64 ", expected were %s and %s",
             tree->node_count, tree->weights[ROOT], nodes, total);
    }
}

int main(int count, char **arguments)
{
    bool all = count == 5 && strcmp(arguments[1], "all") == 0;
    if (!all && (count != 5 || strcmp(arguments[1], "distinct") != 0)) {
        fail("usage: bench_core all|distinct FILE NODES TOTAL");
    }
    struct core core;
    struct bench_rows rows;
    struct bench_distinct distinct;
    memory_init(&core.memory, (size_t)options_default().max_memory_mib << 20);
    bench_read(&rows, arguments[2]);
    if (!all) bench_dedup(&distinct, &rows);

    size_t start = bench_memory_start();
    struct bench_time lap = bench_now();
    if (all) {
        bench_dedup(&distinct, &rows);
        lap = bench_lap("dedup", lap);
    }
    grow_tree(&core, &distinct);
    bench_lap("tree", lap);
    printf(" core_memory=%zu", bench_memory_growth(start));
    check_answer(&core.tree, arguments[3], arguments[4]);

    lap = bench_now();
    discard_rows(&core);
    bench_lap("rows", lap);
    printf(" rows_memory=%zu nodes=%zu total=%" PRId64 "\n", bench_memory_growth(start),
           core.tree.node_count, core.tree.weights[ROOT]);
    return 0;
}
