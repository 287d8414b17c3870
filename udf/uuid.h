/* uuid.h -- node ids: the UUIDv5 of each path, as DeepFlow's API defines them.
 *
 *     node_id = UUIDv5(NAMESPACE_OID, frames of the path joined by ';')
 *     "[p] deepflow-agent"                      1762633e-a955-5c80-a5be-22529903b0bf
 *     "[p] deepflow-agent;[t] stats-collector"  99e8ce53-e3bf-5b33-a63d-aa47e00e2ff4
 *
 * A UUIDv5 is the first 16 bytes of SHA-1(namespace, name) with the version in the high half of
 * byte 6 and the variant in the top bits of byte 8 (RFC 9562).
 *
 * The nodes come depth first, so the SHA-1 state after each ancestor's path is kept, one per
 * depth, and an id costs the bytes of its last frame instead of those of the whole path.
 */
#ifndef UUID_H
#define UUID_H

#include "base.h"
#include "memory.h"

enum { UUID_CHARS = 36 };

struct uuid_path {
    struct memory *memory;
    struct uuid_level *levels; /* one per depth, 0 is the root */
    size_t capacity;
};

void uuid_init(struct uuid_path *path, struct memory *memory);
void uuid_free(struct uuid_path *path);

/* Go to a node at `depth` >= 1, a child of the last node entered at depth - 1. */
void uuid_enter(struct uuid_path *path, size_t depth, sv name);

/* The id of the node entered last at `depth`; '' for the root, depth 0. */
sv uuid_at(const struct uuid_path *path, size_t depth);

#endif
