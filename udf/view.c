/* view.c -- see view.h. */
#include "view.h"

#include "kernel.h"
#include "kind.h"
#include "out_nodes.h"
#include "prune.h"
#include "rowbinary.h"

enum { EVENT_TYPE_MAX_BYTES = 1 << 20 };

struct view view_read(struct input *input)
{
    struct view view;
    view.leaves_are_objects =
        kind_event_has_objects(rowbinary_string(input, EVENT_TYPE_MAX_BYTES, "profile_event_type"));
    view.kernel_depth = kernel_read_depth(input);
    view.min_share = rowbinary_float64(input);
    view.max_nodes = rowbinary_uint32(input);
    prune_check(view.min_share, view.max_nodes);
    return view;
}

void view_answer(const struct view *view, struct flame *flame, const struct limits *limits,
                 struct output *output, bool as_table)
{
    struct out_nodes_form form = {
        .rows = true, .leaves_are_objects = view->leaves_are_objects, .no_length = as_table};
    tree_close(&flame->tree);
    if (view->min_share == 0 && view->max_nodes == 0) {
        out_nodes_of_flame(output, flame, form);
        return;
    }
    struct flame pruned;
    flame_init(&pruned, flame->tree.memory, limits);
    prune(flame, view->min_share, view->max_nodes, &pruned);
    out_nodes_of_flame(output, &pruned, form);
    flame_free(&pruned);
}
