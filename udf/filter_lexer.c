/* filter_lexer.c -- see filter_lexer.h. */
#include "filter_lexer.h"

#include <strings.h>

#include "filter_text.h"

static const struct {
    const char *spelling;
    enum filter_word word;
} KEYWORDS[] = {
    {"AND", WORD_AND},      {"OR", WORD_OR},     {"NOT", WORD_NOT},
    {"IN", WORD_IN},        {"LIKE", WORD_LIKE}, {"REGEXP", WORD_REGEXP},
    {"RLIKE", WORD_REGEXP}, {"IS", WORD_IS},     {"NULL", WORD_NULL},
};

/* Longer ones first. */
static const struct {
    const char *spelling;
    enum filter_word word;
} SIGNS[] = {
    {"!=", WORD_NOT_EQUAL},     {"<>", WORD_NOT_EQUAL}, {"<=", WORD_LESS_EQUAL},
    {">=", WORD_GREATER_EQUAL}, {"&&", WORD_AND},       {"||", WORD_OR},
    {"=", WORD_EQUAL},          {"<", WORD_LESS},       {">", WORD_GREATER},
    {"(", WORD_OPEN},           {")", WORD_CLOSE},      {",", WORD_COMMA},
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool begins_name(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
           byte == '@';
}

static bool continues_name(char byte)
{
    return begins_name(byte) || is_digit(byte) || byte == '$';
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static sv rest_of(const struct filter_lexer *lexer)
{
    return (sv){lexer->text.ptr + lexer->at, lexer->text.len - lexer->at};
}

/* The byte at some place, NUL at the end. */
static char byte_at(const struct filter_lexer *lexer, size_t at)
{
    if (at < lexer->text.len) return lexer->text.ptr[at];
    return '\0';
}

/* What a backslash and this byte mean together; false: the backslash stands for itself. */
static bool unescape(char byte, char *meaning)
{
    static const char written[] = "\\'\"`nrt0", meant[] = "\\'\"`\n\r\t\0";
    const char *found = byte == '\0' ? NULL : strchr(written, byte);
    if (found != NULL) *meaning = meant[found - written];
    return found != NULL;
}

/* One byte of what is quoted, behind which the lexer then is; false: it was the closing quote. */
static bool next_quoted(struct filter_lexer *lexer, char quote, char *byte)
{
    *byte = lexer->text.ptr[lexer->at++];
    if (*byte == quote && byte_at(lexer, lexer->at) == quote) {
        lexer->at++;
        return true;
    }
    if (*byte == '\\' && quote != '`' && unescape(byte_at(lexer, lexer->at), byte)) {
        lexer->at++;
        return true;
    }
    return *byte != quote;
}

static sv read_quoted(struct filter_lexer *lexer, char quote)
{
    size_t start = lexer->at++, len = 0;
    sv raw = rest_of(lexer);
    char byte;
    /* Once to find its end, once to copy it. */
    for (;; len++) {
        if (lexer->at >= lexer->text.len) {
            filter_fail(lexer->text, start, "the quote %c that opens here is never closed", quote);
        }
        if (!next_quoted(lexer, quote, &byte)) break;
    }
    size_t end = lexer->at;
    if (end == start + 2 + len) return (sv){raw.ptr, len};
    char *copy = arena_room(lexer->arena, len);
    lexer->at = start + 1;
    for (size_t i = 0; i < len; i++) {
        next_quoted(lexer, quote, &copy[i]);
    }
    lexer->at = end;
    return (sv){copy, len};
}

/* One part of a name, between dots. */
static sv read_part(struct filter_lexer *lexer)
{
    size_t start = lexer->at;
    if (byte_at(lexer, start) == '`') return read_quoted(lexer, '`');
    while (continues_name(byte_at(lexer, lexer->at))) {
        lexer->at++;
    }
    if (lexer->at == start) filter_fail(lexer->text, start, "a name ends with a dot");
    return (sv){lexer->text.ptr + start, lexer->at - start};
}

/* The parts with the dots between them. Without back quotes that is what was written. */
static sv read_name(struct filter_lexer *lexer)
{
    size_t start = lexer->at;
    bool quoted = byte_at(lexer, start) == '`';
    sv first = read_part(lexer);
    size_t len = first.len;
    while (byte_at(lexer, lexer->at) == '.') {
        lexer->at++;
        quoted |= byte_at(lexer, lexer->at) == '`';
        len += 1 + read_part(lexer).len;
    }
    if (len == first.len) return first;
    if (!quoted) return (sv){lexer->text.ptr + start, len};
    char *joined = arena_room(lexer->arena, len);
    size_t end = lexer->at;
    lexer->at = start;
    for (size_t at = 0; at < len; at++) {
        sv part = read_part(lexer);
        if (part.len > 0) memcpy(joined + at, part.ptr, part.len);
        at += part.len;
        if (at < len) joined[at] = '.';
        lexer->at++;
    }
    lexer->at = end;
    return (sv){joined, len};
}

static struct filter_token read_word(struct filter_lexer *lexer)
{
    size_t start = lexer->at;
    struct filter_token token = {.word = WORD_NAME, .at = start};
    bool quoted = byte_at(lexer, start) == '`';
    token.text = read_name(lexer);
    for (size_t i = 0; i < countof(KEYWORDS) && !quoted; i++) {
        if (token.text.len == strlen(KEYWORDS[i].spelling) &&
            strncasecmp(token.text.ptr, KEYWORDS[i].spelling, token.text.len) == 0) {
            token.word = KEYWORDS[i].word;
        }
    }
    return token;
}

static struct filter_token read_number(struct filter_lexer *lexer)
{
    size_t start = lexer->at++;
    while (is_digit(byte_at(lexer, lexer->at)) || byte_at(lexer, lexer->at) == '.') {
        lexer->at++;
    }
    if (continues_name(byte_at(lexer, lexer->at))) {
        filter_fail(lexer->text, lexer->at,
                    "a number ends with a letter; text goes between quotes");
    }
    sv text = {lexer->text.ptr + start, lexer->at - start};
    return (struct filter_token){WORD_NUMBER, start, text};
}

NORETURN static void not_a_word(const struct filter_lexer *lexer)
{
    sv rest = rest_of(lexer);
    if (sv_starts_with(rest, SV("--")) || sv_starts_with(rest, SV("/*")) || *rest.ptr == '#') {
        filter_fail(lexer->text, lexer->at, "there are no comments in a tag_filter");
    }
    if (*rest.ptr == '\0') filter_fail(lexer->text, lexer->at, "a NUL byte outside of quotes");
    size_t bytes = filter_character(rest);
    if (bytes == 0)
        filter_fail(lexer->text, lexer->at, "bytes that are no UTF-8 outside of quotes");
    filter_fail(lexer->text, lexer->at,
                "'%s' means nothing here; text goes between quotes, and a name like k8s.label.a-b "
                "between back quotes",
                filter_words((sv){rest.ptr, bytes}).text);
}

struct filter_token filter_lexer_next(struct filter_lexer *lexer)
{
    while (lexer->at < lexer->text.len && is_blank(lexer->text.ptr[lexer->at])) {
        lexer->at++;
    }
    size_t start = lexer->at;
    if (start == lexer->text.len) return (struct filter_token){.word = WORD_END, .at = start};
    char byte = lexer->text.ptr[start], next = byte_at(lexer, start + 1);
    if (byte == '\'' || byte == '"') {
        sv text = read_quoted(lexer, byte);
        return (struct filter_token){WORD_STRING, start, text};
    }
    if (begins_name(byte) || byte == '`') return read_word(lexer);
    if (is_digit(byte) || ((byte == '-' || byte == '+') && is_digit(next))) {
        return read_number(lexer);
    }
    for (size_t i = 0; i < countof(SIGNS); i++) {
        sv sign = {SIGNS[i].spelling, strlen(SIGNS[i].spelling)};
        if (!sv_starts_with(rest_of(lexer), sign)) continue;
        lexer->at += sign.len;
        return (struct filter_token){SIGNS[i].word, start, sign};
    }
    not_a_word(lexer);
}
