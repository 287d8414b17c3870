/* reframe.c -- see reframe.h. */
#include "reframe.h"

#include "kind.h"
#include "lineage.h"
#include "matches.h"

void reframe_init(struct reframe *reframe, const struct flame *from, struct flame *to)
{
    struct memory *memory = from->tree.memory;
    size_t count = from->tree.names.count + 1;
    *reframe = (struct reframe){.from = from, .to = to, .objects = FRAME_STAYS};
    carry_init(&reframe->carry, &from->tree, &to->tree);
    reframe->names = memory_resize(memory, NULL, 0, count * sizeof *reframe->names);
    reframe->folds = memory_zeroed(memory, count * sizeof *reframe->folds);
    for (size_t i = 0; i < count; i++) {
        reframe->names[i] = FRAME_STAYS;
    }
}

/* What a frame is called in the new tree. */
static uint32_t new_name(struct reframe *reframe, uint32_t name, uint32_t rule)
{
    return rule == FRAME_STAYS ? carry_number(&reframe->carry, name) : rule;
}

/* A leaf that stands for what could not be shown is none. */
static bool is_object(const struct reframe *reframe, uint32_t name, bool leaf)
{
    sv bytes = names_bytes(&reframe->from->tree.names, name);
    return reframe->has_objects && leaf && kind_of_frame(bytes, true) == 'O';
}

/* The node for the frame `name` below `parent`, which is called `above`. */
static node_id place(struct reframe *reframe, node_id parent, uint32_t above, uint32_t name,
                     bool leaf)
{
    bool object = is_object(reframe, name, leaf);
    uint32_t rule = object ? reframe->objects : reframe->names[name];
    if (rule == FRAME_GOES) return parent;
    uint32_t number = new_name(reframe, name, rule);
    bool folds = !object && above != NAME_NONE && reframe->folds[name] && reframe->folds[above] &&
                 reframe->names[above] != FRAME_GOES;
    if (folds && new_name(reframe, above, reframe->names[above]) == number) return parent;
    return tree_child(&reframe->to->tree, parent, number);
}

void reframe_finish(struct reframe *reframe)
{
    const struct tree *from = &reframe->from->tree;
    struct tree *to = &reframe->to->tree;
    struct lineage lineage;
    size_t names = from->names.count + 1;
    flame_add_facts(reframe->to, reframe->from);
    lineage_init(&lineage, from);
    node_id *places = memory_resize(from->memory, NULL, 0, lineage.count * sizeof *places);
    places[ROOT] = ROOT;
    tree_add_to(to, ROOT, lineage.selves[ROOT]);
    for (node_id node = 1; node < lineage.count; node++) {
        node_id parent = lineage.parents[node];
        uint32_t above = parent == ROOT ? NAME_NONE : from->labels[parent] & NODE_NAME;
        uint32_t name = from->labels[node] & NODE_NAME;
        places[node] = place(reframe, places[parent], above, name, lineage.leaves[node]);
        tree_add_to(to, places[node], lineage.selves[node]);
    }
    memory_free(from->memory, places, lineage.count * sizeof *places);
    memory_free(from->memory, reframe->names, names * sizeof *reframe->names);
    memory_free(from->memory, reframe->folds, names * sizeof *reframe->folds);
    lineage_free(&lineage);
    carry_free(&reframe->carry);
    tree_close(to);
}

static void leave_out(const struct flame *flame, sv regexp, bool matching, struct flame *rest)
{
    struct matches matches;
    struct reframe reframe;
    matches_init(&matches, &flame->tree, regexp);
    reframe_init(&reframe, flame, rest);
    for (size_t i = 0; i < flame->tree.names.count; i++) {
        if (matches.names[i] == matching) reframe.names[i] = FRAME_GOES;
    }
    matches_free(&matches);
    reframe_finish(&reframe);
}

void reframe_hide(const struct flame *flame, sv regexp, struct flame *rest)
{
    leave_out(flame, regexp, true, rest);
}

void reframe_show(const struct flame *flame, sv regexp, struct flame *rest)
{
    leave_out(flame, regexp, false, rest);
}
