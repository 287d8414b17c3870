/* out_grafana.c -- see out_grafana.h. */
#include "out_grafana.h"

#include "rowbinary.h"
#include "walk.h"

static void write_row(struct output *output, uint32_t level, sv label, const int64_t *values,
                      size_t count)
{
    char *to = output_reserve(output, sizeof level + VARINT_MAX_BYTES + label.len + count * 8);
    to = rowbinary_put_uint32(to, level);
    to = rowbinary_put_length(to, label.len);
    to = rowbinary_put_bytes(to, label);
    for (size_t i = 0; i < count; i++) {
        to = rowbinary_put_int64(to, values[i]);
    }
    output_advance(output, to);
}

/* `pair` is NULL where there is one tree. */
static void write_rows(struct output *output, const struct flame *flame, const struct pair *pair)
{
    struct root_name root;
    struct walk walk;
    struct step step;
    if (flame_is_empty(flame)) {
        rowbinary_write_length(output, 0);
        return;
    }
    flame_root_name(flame, &root);
    walk_init(&walk, &flame->tree, WALK_BY_TOTAL);
    rowbinary_write_length(output, flame->tree.node_count);
    while (walk_next(&walk, &step)) {
        int64_t values[4] = {step.self, step.total};
        if (pair != NULL) {
            struct pair_values of = pair_of(pair, &step);
            values[0] = of.self_left;
            values[1] = of.total_left;
            values[2] = of.self_right;
            values[3] = of.total_right;
        }
        write_row(output, step.depth, step.node == ROOT ? root_name_text(&root) : step.name, values,
                  pair == NULL ? 2 : 4);
    }
    walk_free(&walk);
    root_name_free(&root);
}

void out_grafana(struct output *output, const struct flame *flame)
{
    write_rows(output, flame, NULL);
}

void out_grafana_diff(struct output *output, const struct pair *pair)
{
    write_rows(output, &pair->flame, pair);
}
