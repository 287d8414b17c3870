/* view.h -- what a view is asked for beside its rows, and the rows that it answers with.
 *
 *     profile_event_type       String     decides what a leaf is (kind.h)
 *     max_kernel_stack_depth   Int64      kernel.h; -1 keeps all
 *     min_share                Float64    prune.h; 0 cuts nothing
 *     max_nodes                UInt32     prune.h; 0 cuts nothing
 *
 * They come one after the other: as arguments of flame_rows_of, and as the second input of
 * flame_stream.
 */
#ifndef VIEW_H
#define VIEW_H

#include "flame.h"
#include "input.h"
#include "output.h"

struct view {
    bool leaves_are_objects;
    int64_t kernel_depth;
    double min_share;
    uint32_t max_nodes;
};

struct view view_read(struct input *input);

/* Closes the flame and writes its rows as out_nodes.h has them, pruned if that was asked for: as
 * one array, or as rows of a table. */
void view_answer(const struct view *view, struct flame *flame, const struct limits *limits,
                 struct output *output, bool as_table);

#endif
