/* lineage.c -- see lineage.h. */
#include "lineage.h"

void lineage_init(struct lineage *lineage, const struct tree *tree)
{
    struct memory *memory = tree->memory;
    size_t count = tree->node_count, chain = 0;
    *lineage = (struct lineage){.memory = memory, .count = count};
    lineage->parents = memory_resize(memory, NULL, 0, count * sizeof *lineage->parents);
    lineage->selves = memory_resize(memory, NULL, 0, count * sizeof *lineage->selves);
    lineage->leaves = memory_resize(memory, NULL, 0, count * sizeof *lineage->leaves);
    for (node_id node = 0; node < count; node++) {
        bool begins = (tree->labels[node] & NODE_BEGINS_CHAIN) != 0;
        node_id parent = node == ROOT ? ROOT : node - 1;
        if (begins) parent = tree->chains[chain++].parent;
        lineage->parents[node] = parent;
        lineage->selves[node] = tree->weights[node];
        lineage->leaves[node] = true;
        if (node == ROOT) continue;
        lineage->leaves[parent] = false;
        lineage->selves[parent] = wrapping_subtract(lineage->selves[parent], tree->weights[node]);
    }
}

void lineage_free(struct lineage *lineage)
{
    size_t count = lineage->count;
    memory_free(lineage->memory, lineage->parents, count * sizeof *lineage->parents);
    memory_free(lineage->memory, lineage->selves, count * sizeof *lineage->selves);
    memory_free(lineage->memory, lineage->leaves, count * sizeof *lineage->leaves);
    *lineage = (struct lineage){0};
}
