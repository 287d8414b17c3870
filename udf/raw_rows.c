/* raw_rows.c -- see raw_rows.h. */
#include "raw_rows.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "random.h"
#include "rowbinary.h"

/* A cell has been decoded. */
static void receive(void *context, uint64_t number, const struct path *path)
{
    struct raw_rows *rows = context;
    struct raw_cell *cell = &rows->cells[number];
    struct flame *flame = &rows->flames[cell->flame];
    cell->node = flame_add_path(flame, path, 0);
}

void raw_rows_init(struct raw_rows *rows, struct worker *worker, int64_t kernel_depth)
{
    *rows = (struct raw_rows){.worker = worker};
    seen_init(&rows->seen, &worker->memory);
    worker_begin_crew(worker, kernel_depth, receive, rows);
}

size_t raw_rows_add_flame(struct raw_rows *rows)
{
    memory_reserve(&rows->worker->memory, &rows->flames, sizeof *rows->flames,
                   &rows->flame_capacity, rows->flame_count + 1);
    flame_init(&rows->flames[rows->flame_count], &rows->worker->memory, &rows->worker->limits);
    return rows->flame_count++;
}

static size_t add_cell(struct raw_rows *rows, size_t flame)
{
    memory_reserve(&rows->worker->memory, &rows->cells, sizeof *rows->cells, &rows->cell_capacity,
                   rows->cell_count + 1);
    rows->cells[rows->cell_count] = (struct raw_cell){.flame = (uint32_t)flame};
    return rows->cell_count++;
}

size_t raw_rows_cell(struct raw_rows *rows, size_t flame, sv cell)
{
    size_t number = seen_number(&rows->seen, cell, flame);
    if (number < rows->cell_count) {
        crew_poll(&rows->worker->crew);
        return number;
    }
    add_cell(rows, flame);
    crew_add(&rows->worker->crew, cell, number);
    return number;
}

/* A cell that is too long to be one: known by its hash, as others are, and undecodable. */
static size_t pass_over(struct raw_rows *rows, size_t flame, uint64_t length, uint64_t *hash)
{
    XXH3_state_t plain, secret;
    XXH3_64bits_reset(&plain);
    XXH3_128bits_reset_withSecret(&secret, rows->seen.secret, RANDOM_SECRET_BYTES);
    while (length > 0) {
        sv piece = input_piece(&rows->worker->input, (size_t)length);
        if (hash != NULL) XXH3_64bits_update(&plain, piece.ptr, piece.len);
        XXH3_128bits_update(&secret, piece.ptr, piece.len);
        length -= piece.len;
    }
    if (hash != NULL) *hash = XXH3_64bits_digest(&plain);
    XXH128_hash_t full = XXH3_128bits_digest(&secret);
    size_t number =
        seen_number_of_hash(&rows->seen, (const uint64_t[]){full.low64, full.high64}, flame);
    if (number < rows->cell_count) return number;
    add_cell(rows, flame);
    receive(rows, number, NULL);
    return number;
}

size_t raw_rows_read_cell(struct raw_rows *rows, size_t flame, uint64_t *hash)
{
    struct worker *worker = rows->worker;
    uint64_t length = rowbinary_length(&worker->input);
    if (length > cell_max_bytes(&worker->decoder)) return pass_over(rows, flame, length, hash);
    sv cell = input_view(&worker->input, (size_t)length);
    if (hash != NULL) *hash = XXH3_64bits(cell.ptr, cell.len);
    return raw_rows_cell(rows, flame, cell);
}

void raw_rows_finish(struct raw_rows *rows)
{
    seen_free(&rows->seen);
    crew_end(&rows->worker->crew);
    for (size_t i = 0; i < rows->cell_count; i++) {
        const struct raw_cell *cell = &rows->cells[i];
        tree_add_to(&rows->flames[cell->flame].tree, cell->node, cell->sum);
    }
    memory_free(&rows->worker->memory, rows->cells, rows->cell_capacity * sizeof *rows->cells);
    rows->cells = NULL;
    rows->cell_count = rows->cell_capacity = 0;
}

void raw_rows_free(struct raw_rows *rows)
{
    memory_free(&rows->worker->memory, rows->flames, rows->flame_capacity * sizeof *rows->flames);
    *rows = (struct raw_rows){0};
}
