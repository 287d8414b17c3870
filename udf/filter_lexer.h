/* filter_lexer.h -- the words of a tag_filter.
 *
 *     `k8s.label.app` != 'it''s' AND pod_id IN (1, 2)
 *     NAME            NOT_EQUAL STRING AND NAME IN OPEN NUMBER COMMA NUMBER CLOSE
 *
 * Names: letters, digits, '_', '@', '$', dots between; anything between back quotes. Strings:
 * between ' or ", where the quote is doubled or has a backslash before it; \\ \n \r \t \0 are what
 * they are in MySQL, any other backslash stands for itself, so that '\d+' is a regular expression.
 * Strings hold any bytes. Outside of strings and back quotes there are no comments, no NUL, and
 * nothing but ASCII.
 */
#ifndef FILTER_LEXER_H
#define FILTER_LEXER_H

#include "arena.h"
#include "base.h"

enum filter_word {
    WORD_END,
    WORD_NAME,
    WORD_STRING,
    WORD_NUMBER,
    WORD_AND,
    WORD_OR,
    WORD_NOT,
    WORD_IN,
    WORD_LIKE,
    WORD_REGEXP,
    WORD_IS,
    WORD_NULL,
    WORD_OPEN,
    WORD_CLOSE,
    WORD_COMMA,
    WORD_EQUAL,
    WORD_NOT_EQUAL,
    WORD_LESS,
    WORD_LESS_EQUAL,
    WORD_GREATER,
    WORD_GREATER_EQUAL,
};

struct filter_token {
    enum filter_word word;
    size_t at; /* its first byte in the filter */
    sv text;   /* of a name, string or number: what it means; of others what was written */
};

struct filter_lexer {
    sv text;
    size_t at;
    struct arena *arena; /* for strings and names that are not written as they are meant */
};

/* The next word; anything that is none ends in fail(). `text` outlives the tokens. */
struct filter_token filter_lexer_next(struct filter_lexer *lexer);

#endif
