/* check_node.c -- the shapes, and how each field crosses the pipe. See check_node.h. */
#include "check_node.h"

#include "rowbinary.h"

#define NODE_FIELDS_OF_DEEPFLOW                                                                    \
    CHECK_NAME, CHECK_NODE_ID, CHECK_PARENT_NODE_ID, CHECK_SELF, CHECK_TOTAL
#define VALUES .sides = 1, .self = {"self_value"}, .total = {"total_value"}

const struct check_shape CHECK_NODES = {5, {NODE_FIELDS_OF_DEEPFLOW}, VALUES};

const struct check_shape CHECK_ROWS = {
    8, {NODE_FIELDS_OF_DEEPFLOW, CHECK_KIND, CHECK_DEPTH, CHECK_POSITION}, VALUES};

const struct check_shape CHECK_TABLE = {
    13,
    {CHECK_POSITION, CHECK_ID, CHECK_PARENT_ID, CHECK_DEPTH, CHECK_NAME, CHECK_KIND, CHECK_SELF,
     CHECK_TOTAL, CHECK_SHARE, CHECK_TOTAL_ALL, CHECK_X_START, CHECK_X_END, CHECK_NODE_ID},
    VALUES};

const struct check_shape CHECK_DIFF = {9,
                                       {CHECK_NAME, CHECK_KIND, CHECK_NODE_ID, CHECK_PARENT_NODE_ID,
                                        CHECK_DEPTH, CHECK_SELF, CHECK_TOTAL, CHECK_SELF_AFTER,
                                        CHECK_TOTAL_AFTER},
                                       .sides = 2,
                                       .self = {"self_before", "self_after"},
                                       .total = {"total_before", "total_after"}};

const struct check_shape CHECK_GRAFANA = {4,
                                          {CHECK_DEPTH, CHECK_NAME, CHECK_SELF, CHECK_TOTAL},
                                          .sides = 1,
                                          .self = {"self"},
                                          .total = {"value"}};

const struct check_shape CHECK_GRAFANA_DIFF = {
    6,
    {CHECK_DEPTH, CHECK_NAME, CHECK_SELF, CHECK_TOTAL, CHECK_SELF_AFTER, CHECK_TOTAL_AFTER},
    .sides = 2,
    .self = {"self", "selfRight"},
    .total = {"value", "valueRight"}};

bool check_shape_has(const struct check_shape *shape, enum check_field field)
{
    for (size_t i = 0; i < shape->count; i++) {
        if (shape->fields[i] == field) return true;
    }
    return false;
}

static sv read_string(struct check_node *node, struct input *input)
{
    return arena_keep(&node->bytes, rowbinary_string(input, SIZE_MAX, "a field"));
}

static void read_field(struct check_node *node, enum check_field field, struct input *input)
{
    switch (field) {
    case CHECK_NAME:
        node->name = read_string(node, input);
        return;
    case CHECK_NODE_ID:
        node->node_id = read_string(node, input);
        return;
    case CHECK_PARENT_NODE_ID:
        node->parent_node_id = read_string(node, input);
        return;
    case CHECK_KIND:
        node->kind = read_string(node, input);
        return;
    case CHECK_ID:
        node->id = rowbinary_int64(input);
        return;
    case CHECK_PARENT_ID:
        node->parent_id = rowbinary_int64(input);
        return;
    case CHECK_SELF:
        node->self[0] = rowbinary_int64(input);
        return;
    case CHECK_TOTAL:
        node->total[0] = rowbinary_int64(input);
        return;
    case CHECK_SELF_AFTER:
        node->self[1] = rowbinary_int64(input);
        return;
    case CHECK_TOTAL_AFTER:
        node->total[1] = rowbinary_int64(input);
        return;
    case CHECK_TOTAL_ALL:
        node->total_all = rowbinary_int64(input);
        return;
    case CHECK_X_START:
        node->x_start = rowbinary_int64(input);
        return;
    case CHECK_X_END:
        node->x_end = rowbinary_int64(input);
        return;
    case CHECK_DEPTH:
        node->depth = rowbinary_uint32(input);
        return;
    case CHECK_POSITION:
        node->position = rowbinary_uint64(input);
        return;
    case CHECK_SHARE:
        node->share = rowbinary_float64(input);
    }
}

void check_node_read(struct check_node *node, const struct check_shape *shape, struct input *input)
{
    for (size_t i = 0; i < shape->count; i++) {
        read_field(node, shape->fields[i], input);
    }
}
