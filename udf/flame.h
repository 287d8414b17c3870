/* flame.h -- a flame tree with what else is known about its rows: the content of a state.
 *
 * A flame grows: stacks are added to its tree, services to their set, states to all of it. Then
 * tree_close() ends that, and it is written as nodes, as a state, or read by a function that makes
 * another flame of it.
 *
 * The tree is empty (no rows at all) or has a root, so an aggregate over nothing is [] and an
 * empty state, while rows without a single frame are a root.
 */
#ifndef FLAME_H
#define FLAME_H

#include "base.h"
#include "memory.h"
#include "options.h"
#include "root_name.h"
#include "tree.h"

struct flame {
    struct tree tree;
    struct names services;      /* the distinct app_services */
    uint32_t service;           /* the number of the last one */
    struct names event_types;   /* the distinct profile_event_types; none: nobody has said */
    struct names units;         /* at most one profile_value_unit */
    int64_t total_all;          /* of all rows, filtered out later or not */
    uint64_t rows, undecodable; /* how many rows; how many distinct cells among them were bad */
    /* The numbers in the tree of the names that came with states, sorted by name: the next state
     * has mostly the same (state_read.c). */
    uint32_t *known;
    size_t known_count, known_capacity;
};

void flame_init(struct flame *flame, struct memory *memory, const struct limits *limits);
void flame_free(struct flame *flame);

/* A stack of rows, NULL for an undecodable one. Returns its node. */
node_id flame_add_path(struct flame *flame, const struct path *path, int64_t weight);

void flame_add_service(struct flame *flame, sv name);
void flame_add_event_type(struct flame *flame, sv event_type);
/* A second unit that differs from the first ends in fail(). '' says nothing. */
void flame_add_unit(struct flame *flame, sv unit);

/* No more than UINT64_MAX: a sum that came to 0 would be no rows at all. */
void flame_add_rows(struct flame *flame, uint64_t rows);

/* Everything about the rows of `from` but its tree. */
void flame_add_facts(struct flame *flame, const struct flame *from);

static inline bool flame_is_empty(const struct flame *flame)
{
    return flame->rows == 0;
}

/* The name of the root in `root`, which the caller frees. */
void flame_root_name(const struct flame *flame, struct root_name *root);

/* Do the leaves stand for allocated objects? When all event types are of memory. */
bool flame_leaves_are_objects(const struct flame *flame);

/* The names of a set in byte order; the caller frees count * sizeof(sv). */
sv *flame_sorted(const struct names *set, struct memory *memory);

#endif
