/* out_table.c -- see out_table.h. */
#include "out_table.h"

#include "kind.h"
#include "rowbinary.h"
#include "uuid.h"
#include "walk.h"

/* A node on the path to the current one. */
struct level {
    int64_t id;
    int64_t next_x; /* where its next child begins */
};

struct table {
    const struct flame *flame;
    struct root_name root;
    bool objects; /* the leaves are */
    struct uuid_path path;
    struct level *levels; /* by depth */
    size_t capacity;
};

/* Takes the place of a node in the layout; returns where it begins. */
static int64_t place(struct table *table, const struct step *step, int64_t id)
{
    memory_reserve(table->flame->tree.memory, &table->levels, sizeof *table->levels,
                   &table->capacity, step->depth + 1);
    int64_t x = 0;
    if (step->depth > 0) {
        struct level *parent = &table->levels[step->depth - 1];
        x = parent->next_x;
        if (step->total > 0) parent->next_x = wrapping_add(x, step->total);
    }
    table->levels[step->depth] = (struct level){.id = id, .next_x = x};
    return x;
}

static void write_node(struct table *table, struct output *output, const struct step *step,
                       int64_t id)
{
    bool is_root = step->node == ROOT;
    int64_t x = place(table, step, id);
    int64_t all = table->flame->total_all;
    sv name = is_root ? root_name_text(&table->root) : step->name;
    char kind = kind_of_root(name);
    if (!is_root) kind = kind_of_frame(name, table->objects && step->leaf);
    char *to = output_reserve(output, (size_t)3 * VARINT_MAX_BYTES + name.len + UUID_CHARS + 96);
    to = rowbinary_put_int64(to, id + 1);
    to = rowbinary_put_int64(to, id);
    to = rowbinary_put_int64(to, is_root ? -1 : table->levels[step->depth - 1].id);
    to = rowbinary_put_uint32(to, step->depth);
    to = rowbinary_put_string(to, name);
    to = rowbinary_put_string(to, (sv){&kind, 1});
    to = rowbinary_put_int64(to, step->self);
    to = rowbinary_put_int64(to, step->total);
    to = rowbinary_put_float64(to, all == 0 ? 0 : (double)step->total / (double)all);
    to = rowbinary_put_int64(to, all);
    to = rowbinary_put_int64(to, x);
    to = rowbinary_put_int64(to, step->total > 0 ? wrapping_add(x, step->total) : x);
    if (!is_root) uuid_enter(&table->path, step->depth, step->name);
    to = rowbinary_put_string(to, uuid_at(&table->path, step->depth));
    output_advance(output, to);
}

void out_table(struct output *output, const struct flame *flame)
{
    struct memory *memory = flame->tree.memory;
    struct table table = {.flame = flame, .objects = flame_leaves_are_objects(flame)};
    struct walk walk;
    struct step step;
    if (flame_is_empty(flame)) {
        rowbinary_write_length(output, 0);
        return;
    }
    flame_root_name(flame, &table.root);
    uuid_init(&table.path, memory);
    walk_init(&walk, &flame->tree, WALK_BY_TOTAL);
    rowbinary_write_length(output, flame->tree.node_count);
    for (int64_t id = 0; walk_next(&walk, &step); id++) {
        write_node(&table, output, &step, id);
    }
    walk_free(&walk);
    uuid_free(&table.path);
    memory_free(memory, table.levels, table.capacity * sizeof *table.levels);
    root_name_free(&table.root);
}
