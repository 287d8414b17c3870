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

/* A node on the path, and the row that it counts for. */
struct place {
    node_id node;
    size_t row;
    char kind;
};

struct places {
    struct place *places;
    size_t depth, capacity;
};

static size_t row_of_node(const struct tally *tally, node_id node)
{
    const struct tree *tree = &tally->flame->tree;
    return node == ROOT ? tree->names.count : tree->labels[node] & NODE_NAME;
}

/* Whose sums does a node below `above` go into? */
static size_t find_row(const struct tally *tally, enum tally_of of, const struct matches *matches,
                       node_id above, node_id node)
{
    switch (of) {
    case TALLY_FUNCTIONS:
        return row_of_node(tally, node);
    case TALLY_CALLERS:
        return matches_node(matches, node) ? row_of_node(tally, above) : NO_ROW;
    case TALLY_CALLEES:
        return matches_node(matches, above) ? row_of_node(tally, node) : NO_ROW;
    }
    return NO_ROW;
}

/* Down to `place`, which is `depth` deep; what is not above it is left. */
static void go_to(struct tally *tally, struct places *path, size_t depth, struct place place)
{
    while (path->depth > depth) {
        size_t row = path->places[--path->depth].row;
        if (row != NO_ROW) tally->rows[row].on_path--;
    }
    memory_reserve(tally->flame->tree.memory, &path->places, sizeof *path->places, &path->capacity,
                   depth + 1);
    path->places[path->depth++] = place;
}

static void count(struct tally *tally, size_t at, char kind, const struct step *step)
{
    if (at == NO_ROW) return;
    struct tally_row *row = &tally->rows[at];
    if (row->occurrences++ == 0 || row->kind == 'O') row->kind = kind;
    row->self = wrapping_add(row->self, step->self);
    if (row->on_path++ == 0) row->total = wrapping_add(row->total, step->total);
}

static void count_all(struct tally *tally, enum tally_of of, const struct matches *matches)
{
    const struct tree *tree = &tally->flame->tree;
    bool objects = flame_leaves_are_objects(tally->flame);
    struct places path = {0};
    struct walk walk;
    struct step step;
    struct place place = {ROOT, NO_ROW, kind_of_root(root_name_text(&tally->root))};
    walk_init(&walk, tree, WALK_BY_TOTAL);
    go_to(tally, &path, 0, place);
    while (walk_next(&walk, &step)) {
        if (step.node == ROOT) continue;
        const struct place above = path.places[step.depth - 1];
        place.node = step.node;
        place.row = find_row(tally, of, matches, above.node, step.node);
        place.kind = kind_of_frame(step.name, objects && step.leaf);
        go_to(tally, &path, step.depth, place);
        if (of == TALLY_CALLERS) {
            count(tally, place.row, above.kind, &step);
        } else {
            count(tally, place.row, place.kind, &step);
        }
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
