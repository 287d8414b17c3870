/* bench_instructions.c -- a program whose instructions are counted: the core, phase by phase.
 *
 *     bench_instructions FILE
 *
 * FILE: rows, see bench_rows.h. Each phase is a function, so that tests/bench/instructions can let
 * callgrind count between its first and last instruction:
 *
 *     phase_find      which cells have not come before
 *     phase_decode    the texts of those
 *     phase_tree      a tree of the texts, closed
 *     phase_rows      order, UUIDs and rows, into /dev/null
 *
 * Prints rows= distinct= text_bytes= nodes= total=. One thread and no chance (bench_random.c):
 * the same program and the same rows take the same instructions, to the last one.
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
#include "seen.h"

/* A function of its own, under its own name, whatever the compiler would rather do. */
#define PHASE __attribute__((noinline, used)) static

struct work {
    struct memory memory;
    struct bench_rows rows;
    struct cell_decoder decoder;
    struct tree tree;
    struct bench_row *distinct; /* rows that bring a new cell; values summed */
    size_t distinct_count;
    sv *texts; /* of those */
    size_t text_bytes;
};

PHASE void phase_find(struct work *work)
{
    struct seen seen;
    seen_init(&seen, &work->memory);
    for (size_t i = 0; i < work->rows.count; i++) {
        struct bench_row row = work->rows.rows[i];
        size_t number = seen_number(&seen, row.cell, 0);
        if (number == work->distinct_count) {
            work->distinct[work->distinct_count++] = row;
        } else {
            struct bench_row *first = &work->distinct[number];
            first->value = wrapping_add(first->value, row.value);
        }
    }
    seen_free(&seen);
}

static sv open_cell(struct work *work, sv cell)
{
    sv text;
    return cell_open(&work->decoder, cell, &text) ? text : UNDECODABLE;
}

PHASE void phase_decode(struct work *work)
{
    for (size_t i = 0; i < work->distinct_count; i++) {
        work->text_bytes += open_cell(work, work->distinct[i].cell).len;
    }
}

/* Not a phase: the program has no use for texts beyond the next one. */
static void keep_texts(struct work *work)
{
    char *at = memory_resize(&work->memory, NULL, 0, work->text_bytes + 1);
    work->texts = memory_zeroed(&work->memory, work->distinct_count * sizeof *work->texts);
    for (size_t i = 0; i < work->distinct_count; i++) {
        sv text = open_cell(work, work->distinct[i].cell);
        memcpy(at, text.ptr, text.len);
        work->texts[i] = (sv){at, text.len};
        at += text.len;
    }
}

PHASE void phase_tree(struct work *work, const struct limits *limits)
{
    tree_init(&work->tree, &work->memory, (size_t)limits->max_depth, (size_t)limits->max_nodes);
    for (size_t i = 0; i < work->distinct_count; i++) {
        tree_add(&work->tree, work->texts[i], work->distinct[i].value);
    }
    tree_close(&work->tree);
}

PHASE void phase_rows(struct work *work, struct output *output)
{
    out_nodes(output, &work->tree, SV("bench"), (struct out_nodes_form){0});
    output_flush(output);
}

int main(int count, char **arguments)
{
    if (count != 2) fail("usage: bench_instructions FILE");
    struct limits limits = options_default();
    struct work work = {0};
    struct output output;
    memory_init(&work.memory, (size_t)limits.max_memory_mib << 20);
    bench_read(&work.rows, arguments[1]);
    work.distinct = memory_zeroed(&work.memory, work.rows.count * sizeof *work.distinct);
    cell_init(&work.decoder, &work.memory, (size_t)limits.max_cell_bytes);
    output_init(&output, &work.memory, open("/dev/null", O_WRONLY | O_CLOEXEC));

    phase_find(&work);
    phase_decode(&work);
    keep_texts(&work);
    phase_tree(&work, &limits);
    phase_rows(&work, &output);
    printf("rows=%zu distinct=%zu text_bytes=%zu nodes=%zu total=%" PRId64 "\n", work.rows.count,
           work.distinct_count, work.text_bytes, work.tree.node_count, work.tree.weights[ROOT]);
    return 0;
}
