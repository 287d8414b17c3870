/* tree.c -- adding stacks. See tree.h for the structure.
 *
 * tree_add() in four steps:
 *   1. split the stack into frames;
 *   2. find the deepest marked prefix that is known;
 *   3. go on from there, child by child, while the children are known;
 *   4. append what is left as one chain, and mark every 16th depth of it.
 *
 * Most of a stack is known, and then no name of it is hashed or looked up: a prefix is hashed as
 * it stands in the text, sixteen frames at a time, and a child in the same chain is found by
 * comparing bytes.
 */
#include "tree.h"

#include "random.h"

enum { FEWEST_SLOTS = 16 };

struct mark {
    struct prefix prefix;
    node_id node; /* ROOT: free */
};

struct branch {
    node_id parent;
    uint32_t name;
    node_id node; /* ROOT: free */
};

void tree_init(struct tree *tree, struct memory *memory, size_t max_depth, size_t max_nodes)
{
    *tree = (struct tree){.memory = memory, .max_depth = max_depth, .max_nodes = max_nodes};
    names_init(&tree->names, memory);
    tree->multiplier = random_multiplier();
    memory_reserve(memory, &tree->labels, sizeof *tree->labels, &tree->label_capacity, 1);
    memory_reserve(memory, &tree->weights, sizeof *tree->weights, &tree->weight_capacity, 1);
    tree->labels[ROOT] = 0;
    tree->weights[ROOT] = 0;
    tree->node_count = 1;
}

void tree_free(struct tree *tree)
{
    struct memory *memory = tree->memory;
    names_free(&tree->names);
    memory_free(memory, tree->labels, tree->label_capacity * sizeof *tree->labels);
    memory_free(memory, tree->weights, tree->weight_capacity * sizeof *tree->weights);
    memory_free(memory, tree->chains, tree->chain_capacity * sizeof *tree->chains);
    memory_free(memory, tree->marks, tree->mark_slots * sizeof *tree->marks);
    memory_free(memory, tree->branches, tree->branch_slots * sizeof *tree->branches);
    path_scratch_free(&tree->scratch, memory);
    memory_free(memory, tree->hashes, tree->hash_capacity * sizeof *tree->hashes);
    *tree = (struct tree){.memory = memory};
}

/* The slot with this prefix, or the free one where it belongs. */
static struct mark *find_mark(const struct tree *tree, const struct prefix *prefix)
{
    size_t mask = tree->mark_slots - 1;
    size_t slot = prefix->hash[0] & mask;
    while (tree->marks[slot].node != ROOT &&
           memcmp(&tree->marks[slot].prefix, prefix, sizeof *prefix) != 0) {
        slot = (slot + 1) & mask;
    }
    return &tree->marks[slot];
}

/* Make room for `more` marks, so that a quarter of the slots stays free. */
static void reserve_marks(struct tree *tree, size_t more)
{
    size_t needed = (tree->mark_count + more) / 3 * 4 + 4;
    size_t wanted = memory_capacity(tree->mark_slots, needed, FEWEST_SLOTS);
    if (wanted == tree->mark_slots) return;
    struct mark *old = tree->marks;
    size_t old_slots = tree->mark_slots;
    tree->marks = memory_zeroed(tree->memory, wanted * sizeof *tree->marks);
    tree->mark_slots = wanted;
    for (size_t i = 0; i < old_slots; i++) {
        if (old[i].node != ROOT) *find_mark(tree, &old[i].prefix) = old[i];
    }
    memory_free(tree->memory, old, old_slots * sizeof *old);
}

static struct branch *find_branch(const struct tree *tree, node_id parent, uint32_t name)
{
    uint64_t key = (uint64_t)parent << 32 | name;
    size_t mask = tree->branch_slots - 1;
    size_t slot = (size_t)(key * tree->multiplier >> 32) & mask;
    while (tree->branches[slot].node != ROOT &&
           (tree->branches[slot].parent != parent || tree->branches[slot].name != name)) {
        slot = (slot + 1) & mask;
    }
    return &tree->branches[slot];
}

/* Make room for one more branch, so that a third of the slots stays free. */
static void reserve_branch(struct tree *tree)
{
    size_t needed = (tree->chain_count + 1) / 2 * 3 + 3;
    size_t wanted = memory_capacity(tree->branch_slots, needed, FEWEST_SLOTS);
    if (wanted == tree->branch_slots) return;
    struct branch *old = tree->branches;
    size_t old_slots = tree->branch_slots;
    tree->branches = memory_zeroed(tree->memory, wanted * sizeof *tree->branches);
    tree->branch_slots = wanted;
    for (size_t i = 0; i < old_slots; i++) {
        if (old[i].node != ROOT) *find_branch(tree, old[i].parent, old[i].name) = old[i];
    }
    memory_free(tree->memory, old, old_slots * sizeof *old);
}

/* Step 2. Returns the node of the deepest known marked prefix and how many frames it covers. */
static node_id find_known(const struct tree *tree, const struct path *path, size_t *depth)
{
    size_t marks = tree->mark_count == 0 ? 0 : path->depth / PATH_STRIDE;
    for (; marks > 0; marks--) {
        node_id node = find_mark(tree, &path->prefixes[marks - 1])->node;
        *depth = marks * PATH_STRIDE;
        if (node != ROOT) return node;
    }
    *depth = 0;
    return ROOT;
}

