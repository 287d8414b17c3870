/* path.h -- a stack as the tree wants it: where its frames are, and the hashes of its prefixes.
 *
 *     "main;;parse;read"   max_depth 16384   frames main, parse, read
 *     "a;b;c;d"            max_depth 2       frames a, b          truncated
 *     ";"                                    no frames: the empty stack
 *
 * Empty frames do not count. What is below the depth limit is cut; the tree puts a node
 * "[truncated]" there. The prefixes of 16, 32, 48, … frames are hashed as they stand in the text:
 * the hash of the prefix before and of the next 16 frames. Where somebody spells a path with empty
 * frames, it has other hashes and is found step by step.
 *
 * Nothing is allocated and nothing can fail here but for want of room, so threads can do it.
 */
#ifndef PATH_H
#define PATH_H

#include "base.h"
#include "memory.h"

/* Names of our own: of the node for what was cut, and of the only frame of cells that cannot be
 * decoded. */
#define TRUNCATED SV("[truncated]")
#define UNDECODABLE SV("[undecodable]")

enum { PATH_STRIDE = 16 };

/* 96 bits of a hash under the secret of this process (random.h): nobody who writes rows can know
 * which paths would meet, and chance needs 2^48 of them. */
struct prefix {
    uint32_t hash[3];
};

struct path {
    const sv *frames;              /* views into the text of the stack */
    const struct prefix *prefixes; /* depth / PATH_STRIDE of them */
    size_t depth;
    bool truncated;
};

/* Where paths are put, one behind the other. */
struct path_room {
    sv *frames;
    size_t frames_left;
    struct prefix *prefixes;
    size_t prefixes_left;
};

/* The path of `stack`, whose bytes it looks at, in the first part of `room`, which it leaves.
 * False, and nothing is taken, where the room is too small. */
NODISCARD bool path_split(struct path *path, sv stack, size_t max_depth, struct path_room *room);

/* Room for one path after the other, each as long as need be. */
struct path_scratch {
    sv *frames;
    struct prefix *prefixes;
    size_t frame_capacity, prefix_capacity;
};

/* The path of any stack; valid until the next. */
void path_split_alone(struct path *path, sv stack, size_t max_depth, struct path_scratch *scratch,
                      struct memory *memory);
void path_scratch_free(struct path_scratch *scratch, struct memory *memory);

/* The frame at `depth`, of path_frames() in all. */
static inline sv path_frame(const struct path *path, size_t depth)
{
    return LIKELY(depth < path->depth) ? path->frames[depth] : TRUNCATED;
}

static inline size_t path_frames(const struct path *path)
{
    return path->depth + path->truncated;
}

#endif
