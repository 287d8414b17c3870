/* recent.h -- the texts of the cells that came a short while ago.
 *
 * Rows repeat their cells, and copying a text takes a tenth of the time of decoding it. At most
 * 2 MiB of texts are kept; then all are forgotten and it begins anew. Whoever asks for cells that
 * hardly ever repeat is not helped, so after the first 2 MiB it gives up on them.
 */
#ifndef RECENT_H
#define RECENT_H

#include "arena.h"
#include "base.h"
#include "memory.h"
#include "seen.h"

struct recent {
    struct memory *memory;
    struct seen seen; /* numbers of the cells */
    sv *texts;        /* by number, in the arena */
    size_t capacity;
    size_t count, bytes; /* of the texts that are kept */
    size_t found;        /* how often one of them was asked for again */
    struct arena arena;
    bool gave_up;
};

void recent_init(struct recent *recent, struct memory *memory);
void recent_free(struct recent *recent);

/* True, and its text, valid until the next recent_keep(), when the cell is known. */
NODISCARD bool recent_find(struct recent *recent, sv cell, sv *text);

/* The text of the cell that recent_find() has just not found. */
void recent_keep(struct recent *recent, sv text);

#endif
