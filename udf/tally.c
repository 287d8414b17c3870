/* tally.c -- see tally.h.
 *
 * One walk. Beside the sums only the path to the current node is kept: a function that is on it
 * already adds nothing to its total.
 */
#include "tally.h"

#include <stdlib.h>

#include "kind.h"
#include "walk.h"

#define NO_ROW SIZE_MAX

/* A node on the path: whether somebody asked for it, and the row that it counts for. */
struct place {
    node_id node;
    size_t row;
    char kind;
};

struct path {
    struct place *places;
    size_t depth, capacity;
};

static size_t row_of_node(const struct tally *tally, node_id node)
{
    const struct tree *tree = &tally->flame->tree;
    return node == ROOT ? tree->names.count : tree->labels[node] & NODE_NAME;
}

/* Whose sums does a node go into? */
static struct place locate(const struct tally *tally, enum tally_of of,
                           const struct matches *matches, const struct place *above,
                           const struct step *step, char kind)
{
    struct place place = {.node = step->node, .row = NO_ROW, .kind = kind};
    if (step->node == ROOT) return place;
    if (of == TALLY_FUNCTIONS) place.row = row_of_node(tally, step->node);
    if (of == TALLY_CALLERS && matches_node(matches, step->node)) {
        place.row = row_of_node(tally, above->node);
    }
    if (of == TALLY_CALLEES && matches_node(matches, above->node)) {
        place.row = row_of_node(tally, step->node);
    }
    return place;
}

static void leave(struct tally *tally, struct path *path, size_t depth)
{
    while (path->depth > depth) {
        size_t row = path->places[--path->depth].row;
        if (row != NO_ROW) tally->rows[row].on_path--;
    }
}

static void count(struct tally *tally, const struct place *place, char kind,
                  const struct step *step)
{
    if (place->row == NO_ROW) return;
    struct tally_row *row = &tally->rows[place->row];
    if (row->occurrences++ == 0 || row->kind == 'O') row->kind = kind;
    row->self = wrapping_add(row->self, step->self);
    if (row->on_path++ == 0) row->total = wrapping_add(row->total, step->total);
}

static void count_all(struct tally *tally, enum tally_of of, const struct matches *matches)
{
    const struct tree *tree = &tally->flame->tree;
    bool objects = flame_leaves_are_objects(tally->flame);
    char root_kind = kind_of_root(root_name_text(&tally->root));
    struct path path = {0};
    struct walk walk;
    struct step step;
    walk_init(&walk, tree, WALK_BY_TOTAL);
    while (walk_next(&walk, &step)) {
        leave(tally, &path, step.depth);
        memory_reserve(tree->memory, &path.places, sizeof *path.places, &path.capacity,
                       path.depth + 1);
        char kind = step.node == ROOT ? root_kind : kind_of_frame(step.name, objects && step.leaf);
        const struct place *above = path.depth == 0 ? NULL : &path.places[path.depth - 1];
        struct place place = locate(tally, of, matches, above, &step, kind);
        count(tally, &place, of == TALLY_CALLERS && above != NULL ? above->kind : kind, &step);
        path.places[path.depth++] = place;
    }
    memory_free(tree->memory, path.places, path.capacity * sizeof *path.places);
    walk_free(&walk);
}

static int compare(const void *left, const void *right)
{
    const struct tally_row *a = left;
    const struct tally_row *b = right;
    if (a->total != b->total) return a->total > b->total ? -1 : 1;
    int order = sv_compare(a->name, b->name);
    /* The root may be called like a function. */
    return order != 0 ? order : (a->self < b->self) - (a->self > b->self);
}

/* Only the rows that somebody counted for, in their order. */
static void sort(struct tally *tally)
{
    const struct names *names = &tally->flame->tree.names;
    tally->count = 0;
    for (size_t i = 0; i < tally->capacity; i++) {
        struct tally_row row = tally->rows[i];
        if (row.occurrences == 0) continue;
        row.name =
            i < names->count ? names_bytes(names, (uint32_t)i) : root_name_text(&tally->root);
        tally->rows[tally->count++] = row;
    }
    qsort(tally->rows, tally->count, sizeof *tally->rows, compare);
}

void tally_init(struct tally *tally, const struct flame *flame, enum tally_of of,
                const struct matches *matches)
{
    struct memory *memory = flame->tree.memory;
    *tally = (struct tally){.flame = flame, .capacity = flame->tree.names.count + 1};
    flame_root_name(flame, &tally->root);
    tally->rows = memory_zeroed(memory, tally->capacity * sizeof *tally->rows);
    count_all(tally, of, matches);
    sort(tally);
}

void tally_free(struct tally *tally)
{
    memory_free(tally->flame->tree.memory, tally->rows, tally->capacity * sizeof *tally->rows);
    root_name_free(&tally->root);
    *tally = (struct tally){0};
}
