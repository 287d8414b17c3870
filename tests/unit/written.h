/* written.h -- what a writer makes of samples, without an engine.
 *
 *     struct written written;
 *     written_begin(&written, out_folded, samples, countof(samples), "on-cpu", "microseconds");
 *     … written.text is the String that it wrote, written.flame what it read …
 *     written_end(&written);
 */
#ifndef WRITTEN_H
#define WRITTEN_H

#include "laws.h"
#include "states.h"

struct written {
    struct states states;
    struct flame flame; /* of service "svc", closed */
    struct output answer;
    sv text;
};

typedef void (*writer)(struct output *output, const struct flame *flame);

/* `event` and `unit` may be ''. */
void written_begin(struct written *written, writer write, const struct sample *samples,
                   size_t count, const char *event, const char *unit);
void written_end(struct written *written);

/* The number behind the first `part` in `*at`, which moves behind it; false when there is none. */
bool written_number(const char **at, const char *part, int64_t *number);

/* The oracle's nodes of the same samples, with their depths, and paths without the root. */
struct written_nodes {
    struct output bytes;
    struct listed_nodes list;
    uint32_t *depths;
    struct output *paths;
};

void written_nodes_begin(struct written_nodes *nodes, const struct sample *samples, size_t count);
void written_nodes_end(struct written_nodes *nodes);

#endif
