/* out_nodes.c -- the node list in RowBinary. See out_nodes.h. */
#include "out_nodes.h"

#include "kind.h"
#include "rowbinary.h"
#include "uuid.h"
#include "walk.h"

/* An id is '' or UUID_CHARS long, which is cheaper to copy when the compiler knows it. */
static char *put_id(char *to, sv id)
{
    *to++ = (char)id.len;
    if (id.len != UUID_CHARS) return rowbinary_put_bytes(to, id);
    memcpy(to, id.ptr, UUID_CHARS);
    return to + UUID_CHARS;
}

static void write_node(struct output *output, sv name, sv id, sv parent_id, const struct step *step)
{
    size_t worst = VARINT_MAX_BYTES + name.len + (size_t)2 * (1 + UUID_CHARS) + 2 * sizeof(int64_t);
    char *to = output_reserve(output, worst);
    to = rowbinary_put_length(to, name.len);
    to = rowbinary_put_bytes(to, name);
    to = put_id(to, id);
    to = put_id(to, parent_id);
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

static char kind_of(const struct step *step, sv root_name, bool leaves_are_objects)
{
    if (step->node == ROOT) return kind_of_root(root_name);
    return kind_of_frame(step->name, leaves_are_objects && step->leaf);
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
        if (step.node == ROOT) {
            write_node(output, root_name, SV(""), SV("-1"), &step);
        } else {
            uuid_enter(&path, step.depth, step.name);
            write_node(output, step.name, uuid_at(&path, step.depth),
                       uuid_at(&path, step.depth - 1), &step);
        }
        if (form.rows) {
            char kind = kind_of(&step, root_name, form.leaves_are_objects);
            write_details(output, kind, step.depth, position);
        }
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
