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

#include "arena.h"
#include "base.h"
#include "memory.h"

enum { ROOT_NAMES_SHOWN = 10, SERVICE_NAME_MAX_BYTES = 1 << 20 };

struct root_name {
    struct arena arena;
    sv shown[ROOT_NAMES_SHOWN]; /* the smallest ones so far, sorted */
    size_t shown_count;
    uint64_t count; /* of all names */
    char *text;
    size_t len, capacity;
};

void root_name_init(struct root_name *root, struct memory *memory);
void root_name_free(struct root_name *root);

/* Add a name that was not added before. */
void root_name_add(struct root_name *root, sv name);

/* The name of the root, valid until root_name_free(). */
sv root_name_text(struct root_name *root);

#endif
