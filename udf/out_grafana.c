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

/* `diff` is NULL where there is one tree. */
static void write_rows(struct output *output, const struct flame *flame, const struct diff *diff)
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
        int64_t values[2 * DIFF_SIDES] = {step.self, step.total};
        for (size_t side = 0; diff != NULL && side < DIFF_SIDES; side++) {
            values[2 * side] = diff->selves[side][step.node];
            values[2 * side + 1] = diff->totals[side][step.node];
        }
        write_row(output, step.depth, step.node == ROOT ? root_name_text(&root) : step.name, values,
                  diff == NULL ? 2 : countof(values));
    }
    walk_free(&walk);
    root_name_free(&root);
}

void out_grafana(struct output *output, const struct flame *flame)
{
    write_rows(output, flame, NULL);
}

void out_grafana_diff(struct output *output, const struct diff *diff)
{
    write_rows(output, &diff->both, diff);
}
