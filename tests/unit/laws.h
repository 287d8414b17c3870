/* laws.h -- reads a node list back and holds the laws against it, not knowing check.c. */
#ifndef LAWS_H
#define LAWS_H

#include "base.h"

struct listed {
    sv name, id, parent;
    int64_t self, total;
};

struct listed_nodes {
    struct listed *nodes;
    size_t count;
};

/* Reads one list from the front of `*bytes` and moves past it; views point into the bytes. */
struct listed_nodes laws_read(sv *bytes);
void laws_free(struct listed_nodes *list);

/* NULL, or the law that is broken. */
const char *laws_broken(const struct listed_nodes *list);

#endif
