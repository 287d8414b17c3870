/* raw_cell.h -- the cell of one raw row, from the input to its node in a flame.
 *
 * Rows that nobody has grouped repeat their cells, so a cell is decoded only when it is new
 * (seen.h).
 */
#ifndef RAW_CELL_H
#define RAW_CELL_H

#include "flame.h"
#include "seen.h"
#include "worker.h"

struct raw_cell {
    node_id node;
    uint64_t hash; /* xxh3(cell), as ClickHouse computes it; only when it was asked for */
};

struct raw_cell_reader {
    struct worker *worker;
    struct seen *seen;
    int64_t kernel_depth; /* see kernel.h */
    bool hashes;
};

/* Reads a String. `number` tells the flames apart that share `seen`. */
struct raw_cell raw_cell_read(const struct raw_cell_reader *reader, struct flame *flame,
                              uint32_t number);

#endif
