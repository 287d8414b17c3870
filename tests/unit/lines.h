/* lines.h -- a flame as lines of text, and random ones: for oracles that work on whole stacks.
 *
 *     struct lines lines, wanted;
 *     lines_of(&states, &flame, &lines);      each stack and its weight, as "a;b;c" 7
 *     … make `wanted` of them, line by line …
 *     lines_compare("what", &made, &flame, &wanted);
 */
#ifndef LINES_H
#define LINES_H

#include "arena.h"
#include "dice.h"
#include "flame.h"
#include "oracle.h"
#include "states.h"

enum { LINES_MAX_FRAMES = 64 };

struct lines {
    struct arena arena;
    struct sample *samples;
    size_t count, capacity;
};

void lines_begin(struct lines *lines);
void lines_end(struct lines *lines);
void lines_add(struct lines *lines, sv stack, int64_t weight);

/* The stacks of a closed flame, read from its state. */
void lines_of(struct states *states, const struct flame *flame, struct lines *lines);

/* Frames of a line, and a line of frames. */
size_t lines_split(sv stack, sv frames[LINES_MAX_FRAMES]);
sv lines_join(struct lines *lines, const sv *frames, size_t count);

/* A closed flame of a few short stacks of few names, among them some of each kind. */
void lines_random_flame(struct states *states, struct dice *dice, struct flame *flame);

/* `made` has the nodes of these stacks, keeps the laws, and knows all of the rows of `from`. */
void lines_compare(const char *what, const struct flame *made, const struct flame *from,
                   const struct lines *wanted);

/* For many random flames: `operation` must make of each what `by_hand` makes of its lines. Both get
 * the same dice for their arguments. */
void lines_try(size_t times, void (*operation)(const struct flame *, struct dice *, struct flame *),
               void (*by_hand)(const struct lines *, struct dice *, struct lines *));

/* Is `part` somewhere in `text`? */
bool lines_contain(sv text, sv part);

#endif
