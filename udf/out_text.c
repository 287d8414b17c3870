/* out_text.c -- see out_text.h. */
#include "out_text.h"

#include <inttypes.h>

#include "gather.h"
#include "largest.h"
#include "measure.h"
#include "prune.h"
#include "rowbinary.h"
#include "visible.h"
#include "walk.h"

/* Below a thousandth of the whole a node is not worth a line, even when there is room. */
static const double LEAST_SHARE = 0.001;

struct text {
    struct output page;
    struct measure measure;
    int64_t total; /* of the root */
};

/* A node of the pruned tree. */
struct line_node {
    struct step step;
    size_t children;
    size_t indent; /* of the line it is in */
};

static void put_value(struct text *text, int64_t value)
{
    char number[MEASURE_TEXT_BYTES];
    size_t len = measure_text(&text->measure, value, number);
    output_print(&text->page, "%12.*s", (int)len, number);
}

static void put_functions(struct text *text, const struct columns *columns)
{
    size_t count = columns->function_count;
    struct largest *list = largest_of(columns);
    int64_t left_out = 0;
    output_put(&text->page, SV("\n        self   self%        total  total%  function\n"));
    for (size_t i = 0; i < count; i++) {
        const struct largest *here = &list[i];
        if (i >= TEXT_FUNCTIONS) {
            left_out = wrapping_add(left_out, here->self);
            continue;
        }
        put_value(text, here->self);
        output_print(&text->page, " %6.2f%% ", measure_percent(here->self, text->total));
        put_value(text, here->total);
        output_print(&text->page, " %6.2f%%  ", measure_percent(here->total, text->total));
        visible_put_cut(&text->page, here->name, TEXT_NAME);
        output_put(&text->page, SV("\n"));
    }
    if (count > TEXT_FUNCTIONS) {
        put_value(text, left_out);
        output_print(&text->page, " %6.2f%%  of %zu more functions\n",
                     measure_percent(left_out, text->total), count - TEXT_FUNCTIONS);
    }
    memory_free(columns->memory, list, count * sizeof *list);
}

/* Nodes are few and depth first: the parent is the nearest one above that is not as deep. */
static size_t parent_of(const struct line_node *nodes, size_t node)
{
    size_t parent = node;
    while (parent > 0 && nodes[parent].step.depth >= nodes[node].step.depth) {
        parent--;
    }
    return parent;
}

/* The nodes in the order of the walk, with the number of their children. */
static struct line_node *list_nodes(const struct tree *tree)
{
    struct line_node *nodes = memory_zeroed(tree->memory, tree->node_count * sizeof *nodes);
    struct walk walk;
    struct step step;
    walk_init(&walk, tree, WALK_BY_TOTAL);
    for (size_t i = 0; walk_next(&walk, &step); i++) {
        nodes[i].step = step;
        if (i > 0) nodes[parent_of(nodes, i)].children++;
    }
    walk_free(&walk);
    return nodes;
}

/* The line that begins with node `first`; returns the last node in it. */
static size_t put_line(struct text *text, struct line_node *nodes, size_t first, sv root)
{
    size_t last = first;
    while (nodes[last].children == 1 && nodes[last].step.self == 0) {
        last++;
    }
    const struct step *step = &nodes[last].step;
    output_print(&text->page, "%5.1f%% ", measure_percent(step->total, text->total));
    put_value(text, step->total);
    output_put(&text->page, SV(" "));
    put_value(text, step->self);
    for (size_t i = 0; i <= nodes[first].indent; i++) {
        output_put(&text->page, SV("  "));
    }
    for (size_t i = first; i <= last; i++) {
        if (i > first) output_put(&text->page, SV(";"));
        visible_put_cut(&text->page, i == 0 ? root : nodes[i].step.name, TEXT_NAME);
        nodes[i].indent = nodes[first].indent;
    }
    output_put(&text->page, SV("\n"));
    return last;
}

static void put_tree(struct text *text, const struct tree *tree, sv root)
{
    struct line_node *nodes = list_nodes(tree);
    output_put(&text->page, SV("\ntotal%        total         self  node\n"));
    for (size_t i = 0; i < tree->node_count; i++) {
        nodes[i].indent = i == 0 ? 0 : nodes[parent_of(nodes, i)].indent + 1;
        i = put_line(text, nodes, i, root);
    }
    memory_free(tree->memory, nodes, tree->node_count * sizeof *nodes);
}

static void put_pruned_tree(struct text *text, const struct flame *flame, sv root)
{
    struct limits limits = options_default();
    struct flame pruned;
    flame_init(&pruned, flame->tree.memory, &limits);
    prune(flame, LEAST_SHARE, TEXT_NODES, &pruned);
    put_tree(text, &pruned.tree, root);
    if (pruned.tree.node_count < flame->tree.node_count) {
        output_print(&text->page, "(%zu of %zu nodes; [other] is what was cut)\n",
                     pruned.tree.node_count, flame->tree.node_count);
    }
    flame_free(&pruned);
}

static void put_head(struct text *text, const struct flame *flame, sv root)
{
    char number[MEASURE_TEXT_BYTES];
    struct output *page = &text->page;
    visible_put_cut(page, root, TEXT_NAME);
    output_put(page, SV(": "));
    visible_put_cut(page, text->measure.type, TEXT_NAME);
    size_t len = measure_text(&text->measure, text->total, number);
    output_print(page, ", %.*s", (int)len, number);
    if (text->measure.of == MEASURE_COUNT && text->measure.said.len > 0) {
        output_put(page, SV(" "));
        visible_put_cut(page, text->measure.said, TEXT_NAME);
    }
    if (flame->total_all != text->total) {
        len = measure_text(&text->measure, flame->total_all, number);
        output_print(page, " (%.2f%% of %.*s)", measure_percent(text->total, flame->total_all),
                     (int)len, number);
    }
    output_print(page, " in %" PRIu64 " rows, %zu nodes\n", flame->rows, flame->tree.node_count);
}

static void put_page(struct text *text, const struct flame *flame)
{
    struct columns columns;
    columns_init(&columns, flame->tree.memory);
    gather(flame, &columns);
    put_head(text, flame, columns.root_name);
    put_functions(text, &columns);
    put_pruned_tree(text, flame, columns.root_name);
    columns_free(&columns);
}

void out_text(struct output *output, const struct flame *flame)
{
    struct text text = {.total = flame->tree.weights[ROOT]};
    if (flame_is_empty(flame)) {
        rowbinary_write_string(output, SV("no rows\n"));
        return;
    }
    measure_init(&text.measure, flame);
    output_init(&text.page, output->memory, -1);
    put_page(&text, flame);
    rowbinary_write_string(output, (sv){text.page.buffer, text.page.len});
    output_free(&text.page);
    measure_free(&text.measure);
}
