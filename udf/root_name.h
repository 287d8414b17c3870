/* root_name.h -- many services, one name for the root of their common tree.
 *
 * The distinct names in byte order, joined with ", ". Of more than ten the first ten are named and
 * the rest is counted:
 *
 *     cart, pay                                           two services
 *     s00, s01, s02, s03, s04, s05, s06, s07, s08, s09, … and 2 more
 */
#ifndef ROOT_NAME_H
#define ROOT_NAME_H

#include "base.h"
#include "input.h"
#include "memory.h"

enum { ROOT_NAMES_SHOWN = 10 };

struct root_name {
    struct memory *memory;
    char *text;
    size_t len, capacity;
};

/* Reads an Array(String) of distinct names, in any order. */
void root_name_read(struct root_name *root, struct input *input, struct memory *memory);
void root_name_free(struct root_name *root);

static inline sv root_name_text(const struct root_name *root)
{
    return (sv){root->text, root->len};
}

#endif
