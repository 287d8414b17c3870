/* filter_text.h -- the text of a tag_filter, and sentences that point at a character of it.
 *
 *     tag_filter: character 13: unknown name 'pood'; did you mean 'pod'? (pod='x' AND ↦pood='y')
 *
 * Characters are counted from 1, as a person counts them: a character of several bytes is one.
 * Whatever is in the filter, the sentence is one line of valid UTF-8.
 */
#ifndef FILTER_TEXT_H
#define FILTER_TEXT_H

#include <setjmp.h>

#include "base.h"

/* Bytes that somebody typed, cut and cleaned so that they fit into a sentence. */
struct filter_words {
    char text[100];
};
struct filter_words filter_words(sv bytes);

/* Bytes of the character at the beginning of `text`; 0 when they are no UTF-8. */
size_t filter_character(sv text);

/* fail() with a sentence about the character at byte `at` of the filter; its length: the end. */
NORETURN void filter_fail(sv text, size_t at, const char *sentence, ...) PRINTF_LIKE(3, 4);

enum { FILTER_SENTENCE_BYTES = 1024 };

/* Where filter_fail() leaves its sentence and jumps, for who wants to know what is wrong with a
 * filter and not to end because of it; NULL: nobody does. filter_fail() clears it. */
struct filter_catch {
    jmp_buf back;
    char *sentence; /* room for FILTER_SENTENCE_BYTES */
};
extern struct filter_catch *filter_catch;

#endif
