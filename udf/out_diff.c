/* out_diff.c -- see out_diff.h. */
#include "out_diff.h"

#include "kind.h"
#include "rowbinary.h"
#include "uuid.h"
#include "walk.h"

static void write_row(struct output *output, const struct step *step, sv name, char kind,
                      const struct uuid_path *path, struct pair_values values)
{
    bool is_root = step->node == ROOT;
    size_t worst = (size_t)4 * VARINT_MAX_BYTES + name.len + (size_t)2 * UUID_CHARS + 40;
    char *to = output_reserve(output, worst);
    to = rowbinary_put_string(to, name);
    to = rowbinary_put_string(to, (sv){&kind, 1});
    to = rowbinary_put_string(to, uuid_at(path, step->depth));
    to = rowbinary_put_string(to, is_root ? SV("-1") : uuid_at(path, step->depth - 1));
    to = rowbinary_put_uint32(to, step->depth);
    to = rowbinary_put_int64(to, values.self_left);
    to = rowbinary_put_int64(to, values.total_left);
    to = rowbinary_put_int64(to, values.self_right);
    to = rowbinary_put_int64(to, values.total_right);
    output_advance(output, to);
}

static void write_rows(struct output *output, const struct pair *pair, sv root_name)
{
    const struct tree *tree = &pair->flame.tree;
    bool objects = flame_leaves_are_objects(&pair->flame);
    struct uuid_path path;
    struct walk walk;
    struct step step;
    uuid_init(&path, tree->memory);
    walk_init(&walk, tree, WALK_BY_TOTAL);
    rowbinary_write_length(output, tree->node_count);
    while (walk_next(&walk, &step)) {
        sv name = root_name;
        char kind = kind_of_root(root_name);
        if (step.node != ROOT) {
            name = step.name;
            kind = kind_of_frame(name, objects && step.leaf);
            uuid_enter(&path, step.depth, name);
        }
        write_row(output, &step, name, kind, &path, pair_of(pair, &step));
    }
    walk_free(&walk);
    uuid_free(&path);
}

void out_diff(struct output *output, const struct pair *pair)
{
    struct root_name root;
    if (flame_is_empty(&pair->flame)) {
        rowbinary_write_length(output, 0);
        return;
    }
    flame_root_name(&pair->flame, &root);
    write_rows(output, pair, root_name_text(&root));
    root_name_free(&root);
}
