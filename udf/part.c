/* part.c -- see part.h. */
#include "part.h"

#include <inttypes.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "kernel.h"
#include "out_nodes.h"
#include "raw_cell.h"
#include "rowbinary.h"

enum { KEY_MAX_BYTES = 1 << 30, PART_HEAD_BYTES = 24 };

/* The three sums at the front of a part. */
struct sums {
    uint64_t rows;
    int64_t sum;
    uint64_t check;
};

struct part {
    struct flame flame;
    struct sums sums;
    uint64_t first_row;
};

/* All parts of one chunk, in the order in which their keys come. */
struct parts {
    struct worker *worker;
    struct names keys;
    struct part *list;
    size_t capacity;
    struct seen seen;
};

static void parts_init(struct parts *parts, struct worker *worker)
{
    *parts = (struct parts){.worker = worker};
    names_init(&parts->keys, &worker->memory);
    seen_init(&parts->seen, &worker->memory);
}

/* Reads the key of the row that is being answered. Returns the number of its part. */
static uint32_t read_key(struct parts *parts)
{
    struct worker *worker = parts->worker;
    sv key = rowbinary_string(&worker->input, KEY_MAX_BYTES, "a key");
    size_t before = parts->keys.count;
    uint32_t number = names_add(&parts->keys, key);
    if (number == before) {
        memory_reserve(&worker->memory, &parts->list, sizeof *parts->list, &parts->capacity,
                       before + 1);
        parts->list[number] = (struct part){.first_row = worker->row};
        flame_init(&parts->list[number].flame, &worker->memory, &worker->limits);
    }
    return number;
}

static void write_part(struct worker *worker, struct part *part)
{
    tree_close(&part->flame.tree);
    sv state = state_write(&worker->writer, &part->flame);
    rowbinary_write_length(&worker->output, 1);
    rowbinary_write_length(&worker->output, PART_HEAD_BYTES + state.len);
    char *to = output_reserve(&worker->output, PART_HEAD_BYTES + state.len);
    to = rowbinary_put_int64(to, (int64_t)part->sums.rows);
    to = rowbinary_put_int64(to, part->sums.sum);
    to = rowbinary_put_int64(to, (int64_t)part->sums.check);
    output_advance(&worker->output, rowbinary_put_bytes(to, state));
    flame_free(&part->flame);
}

/* One answer per row: its part where a key came first, nothing elsewhere. */
static void parts_write(struct parts *parts, uint64_t rows)
{
    struct worker *worker = parts->worker;
    size_t next = 0;
    seen_free(&parts->seen);
    for (worker->row = 1; worker->row <= rows; worker->row++) {
        if (next < parts->keys.count && parts->list[next].first_row == worker->row) {
            write_part(worker, &parts->list[next++]);
        } else {
            rowbinary_write_length(&worker->output, 0);
        }
    }
    names_free(&parts->keys);
    memory_free(&worker->memory, parts->list, parts->capacity * sizeof *parts->list);
}

void answer_flame_block_of(struct worker *worker, uint64_t rows)
{
    struct parts parts;
    parts_init(&parts, worker);
    struct raw_cell_reader reader = {
        .worker = worker, .seen = &parts.seen, .kernel_depth = KERNEL_KEEP_ALL, .hashes = true};
    for (worker->row = 1; worker->row <= rows; worker->row++) {
        uint32_t number = read_key(&parts);
        struct part *part = &parts.list[number];
        sv service = rowbinary_string(&worker->input, SERVICE_NAME_MAX_BYTES, "an app_service");
        flame_add_service(&part->flame, service);
        part->sums.check += XXH3_64bits(service.ptr, service.len);
        struct raw_cell cell = raw_cell_read(&reader, &part->flame, number);
        int64_t value = rowbinary_int64(&worker->input);
        tree_add_to(&part->flame.tree, cell.node, value);
        part->flame.rows++;
        part->flame.total_all = wrapping_add(part->flame.total_all, value);
        part->sums.rows++;
        part->sums.sum = wrapping_add(part->sums.sum, value);
        part->sums.check += cell.hash * ((uint64_t)value + 1);
    }
    parts_write(&parts, rows);
}

void answer_flame_merge_block_of(struct worker *worker, uint64_t rows)
{
    struct parts parts;
    parts_init(&parts, worker);
    for (worker->row = 1; worker->row <= rows; worker->row++) {
        uint32_t number = read_key(&parts); /* moves the list */
        struct part *part = &parts.list[number];
        sv state = rowbinary_string(&worker->input, state_max_bytes(&worker->reader), "a state");
        part->sums.rows++;
        part->sums.check += XXH3_64bits(state.ptr, state.len);
        state_add(&worker->reader, state, &part->flame);
    }
    parts_write(&parts, rows);
}

/* Adds the next part to the flame and its sums to `sums`. */
static void read_part(struct worker *worker, struct flame *flame, struct sums *sums)
{
    sv part = rowbinary_string(&worker->input, PART_HEAD_BYTES + state_max_bytes(&worker->reader),
                               "a part");
    if (part.len < PART_HEAD_BYTES)
        fail("a part of %zu bytes is not one of flame_block_of", part.len);
    uint64_t head[3];
    memcpy(head, part.ptr, sizeof head);
    sums->rows += head[0];
    sums->sum = wrapping_add(sums->sum, (int64_t)head[1]);
    sums->check += head[2];
    state_add(&worker->reader, (sv){part.ptr + PART_HEAD_BYTES, part.len - PART_HEAD_BYTES}, flame);
}

/* Reads all four arguments. */
static void join(struct worker *worker, struct flame *flame)
{
    struct sums ours = {0};
    for (uint64_t left = rowbinary_length(&worker->input); left > 0; left--) {
        read_part(worker, flame, &ours);
    }
    struct sums engines = {.rows = rowbinary_uint64(&worker->input)};
    engines.sum = rowbinary_int64(&worker->input);
    engines.check = rowbinary_uint64(&worker->input);
    bool other = ours.rows == engines.rows && ours.sum == engines.sum;
    if (ours.rows != engines.rows || ours.sum != engines.sum || ours.check != engines.check) {
        fail(
            "this group has %" PRIu64 " rows with values of %" PRId64 ", and its keys have %" PRIu64
            " %srows with values of %" PRId64 "; the first argument of a function that ends in _by "
            "must be what the query groups by: GROUP BY a, b needs the key (a, b), and no GROUP BY "
            "the key ''",
            engines.rows, engines.sum, ours.rows, other ? "other " : "", ours.sum);
    }
    tree_close(&flame->tree);
}

void answer_flame_join_of(struct worker *worker)
{
    struct flame flame;
    flame_init(&flame, &worker->memory, &worker->limits);
    join(worker, &flame);
    rowbinary_write_string(&worker->output, state_write(&worker->writer, &flame));
    flame_free(&flame);
}

void answer_flame_join_nodes_of(struct worker *worker)
{
    struct flame flame;
    flame_init(&flame, &worker->memory, &worker->limits);
    join(worker, &flame);
    out_nodes_of_flame(&worker->output, &flame, (struct out_nodes_form){0});
    flame_free(&flame);
}
