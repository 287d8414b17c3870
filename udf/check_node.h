/* check_node.h -- a node of any list of nodes that a function answers, read field by field.
 *
 * Comes in: RowBinary of one array of tuples, and its shape, the order of its fields. Goes out: one
 * node at a time for check.c, with the fields that the shape has. So each shape is a line, and each
 * law stands in one place for all of them.
 *
 *     CHECK_GRAFANA    level, label, self, value
 *     2 'read' 7 7     {.depth = 2, .name = "read", .self = {7}, .total = {7}}
 */
#ifndef CHECK_NODE_H
#define CHECK_NODE_H

#include "arena.h"
#include "base.h"
#include "input.h"

enum check_field {
    CHECK_NAME,
    CHECK_NODE_ID,
    CHECK_PARENT_NODE_ID,
    CHECK_KIND,
    CHECK_DEPTH,
    CHECK_POSITION,
    CHECK_ID,
    CHECK_PARENT_ID,
    CHECK_SELF,
    CHECK_TOTAL,
    CHECK_SELF_AFTER,
    CHECK_TOTAL_AFTER,
    CHECK_SHARE,
    CHECK_TOTAL_ALL,
    CHECK_X_START,
    CHECK_X_END,
};

enum { CHECK_FIELDS_MAX = 13, CHECK_SIDES = 2 };

struct check_shape {
    size_t count;
    enum check_field fields[CHECK_FIELDS_MAX];
    size_t sides;                                       /* 2: before and after */
    const char *self[CHECK_SIDES], *total[CHECK_SIDES]; /* as the user knows them */
};

extern const struct check_shape CHECK_NODES;        /* flame_tree, flame_nodes */
extern const struct check_shape CHECK_ROWS;         /* flame_rows, the views */
extern const struct check_shape CHECK_TABLE;        /* flame_table */
extern const struct check_shape CHECK_DIFF;         /* flame_diff */
extern const struct check_shape CHECK_GRAFANA;      /* flame_grafana */
extern const struct check_shape CHECK_GRAFANA_DIFF; /* flame_grafana_diff */

struct check_node {
    struct arena bytes; /* of the strings */
    uint64_t number;    /* from 1, in the order in which they come */
    sv name, node_id, parent_node_id, kind;
    uint32_t depth;
    uint64_t position;
    int64_t id, parent_id;
    int64_t self[CHECK_SIDES], total[CHECK_SIDES];
    double share;
    int64_t total_all, x_start, x_end;
};

bool check_shape_has(const struct check_shape *shape, enum check_field field);

/* All fields but `number`. The strings live until node->bytes is freed. */
void check_node_read(struct check_node *node, const struct check_shape *shape, struct input *input);

#endif
