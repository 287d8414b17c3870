/* out_nodes.c -- the node list in RowBinary. See out_nodes.h. */
#include "out_nodes.h"

#include "kind.h"
#include "rowbinary.h"
#include "uuid.h"
#include "walk.h"

static void write_node(struct output *output, sv name, sv id, sv parent_id, const struct step *step)
{
    size_t worst = (size_t)3 * VARINT_MAX_BYTES + name.len + id.len + parent_id.len + 16;
    char *to = output_reserve(output, worst);
    to = rowbinary_put_length(to, name.len);
    to = rowbinary_put_bytes(to, name);
    to = rowbinary_put_length(to, id.len);
    to = rowbinary_put_bytes(to, id);
    to = rowbinary_put_length(to, parent_id.len);
    to = rowbinary_put_bytes(to, parent_id);
    to = rowbinary_put_int64(to, step->self);
    to = rowbinary_put_int64(to, step->total);
    output_advance(output, to);
}

/* What a node of the views has beside the rest; `position` counts from 1. */
static void write_details(struct output *output, char kind, uint32_t depth, uint64_t position)
{
    char *to = output_reserve(output, VARINT_MAX_BYTES + 1 + sizeof depth + sizeof position);
    to = rowbinary_put_length(to, 1);
    *to++ = kind;
    to = rowbinary_put_uint32(to, depth);
    to = rowbinary_put_int64(to, (int64_t)position);
    output_advance(output, to);
}

void out_nodes(struct output *output, const struct tree *tree, sv root_name,
               struct out_nodes_form form)
{
    struct walk walk;
    struct step step;
    struct uuid_path path;
    walk_init(&walk, tree, WALK_BY_TOTAL);
    uuid_init(&path, tree->memory);
    if (!form.no_length) rowbinary_write_length(output, tree->node_count);
    for (uint64_t position = 1; walk_next(&walk, &step); position++) {
        char kind;
        if (step.node == ROOT) {
            write_node(output, root_name, SV(""), SV("-1"), &step);
            kind = kind_of_root(root_name);
        } else {
            uuid_enter(&path, step.depth, step.name);
            write_node(output, step.name, uuid_at(&path, step.depth),
                       uuid_at(&path, step.depth - 1), &step);
            kind = kind_of_frame(step.name, form.leaves_are_objects && step.leaf);
        }
        if (form.rows) write_details(output, kind, step.depth, position);
    }
    uuid_free(&path);
    walk_free(&walk);
}

void out_nodes_of_flame(struct output *output, const struct flame *flame,
                        struct out_nodes_form form)
{
    if (flame_is_empty(flame)) {
        if (!form.no_length) rowbinary_write_length(output, 0);
        return;
    }
    struct root_name root;
    flame_root_name(flame, &root);
    out_nodes(output, &flame->tree, root_name_text(&root), form);
    root_name_free(&root);
}
