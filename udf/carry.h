/* carry.h -- names carried over: the numbers that the names of one tree have in another.
 *
 * A tree that becomes another tree gives its names over when they are first needed, so names that
 * no node has any more are left behind.
 */
#ifndef CARRY_H
#define CARRY_H

#include "base.h"
#include "tree.h"

struct carry {
    const struct tree *from;
    struct tree *to;
    uint32_t *numbers; /* per name of `from`; NAME_NONE: not needed yet */
    size_t count;
};

void carry_init(struct carry *carry, const struct tree *from, struct tree *to);
void carry_free(struct carry *carry);

static inline uint32_t carry_number(struct carry *carry, uint32_t number)
{
    uint32_t *there = &carry->numbers[number];
    if (*there == NAME_NONE) {
        *there = tree_name_number(carry->to, names_bytes(&carry->from->names, number));
    }
    return *there;
}

#endif