/* Step 3, one step of it. Returns ROOT when `node` has no such child. */
static node_id find_child(const struct tree *tree, node_id node, sv name)
{
    node_id next = tree_next_in_chain(tree, node);
    if (next != ROOT && sv_equal(tree_name(tree, next), name)) return next;
    if (!(tree->labels[node] & NODE_HAS_CHAINS)) return ROOT;
    uint32_t number = names_find(&tree->names, names_hash(&tree->names, name));
    return number == NAME_NONE ? ROOT : find_branch(tree, node, number)->node;
}

static void begin_chain(struct tree *tree, node_id parent, uint32_t name)
{
    reserve_branch(tree);
    memory_reserve(tree->memory, &tree->chains, sizeof *tree->chains, &tree->chain_capacity,
                   tree->chain_count + 1);
    node_id first = (node_id)tree->node_count;
    *find_branch(tree, parent, name) = (struct branch){parent, name, first};
    tree->chains[tree->chain_count++] = (struct chain){first, parent};
    tree->labels[parent] |= NODE_HAS_CHAINS;
}

/* Make room for `more` nodes. */
static void reserve_nodes(struct tree *tree, size_t more)
{
    size_t count = tree->node_count + more;
    if (count > tree->max_nodes) {
        fail("the tree has more than %zu nodes; select fewer rows, or raise --max-nodes in "
             "flame_tree_function.xml",
             tree->max_nodes);
    }
    memory_reserve(tree->memory, &tree->labels, sizeof *tree->labels, &tree->label_capacity, count);
    memory_reserve(tree->memory, &tree->weights, sizeof *tree->weights, &tree->weight_capacity,
                   count);
}

/* A new child of `parent`, in reserved room. */
static node_id append_node(struct tree *tree, node_id parent, uint32_t name)
{
    bool begins = (size_t)parent + 1 != tree->node_count;
    if (begins) begin_chain(tree, parent, name);
    tree->labels[tree->node_count] = name | (begins ? NODE_BEGINS_CHAIN : 0);
    tree->weights[tree->node_count] = 0;
    return (node_id)tree->node_count++;
}

/* Step 4. Appends the frame at `depth` and all below it under `node`; returns the node of the last.
 * All names are hashed before the first is looked up, so that memory has time to come. */
static node_id append(struct tree *tree, node_id node, const struct path *path, size_t depth)
{
    size_t frames = path_frames(path);
    reserve_nodes(tree, frames - depth);
    reserve_marks(tree, (frames - depth) / PATH_STRIDE + 1);
    memory_reserve(tree->memory, &tree->hashes, sizeof *tree->hashes, &tree->hash_capacity, frames);
    for (size_t i = depth; i < frames; i++) {
        tree->hashes[i] = names_hash(&tree->names, path_frame(path, i));
        names_prefetch(&tree->names, tree->hashes[i]);
    }
    for (; depth < frames; depth++) {
        uint32_t name =
            names_add_hashed(&tree->names, path_frame(path, depth), tree->hashes[depth]);
        node = append_node(tree, node, name);
        if ((depth + 1) % PATH_STRIDE == 0 && depth < path->depth) {
            const struct prefix *prefix = &path->prefixes[depth / PATH_STRIDE];
            *find_mark(tree, prefix) = (struct mark){*prefix, node};
            tree->mark_count++;
        }
    }
    return node;
}

node_id tree_add_path(struct tree *tree, const struct path *path, int64_t weight)
{
    size_t frames = path_frames(path);
    size_t depth = 0;
    node_id node = find_known(tree, path, &depth);
    while (depth < frames) {
        node_id child = find_child(tree, node, path_frame(path, depth));
        if (child == ROOT) break;
        node = child;
        depth++;
    }
    if (depth < frames) node = append(tree, node, path, depth);
    tree_add_to(tree, node, weight);
    return node;
}

node_id tree_add(struct tree *tree, sv stack, int64_t weight)
{
    struct path path;
    path_split_alone(&path, stack, tree->max_depth, &tree->scratch, tree->memory);
    return tree_add_path(tree, &path, weight);
}

uint32_t tree_name_number(struct tree *tree, sv name)
{
    return names_add(&tree->names, name);
}

node_id tree_child_elsewhere(struct tree *tree, node_id parent, uint32_t name)
{
    if (tree->labels[parent] & NODE_HAS_CHAINS) {
        node_id child = find_branch(tree, parent, name)->node;
        if (child != ROOT) return child;
    }
    reserve_nodes(tree, 1);
    return append_node(tree, parent, name);
}

node_id tree_truncated(struct tree *tree, node_id parent)
{
    return tree_child(tree, parent, tree_name_number(tree, TRUNCATED));
}

void tree_close(struct tree *tree)
{
    size_t chain = tree->chain_count;
    for (size_t node = tree->node_count; node-- > 1;) {
        size_t parent = node - 1;
        if (tree->labels[node] & NODE_BEGINS_CHAIN) parent = tree->chains[--chain].parent;
        tree->weights[parent] = wrapping_add(tree->weights[parent], tree->weights[node]);
    }
}
