/* stream.c -- one pass over raw rows. See stream.h. */
#include "stream.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "kernel.h"
#include "kind.h"
#include "out_nodes.h"
#include "root_name.h"
#include "rowbinary.h"
#include "seen.h"
#include "tree.h"

struct streamed {
    struct worker *worker;
    struct tree tree;
    struct seen seen;
    struct names services;
    struct root_name root;
    int64_t kernel_depth;
};

static void read_service(struct streamed *streamed)
{
    sv name = rowbinary_string(&streamed->worker->input, SERVICE_NAME_MAX_BYTES, "an app_service");
    uint64_t hash = XXH3_64bits_withSecret(name.ptr, name.len, streamed->tree.secret,
                                           sizeof streamed->tree.secret);
    size_t before = streamed->services.count;
    names_add(&streamed->services, name, hash);
    if (streamed->services.count > before) root_name_add(&streamed->root, name);
}

static node_id add_undecodable(struct streamed *streamed)
{
    return tree_add(&streamed->tree, UNDECODABLE, 0);
}

/* The node of the next cell, which is decoded when it is new. */
static node_id read_cell(struct streamed *streamed)
{
    struct worker *worker = streamed->worker;
    uint64_t length = rowbinary_length(&worker->input);
    if (length > cell_max_bytes(&worker->decoder)) {
        while (length > 0) {
            length -= input_piece(&worker->input, (size_t)length).len;
        }
        return add_undecodable(streamed);
    }
    sv cell = input_view(&worker->input, (size_t)length);
    struct seen_cell *place = seen_find(&streamed->seen, cell);
    if (place->node_plus_1 == 0) {
        sv text;
        node_id node = cell_open(&worker->decoder, cell, &text)
                           ? tree_add(&streamed->tree, kernel_cut(text, streamed->kernel_depth), 0)
                           : add_undecodable(streamed);
        place->node_plus_1 = node + 1;
    }
    return place->node_plus_1 - 1;
}

static void read_rows(struct streamed *streamed)
{
    struct worker *worker = streamed->worker;
    for (worker->row = 1; input_more(&worker->input); worker->row++) {
        read_service(streamed);
        node_id node = read_cell(streamed);
        tree_add_to(&streamed->tree, node, rowbinary_int64(&worker->input));
    }
}

void stream(struct worker *worker, struct input *settings)
{
    struct streamed streamed = {.worker = worker};
    struct out_nodes_form form = {.rows = true, .no_length = true};
    sv event = rowbinary_string(settings, SERVICE_NAME_MAX_BYTES, "profile_event_type");
    form.leaves_are_objects = kind_event_has_objects(event);
    streamed.kernel_depth = kernel_read_depth(settings);
    tree_init(&streamed.tree, &worker->memory, worker->limits.max_depth, worker->limits.max_nodes);
    seen_init(&streamed.seen, &worker->memory);
    names_init(&streamed.services, &worker->memory);
    root_name_init(&streamed.root, &worker->memory);
    read_rows(&streamed);
    bool empty = worker->row == 1;
    worker->row = 0;
    seen_free(&streamed.seen);
    if (!empty) {
        tree_close(&streamed.tree);
        out_nodes(&worker->output, &streamed.tree, root_name_text(&streamed.root), form);
    }
    output_flush(&worker->output);
    names_free(&streamed.services);
    root_name_free(&streamed.root);
    tree_free(&streamed.tree);
}
