/* zoom.c -- see zoom.h.
 *
 * Forward: how many frames of the path each node has above it, itself included, as long as nothing
 * else is among them. Nodes that have all are copied, and the way to them is made with the first.
 */
#include "zoom.h"

#include "carry.h"
#include "lineage.h"

#define ASIDE UINT32_MAX /* some frame above it is not the path's */

struct wanted {
    struct memory *memory;
    sv *frames;
    uint32_t count, capacity;
};

/* Empty frames do not count, as in a cell. */
static void split(struct wanted *wanted, struct memory *memory, sv text)
{
    *wanted = (struct wanted){.memory = memory, .capacity = 1};
    for (size_t i = 0; i < text.len; i++) {
        wanted->capacity += text.ptr[i] == ';';
    }
    wanted->frames = memory_resize(memory, NULL, 0, wanted->capacity * sizeof *wanted->frames);
    while (text.len > 0) {
        const char *end = memchr(text.ptr, ';', text.len);
        size_t len = end == NULL ? text.len : (size_t)(end - text.ptr);
        if (len > 0) wanted->frames[wanted->count++] = (sv){text.ptr, len};
        size_t past = end == NULL ? len : len + 1;
        text = (sv){text.ptr + past, text.len - past};
    }
}

static uint32_t met_at(const struct wanted *wanted, const struct tree *tree, node_id node,
                       uint32_t above)
{
    if (above == ASIDE || above == wanted->count) return above;
    return sv_equal(tree_name(tree, node), wanted->frames[above]) ? above + 1 : ASIDE;
}

/* The node of the path itself in the new tree. */
static node_id grow_path(struct tree *tree, const struct wanted *wanted)
{
    node_id node = ROOT;
    for (uint32_t i = 0; i < wanted->count; i++) {
        node = tree_child(tree, node, tree_name_number(tree, wanted->frames[i]));
    }
    return node;
}

static void copy_below(const struct flame *flame, const struct wanted *wanted, struct tree *to)
{
    const struct tree *from = &flame->tree;
    struct place {
        uint32_t met;
        node_id node; /* in the new tree, once all of the path is met */
    } * places;
    struct lineage lineage;
    struct carry carry;
    lineage_init(&lineage, from);
    carry_init(&carry, from, to);
    places = memory_resize(from->memory, NULL, 0, lineage.count * sizeof *places);
    for (node_id node = 0; node < lineage.count; node++) {
        struct place above = node == ROOT ? (struct place){0} : places[lineage.parents[node]];
        uint32_t met = node == ROOT ? 0 : met_at(wanted, from, node, above.met);
        places[node].met = met;
        if (met != wanted->count) continue;
        if (node == ROOT || above.met != met) {
            places[node].node = grow_path(to, wanted);
        } else {
            uint32_t name = carry_number(&carry, from->labels[node] & NODE_NAME);
            places[node].node = tree_child(to, above.node, name);
        }
        tree_add_to(to, places[node].node, lineage.selves[node]);
    }
    memory_free(from->memory, places, lineage.count * sizeof *places);
    carry_free(&carry);
    lineage_free(&lineage);
}

void zoom_into(const struct flame *flame, sv text, struct flame *zoomed)
{
    struct wanted wanted;
    flame_add_facts(zoomed, flame);
    split(&wanted, flame->tree.memory, text);
    copy_below(flame, &wanted, &zoomed->tree);
    memory_free(wanted.memory, wanted.frames, wanted.capacity * sizeof *wanted.frames);
    tree_close(&zoomed->tree);
}
