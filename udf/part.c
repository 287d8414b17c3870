/* part.c -- see part.h. */
#include "part.h"

#include <inttypes.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "kernel.h"
#include "out_nodes.h"
#include "raw_rows.h"
#include "rowbinary.h"

enum { KEY_MAX_BYTES = 1 << 30, PART_HEAD_BYTES = 24 };

/* The three sums at the front of a part. */
struct sums {
    uint64_t rows;
    int64_t sum;
    uint64_t check;
};

/* What is known of a key beside its flame. */
struct part {
    struct sums sums;
    uint64_t first_row;
};

/* All parts of one chunk, in the order in which their keys come. */
struct parts {
    struct names keys;
    struct part *list;
    size_t capacity;
    struct raw_rows rows; /* with a flame for each */
};

static void parts_init(struct parts *parts, struct worker *worker)
{
    *parts = (struct parts){0};
    names_init(&parts->keys, &worker->memory);
    raw_rows_init(&parts->rows, worker, KERNEL_KEEP_ALL);
}

/* Reads the key of the row that is being answered. Returns the number of its part. */
static size_t read_key(struct parts *parts)
{
    struct worker *worker = parts->rows.worker;
    sv key = rowbinary_string(&worker->input, KEY_MAX_BYTES, "a key");
    size_t before = parts->keys.count;
    size_t number = names_add(&parts->keys, key);
    if (number == before) {
        memory_reserve(&worker->memory, &parts->list, sizeof *parts->list, &parts->capacity,
                       before + 1);
        parts->list[number] = (struct part){.first_row = worker->row};
        raw_rows_add_flame(&parts->rows);
    }
    return number;
}

static void write_part(struct worker *worker, const struct part *part, struct flame *flame)
{
    tree_close(&flame->tree);
    sv state = state_write(&worker->writer, flame);
    rowbinary_write_length(&worker->output, 1);
    rowbinary_write_length(&worker->output, PART_HEAD_BYTES + state.len);
    char *to = output_reserve(&worker->output, PART_HEAD_BYTES + state.len);
    to = rowbinary_put_int64(to, (int64_t)part->sums.rows);
    to = rowbinary_put_int64(to, part->sums.sum);
    to = rowbinary_put_int64(to, (int64_t)part->sums.check);
    output_advance(&worker->output, rowbinary_put_bytes(to, state));
    flame_free(flame);
}

/* One answer per row: its part where a key came first, nothing elsewhere. */
static void parts_write(struct parts *parts, uint64_t rows)
{
    struct worker *worker = parts->rows.worker;
    size_t next = 0;
    raw_rows_finish(&parts->rows);
    for (worker->row = 1; worker->row <= rows; worker->row++) {
        if (next < parts->keys.count && parts->list[next].first_row == worker->row) {
            write_part(worker, &parts->list[next], &parts->rows.flames[next]);
            next++;
        } else {
            rowbinary_write_length(&worker->output, 0);
        }
    }
    names_free(&parts->keys);
    memory_free(&worker->memory, parts->list, parts->capacity * sizeof *parts->list);
    raw_rows_free(&parts->rows);
}

void answer_flame_block_of(struct worker *worker, uint64_t rows)
{
    struct parts parts;
    parts_init(&parts, worker);
    for (worker->row = 1; worker->row <= rows; worker->row++) {
        size_t number = read_key(&parts);
        struct flame *flame = &parts.rows.flames[number];
        struct sums *sums = &parts.list[number].sums;
        sv service = rowbinary_string(&worker->input, SERVICE_NAME_MAX_BYTES, "an app_service");
        flame_add_service(flame, service);
        sums->check += XXH3_64bits(service.ptr, service.len);
        uint64_t hash;
        size_t cell = raw_rows_read_cell(&parts.rows, number, &hash);
        int64_t value = rowbinary_int64(&worker->input);
        raw_rows_add(&parts.rows, cell, value);
        flame->rows++;
        flame->total_all = wrapping_add(flame->total_all, value);
        sums->rows++;
        sums->sum = wrapping_add(sums->sum, value);
        sums->check += hash * ((uint64_t)value + 1);
    }
    parts_write(&parts, rows);
}

void answer_flame_merge_block_of(struct worker *worker, uint64_t rows)
{
    struct parts parts;
    parts_init(&parts, worker);
    for (worker->row = 1; worker->row <= rows; worker->row++) {
        size_t number = read_key(&parts);
        struct sums *sums = &parts.list[number].sums;
        sv state = rowbinary_string(&worker->input, state_max_bytes(&worker->reader), "a state");
        sums->rows++;
        sums->check += XXH3_64bits(state.ptr, state.len);
        state_add(&worker->reader, state, &parts.rows.flames[number]);
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
