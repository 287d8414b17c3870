/* bench_core.c -- a program that measures the rooms of udf/ without pipes and without ClickHouse.
 *
 *     bench_core all THREADS FILE NODES TOTAL
 *         Core on all rows: find the distinct cells, decode each, add it to a tree, sum the values,
 *         close the tree; what flame_stream does with its rows. To be compared with dedup + decode
 *         of bench_floor.
 *     bench_core distinct THREADS FILE NODES TOTAL
 *         Core on distinct cells: the same without finding them, as flame_tree_of gets them from
 *         ClickHouse. To be compared with decode of bench_floor.
 *
 * Then, in both, the order of the nodes, their UUIDs and their rows, into /dev/null.
 *
 *     tree= rows=                          seconds of processor time, of all threads together;
 *     tree_wall= rows_wall=                and as the clock on the wall says
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
#include "kernel.h"
#include "out_nodes.h"
#include "raw_rows.h"

/* As main.c has one, without pipes. */
static struct worker worker;

static void start_worker(const char *threads)
{
    worker.limits = options_default();
    worker.limits.max_threads = strtoull(threads, NULL, 10);
    if (worker.limits.max_threads == 0) fail("THREADS must be at least 1, not '%s'", threads);
    memory_init(&worker.memory, (size_t)worker.limits.max_memory_mib << 20);
    cell_init(&worker.decoder, &worker.memory, (size_t)worker.limits.max_cell_bytes);
}

static void grow_from_rows(struct flame *flame, const struct bench_rows *rows)
{
    struct raw_rows raw;
    raw_rows_init(&raw, &worker, KERNEL_KEEP_ALL);
    raw_rows_add_flame(&raw);
    for (size_t i = 0; i < rows->count; i++) {
        raw_rows_add(&raw, raw_rows_cell(&raw, 0, rows->rows[i].cell), rows->rows[i].value);
    }
    raw_rows_finish(&raw);
    *flame = raw.flames[0];
    raw_rows_free(&raw);
    tree_close(&flame->tree);
}

static void add_path(void *flame, uint64_t weight, const struct path *path)
{
    flame_add_path(flame, path, (int64_t)weight);
}

static void grow_from_cells(struct flame *flame, const struct bench_distinct *distinct)
{
    flame_init(flame, &worker.memory, &worker.limits);
    worker_begin_crew(&worker, KERNEL_KEEP_ALL, add_path, flame);
    for (size_t i = 0; i < distinct->count; i++) {
        crew_add(&worker.crew, distinct->cells[i].cell, (uint64_t)distinct->cells[i].sum);
    }
    crew_end(&worker.crew);
    tree_close(&flame->tree);
}

static void discard_rows(const struct flame *flame)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    struct output output;
    output_init(&output, &worker.memory, nowhere);
    out_nodes(&output, &flame->tree, SV("bench"), (struct out_nodes_form){0});
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
    bool all = count == 6 && strcmp(arguments[1], "all") == 0;
    if (!all && (count != 6 || strcmp(arguments[1], "distinct") != 0)) {
        fail("usage: bench_core all|distinct THREADS FILE NODES TOTAL");
    }
    struct flame flame;
    struct bench_rows rows;
    struct bench_distinct distinct;
    start_worker(arguments[2]);
    bench_read(&rows, arguments[3]);
    if (!all) bench_dedup(&distinct, &rows);

    size_t start = bench_memory_start();
    struct bench_time lap = bench_now();
    if (all) {
        grow_from_rows(&flame, &rows);
    } else {
        grow_from_cells(&flame, &distinct);
    }
    bench_lap("tree", lap);
    printf(" core_memory=%zu", bench_memory_growth(start));
    check_answer(&flame.tree, arguments[4], arguments[5]);

    lap = bench_now();
    discard_rows(&flame);
    bench_lap("rows", lap);
    printf(" rows_memory=%zu nodes=%zu total=%" PRId64 "\n", bench_memory_growth(start),
           flame.tree.node_count, flame.tree.weights[ROOT]);
    return 0;
}
