/* columns.h -- a tree as the two tables that newer versions of DeepFlow's API answer with.
 *
 * Nodes go in depth first, the root first; functions come out beside nodes. For the stacks
 * "a;b;a" = 7 and "a" = 1 of service "svc":
 *
 *     function   kind   self  total        node   function  parent  self  total
 *     0 'svc'    P      0     8            0      0         -1      0     8
 *     1 'a'      A      8     8            1      1         0       1     8
 *     2 'b'      A      0     7            2      2         1       0     7
 *                                          3      1         2       7     7
 *
 * Functions are numbered as they first appear. The total of a function counts a stack once, however
 * often the function is in it: that of `a` is 8 and not 15. The root is function 0 and shares it
 * with no frame, whatever its name. A function is an 'O' (kind.h) when every node of it is.
 */
#ifndef COLUMNS_H
#define COLUMNS_H

#include "arena.h"
#include "base.h"
#include "memory.h"
#include "names.h"

struct function_sums {
    int64_t self, total;
    uint32_t on_path; /* how many nodes of the current path are of it */
    char kind;
};

struct column_node {
    uint64_t function;
    int64_t parent, self, total;
};

struct columns {
    struct memory *memory;
    struct names names; /* of function n + 1; function 0 is the root */
    struct function_sums *functions;
    struct column_node *nodes;
    uint64_t *path; /* nodes; its length is the depth of the current one + 1 */
    size_t function_capacity, node_capacity, path_capacity;
    size_t function_count, node_count, depth;
    struct arena root; /* holds its name */
    sv root_name;
};

void columns_init(struct columns *columns, struct memory *memory);
void columns_free(struct columns *columns);

/* The next node. A depth that does not follow from the node before ends in fail(). */
void columns_add(struct columns *columns, sv name, char kind, uint32_t depth, int64_t self,
                 int64_t total);

sv columns_function_name(const struct columns *columns, size_t function);

#endif
