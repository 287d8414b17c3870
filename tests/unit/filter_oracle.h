/* filter_oracle.h -- random filters and rows, and what must come out, in the simplest words.
 *
 * A filter is put together from parts whose answer is known: a test of one name, which is looked
 * up value by value; then AND, OR, NOT and parentheses over parts. So its text and its answer grow
 * together, and no parser is needed to know the answer.
 */
#ifndef FILTER_ORACLE_H
#define FILTER_ORACLE_H

#include "arena.h"
#include "dice.h"

enum { ORACLE_TAGS_BYTES = 1000 };

struct filter_question {
    struct arena arena;
    char tags[ORACLE_TAGS_BYTES]; /* as filter_row.h writes them */
    sv filter;
    bool passes;
};

void filter_question_make(struct filter_question *question, struct dice *dice);
void filter_question_end(struct filter_question *question);

#endif
