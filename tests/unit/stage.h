/* stage.h -- what stands in for main.c and process.c in unit tests and fuzzers.
 *
 * Here fail() keeps its sentence and jumps back, and a worker reads from memory and answers into
 * memory:
 *
 *     struct play play;
 *     stage_play(&play, "flame_stack_of", options_default(), SV("1\n\003a;b"));
 *     … play.sentence is NULL, play.answers is "\003a;b" …
 *     stage_end(&play);
 */
#ifndef STAGE_H
#define STAGE_H

#include <setjmp.h>

#include "worker.h"

/* Where fail() goes; NULL: nobody expects it, and stage_unexpected() is called. fail() clears it.
 */
extern jmp_buf *stage_catch;
extern char stage_sentence[2048];
extern void (*stage_unexpected)(const char *sentence);

/* For what the tests themselves keep; has no limit. */
extern struct memory stage_memory;

/* How often the worker has said that it is busy, and idle again. */
extern unsigned stage_busy, stage_idle;

struct play {
    struct worker worker;
    uint64_t began;
    const char *sentence; /* of the failure; NULL: the input ended between two chunks */
    sv answers;           /* until stage_end() */
    size_t left_behind;   /* bytes beyond the standing cache after the last chunk */
};

void stage_play(struct play *play, const char *function, struct limits limits, sv input);
/* The same with flame_stream: rows in, rows out; `settings` is its second input. */
void stage_play_stream(struct play *play, struct limits limits, sv settings, sv input);
void stage_end(struct play *play);

/* Writing what a worker reads: a struct output without a file is a string that grows. */
void stage_begin(struct output *text);
void stage_put(struct output *text, sv bytes);
void stage_put_int64(struct output *text, int64_t value);
void stage_put_header(struct output *text, uint64_t rows);
sv stage_text(const struct output *text);

#endif
