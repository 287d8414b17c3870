/* kernel_part.c -- see kernel_part.h. */
#include "kernel_part.h"

#include "carry.h"
#include "cursor.h"
#include "kernel.h"
#include "stacks.h"

enum { NOWHERE = -1 };

/* Where the first frame with a prefix is in the current stack. */
struct place {
    sv prefix;
    int64_t at;
};

/* What of the stack before is still there keeps its place; the rest is searched. */
static void find_place(struct place *place, const struct stacks *stacks)
{
    if (place->at != NOWHERE && place->at < (int64_t)stacks->kept) return;
    place->at = NOWHERE;
    for (size_t i = stacks->kept; i < stacks->depth; i++) {
        sv name = names_bytes(&stacks->tree->names, stacks->names[i]);
        if (!sv_starts_with(name, place->prefix)) continue;
        place->at = (int64_t)i;
        return;
    }
}

void kernel_part_cut(const struct flame *flame, int64_t depth, struct flame *cut)
{
    struct place kernel = {SV("[k] "), NOWHERE};
    struct place cuda = {SV("[c] "), NOWHERE};
    struct stacks stacks;
    struct cursor cursor;
    struct carry carry;
    flame_add_facts(cut, flame);
    stacks_init(&stacks, &flame->tree);
    cursor_init(&cursor, &cut->tree);
    carry_init(&carry, &flame->tree, &cut->tree);
    while (stacks_next(&stacks)) {
        find_place(&kernel, &stacks);
        find_place(&cuda, &stacks);
        int64_t begin = kernel.at != NOWHERE ? kernel.at : cuda.at;
        size_t end = stacks.depth;
        if (begin != NOWHERE && depth != KERNEL_KEEP_ALL && depth < (int64_t)end - begin) {
            end = (size_t)(begin + depth);
        }
        if (cursor.depth > stacks.kept) cursor_keep(&cursor, stacks.kept);
        if (cursor.depth > end) cursor_keep(&cursor, end);
        for (size_t i = cursor.depth; i < end; i++) {
            cursor_push(&cursor, carry_number(&carry, stacks.names[i]));
        }
        cursor_add(&cursor, stacks.self);
    }
    carry_free(&carry);
    cursor_free(&cursor);
    stacks_free(&stacks);
    tree_close(&cut->tree);
}
