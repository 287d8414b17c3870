/* out_diff.c -- see out_diff.h. */
#include "out_diff.h"

#include "kind.h"
#include "rowbinary.h"
#include "uuid.h"
#include "walk.h"

static void write_row(struct output *output, const struct step *step, sv name, char kind,
                      const struct uuid_path *path, const int64_t values[2 * DIFF_SIDES])
{
    bool is_root = step->node == ROOT;
    char *to = output_reserve(output, (size_t)4 * VARINT_MAX_BYTES + name.len +
                                          (size_t)2 * UUID_CHARS + 40);
    to = rowbinary_put_string(to, name);
    to = rowbinary_put_string(to, (sv){&kind, 1});
    to = rowbinary_put_string(to, uuid_at(path, step->depth));
    to = rowbinary_put_string(to, is_root ? SV("-1") : uuid_at(path, step->depth - 1));
    to = rowbinary_put_uint32(to, step->depth);
    for (size_t i = 0; i < (size_t)2 * DIFF_SIDES; i++) {
        to = rowbinary_put_int64(to, values[i]);
    }
    output_advance(output, to);
}

static void write_rows(struct output *output, const struct diff *diff, sv root_name)
{
    const struct tree *tree = &diff->both.tree;
    bool objects = flame_leaves_are_objects(&diff->both);
    struct uuid_path path;
    struct walk walk;
    struct step step;
    uuid_init(&path, tree->memory);
    walk_init(&walk, tree, WALK_BY_TOTAL);
    while (walk_next(&walk, &step)) {
        bool is_root = step.node == ROOT;
        const int64_t values[2 * DIFF_SIDES] = {
            diff->selves[DIFF_BEFORE][step.node], diff->totals[DIFF_BEFORE][step.node],
            diff->selves[DIFF_AFTER][step.node], diff->totals[DIFF_AFTER][step.node]};
        char kind = kind_of_root(root_name);
        if (!is_root) kind = kind_of_frame(step.name, objects && step.leaf);
        if (!is_root) uuid_enter(&path, step.depth, step.name);
        write_row(output, &step, is_root ? root_name : step.name, kind, &path, values);
    }
    walk_free(&walk);
    uuid_free(&path);
}

void out_diff(struct output *output, const struct diff *diff)
{
    struct root_name root;
    if (flame_is_empty(&diff->both)) {
        rowbinary_write_length(output, 0);
        return;
    }
    rowbinary_write_length(output, diff->both.tree.node_count);
    flame_root_name(&diff->both, &root);
    write_rows(output, diff, root_name_text(&root));
    root_name_free(&root);
}
