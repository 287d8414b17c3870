/* focus.c -- see focus.h.
 *
 * Forward: which nodes have a match on their path. Backward: which nodes lead to a stack that
 * stays. Forward again: those nodes make the new tree.
 */
#include "focus.h"

#include "carry.h"
#include "lineage.h"
#include "matches.h"

struct chosen_node {
    node_id node;  /* in the new tree */
    bool inside;   /* it matches, or something above it */
    bool is_shown; /* a stack that stays ends here or below */
};

static struct chosen_node *choose(const struct tree *tree, const struct lineage *lineage,
                                  enum focus focus, sv regexp)
{
    struct matches matches;
    matches_init(&matches, tree, regexp);
    struct chosen_node *nodes =
        memory_resize(tree->memory, NULL, 0, lineage->count * sizeof *nodes);
    for (node_id node = 0; node < lineage->count; node++) {
        bool above = node != ROOT && nodes[lineage->parents[node]].inside;
        bool inside = above || matches_node(&matches, node);
        bool stays = inside != (focus == FOCUS_OFF);
        nodes[node] = (struct chosen_node){.inside = inside,
                                           .is_shown = stays && lineage_ends_stack(lineage, node)};
    }
    for (size_t node = lineage->count; node-- > 1;) {
        if (nodes[node].is_shown) nodes[lineage->parents[node]].is_shown = true;
    }
    matches_free(&matches);
    return nodes;
}

void focus_on(const struct flame *flame, enum focus focus, sv regexp, struct flame *chosen)
{
    const struct tree *from = &flame->tree;
    struct tree *to = &chosen->tree;
    struct lineage lineage;
    struct carry carry;
    flame_add_facts(chosen, flame);
    lineage_init(&lineage, from);
    carry_init(&carry, from, to);
    struct chosen_node *nodes = choose(from, &lineage, focus, regexp);
    for (node_id node = 0; node < lineage.count; node++) {
        struct chosen_node *here = &nodes[node];
        bool stays = here->inside != (focus == FOCUS_OFF);
        if (node != ROOT) here->node = nodes[lineage.parents[node]].node;
        if (here->is_shown && node != ROOT && (focus != FOCUS_FROM || here->inside)) {
            uint32_t name = carry_number(&carry, from->labels[node] & NODE_NAME);
            here->node = tree_child(to, here->node, name);
        }
        if (stays) tree_add_to(to, here->node, lineage.selves[node]);
    }
    memory_free(from->memory, nodes, lineage.count * sizeof *nodes);
    carry_free(&carry);
    lineage_free(&lineage);
    tree_close(to);
}
