/* raw_rows.h -- rows that nobody has grouped, into the flames they belong to.
 *
 * Such rows repeat their cells, so a cell is decoded only when it is new, and meanwhile the next
 * rows are read (crew.h). Values are summed by distinct cell and reach the tree at the end:
 *
 *     row            distinct cell          node
 *     "a;b"  7       0   sum 10             a;b   10
 *     "a"    1       1   sum  1             a      1
 *     "a;b"  3       (0 again)
 *
 * Rows of several keys come mixed; each key has a flame, and a cell is another one in each of them.
 */
#ifndef RAW_ROWS_H
#define RAW_ROWS_H

#include "flame.h"
#include "seen.h"
#include "worker.h"

/* One distinct cell of one flame. */
struct raw_cell {
    int64_t sum; /* of the values of its rows */
    uint32_t flame;
    node_id node; /* once it is decoded */
};

struct raw_rows {
    struct worker *worker;
    struct flame *flames;
    size_t flame_count, flame_capacity;
    struct seen seen;
    struct raw_cell *cells; /* by number */
    size_t cell_count, cell_capacity;
};

/* `kernel_depth`: see kernel.h. */
void raw_rows_init(struct raw_rows *rows, struct worker *worker, int64_t kernel_depth);

/* Numbers count from 0. The flames stay the caller's to free, the array does not. */
size_t raw_rows_add_flame(struct raw_rows *rows);

/* The number of the distinct cell of a row, which is the next String of the input or given. `hash`
 * NULL, or where to put xxh3(cell) as ClickHouse computes it. */
size_t raw_rows_read_cell(struct raw_rows *rows, size_t flame, uint64_t *hash);
size_t raw_rows_cell(struct raw_rows *rows, size_t flame, sv cell);

static inline void raw_rows_add(struct raw_rows *rows, size_t cell, int64_t value)
{
    rows->cells[cell].sum = wrapping_add(rows->cells[cell].sum, value);
}

/* After the last row: all values are in the trees, and only the flames are left. */
void raw_rows_finish(struct raw_rows *rows);

void raw_rows_free(struct raw_rows *rows);

#endif
