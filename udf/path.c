/* path.c -- ';' after ';', and a hash for each 16 frames. See path.h. */
#include "path.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "random.h"

/* Returns false when there are more frames than room. */
static bool split(struct path *path, sv stack, size_t max_depth, const struct path_room *room)
{
    sv *frames = room->frames;
    size_t depth = 0;
    if (stack.len == 0) stack = SV(""); /* its address may be NULL, which has no sum with 0 */
    const char *at = stack.ptr;
    const char *end = stack.ptr + stack.len;
    for (;;) {
        while (at < end && *at == ';') {
            at++;
        }
        if (at == end) break;
        if (UNLIKELY(depth == room->frames_left)) return false;
        if (UNLIKELY(depth == max_depth)) {
            frames[depth++] = TRUNCATED;
            break;
        }
        const char *stop = memchr(at, ';', (size_t)(end - at));
        if (stop == NULL) stop = end;
        frames[depth++] = (sv){at, (size_t)(stop - at)};
        at = stop;
    }
    path->depth = depth;
    path->prefix_count = (depth > max_depth ? max_depth : depth) / PATH_STRIDE;
    return true;
}

static void hash(const struct path *path, struct prefix *prefixes)
{
    const unsigned char *secret = random_secret();
    struct {
        XXH128_hash_t before, text;
    } pair = {{0, 0}, {0, 0}};
    for (size_t i = 0; i < path->prefix_count; i++) {
        const sv *first = &path->frames[i * PATH_STRIDE];
        const sv *last = first + PATH_STRIDE - 1;
        size_t len = (size_t)(last->ptr + last->len - first->ptr);
        pair.text = XXH3_128bits_withSecret(first->ptr, len, secret, RANDOM_SECRET_BYTES);
        pair.before = XXH3_128bits_withSecret(&pair, sizeof pair, secret, RANDOM_SECRET_BYTES);
        prefixes[i] =
            (struct prefix){{(uint32_t)pair.before.low64, (uint32_t)(pair.before.low64 >> 32),
                             (uint32_t)pair.before.high64}};
    }
}

bool path_split(struct path *path, sv stack, size_t max_depth, struct path_room *room)
{
    *path = (struct path){.frames = room->frames, .prefixes = room->prefixes};
    if (!split(path, stack, max_depth, room)) return false;
    if (path->prefix_count > room->prefixes_left) return false;
    hash(path, room->prefixes);
    room->frames += path->depth;
    room->frames_left -= path->depth;
    room->prefixes += path->prefix_count;
    room->prefixes_left -= path->prefix_count;
    return true;
}

void path_split_alone(struct path *path, sv stack, size_t max_depth, struct path_scratch *scratch,
                      struct memory *memory)
{
    /* A frame takes two bytes of text at least, the last one a single one. */
    size_t most = stack.len / 2 + 1;
    if (most > max_depth) most = max_depth + 1;
    memory_reserve(memory, &scratch->frames, sizeof *scratch->frames, &scratch->frame_capacity,
                   most);
    /* One at least: C has no sum of NULL and 0. */
    memory_reserve(memory, &scratch->prefixes, sizeof *scratch->prefixes, &scratch->prefix_capacity,
                   most / PATH_STRIDE + 1);
    struct path_room room = {scratch->frames, scratch->frame_capacity, scratch->prefixes,
                             scratch->prefix_capacity};
    if (!path_split(path, stack, max_depth, &room)) fail("a stack has more frames than bytes");
}

void path_scratch_free(struct path_scratch *scratch, struct memory *memory)
{
    memory_free(memory, scratch->frames, scratch->frame_capacity * sizeof *scratch->frames);
    memory_free(memory, scratch->prefixes, scratch->prefix_capacity * sizeof *scratch->prefixes);
    *scratch = (struct path_scratch){0};
}
