/* pattern_re2.c -- see pattern_re2.h. */
#include "pattern_re2.h"

static char byte_at(sv regexp, size_t at)
{
    if (at < regexp.len) return regexp.ptr[at];
    return '\0';
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Behind \Q…\E, or behind its end when nothing closes it. */
static size_t skip_quoted(sv regexp, size_t at)
{
    while (at < regexp.len && (byte_at(regexp, at) != '\\' || byte_at(regexp, at + 1) != 'E')) {
        at++;
    }
    return at + 2;
}

/* Behind [...], where ] may be the first of its characters and [:alpha:] may be inside. */
static size_t skip_class(sv regexp, size_t at)
{
    at += byte_at(regexp, at + 1) == '^' ? 2 : 1;
    for (bool first = true; at < regexp.len; first = false) {
        char byte = regexp.ptr[at];
        if (byte == ']' && !first) return at + 1;
        if (byte == '\\' && byte_at(regexp, at + 1) == 'Q') {
            at = skip_quoted(regexp, at + 2);
        } else if (byte == '\\') {
            at += 2;
        } else if (byte == '[' && byte_at(regexp, at + 1) == ':') {
            const char *end = memchr(regexp.ptr + at + 2, ':', regexp.len - at - 2);
            bool named = end != NULL && byte_at(regexp, (size_t)(end + 1 - regexp.ptr)) == ']';
            at = named ? (size_t)(end + 2 - regexp.ptr) : at + 1;
        } else {
            at++;
        }
    }
    return at;
}

/* At a parenthesis. RE2 has (…), (?:…), (?P<name>…), (?<name>…) and the flags i, m, s, U. */
static const char *bad_group(sv regexp, size_t at)
{
    if (byte_at(regexp, at + 1) == '*') return "a verb, (*…)";
    if (byte_at(regexp, at + 1) != '?') return NULL;
    char kind = byte_at(regexp, at + 2), next = byte_at(regexp, at + 3);
    if (kind == '=' || kind == '!') return "look-ahead, (?= or (?!";
    if (kind == '<' && (next == '=' || next == '!')) return "look-behind, (?<= or (?<!";
    if (kind == '<' || (kind == 'P' && next == '<')) return NULL;
    for (at += 2; strchr("imsU-", byte_at(regexp, at)) != NULL && byte_at(regexp, at); at++) {
    }
    if (byte_at(regexp, at) == ':' || byte_at(regexp, at) == ')') return NULL;
    return "a group of this kind";
}

/* Behind a quantifier that begins here; `at` itself when none does. */
static size_t skip_quantifier(sv regexp, size_t at)
{
    char byte = byte_at(regexp, at);
    if (byte == '*' || byte == '+' || byte == '?') return at + 1;
    if (byte != '{' || !is_digit(byte_at(regexp, at + 1))) return at;
    size_t end = at + 1;
    while (is_digit(byte_at(regexp, end)) || byte_at(regexp, end) == ',') {
        end++;
    }
    return byte_at(regexp, end) == '}' ? end + 1 : at;
}

static const char *bad_escape(sv regexp, size_t at)
{
    char byte = byte_at(regexp, at + 1);
    if (byte >= '1' && byte <= '9') return "a back reference";
    if (byte == 'k' || byte == 'g') return "a back reference";
    if (byte == 'K' || byte == 'R' || byte == 'X' || byte == 'G') return "an escape of this kind";
    return NULL;
}

const char *pattern_not_re2(sv regexp, size_t *at)
{
    const char *bad = NULL;
    for (*at = 0; *at < regexp.len;) {
        char byte = regexp.ptr[*at];
        size_t behind = skip_quantifier(regexp, *at);
        if (behind > *at) {
            if (byte_at(regexp, behind) == '+') return "a possessive quantifier";
            *at = behind + (byte_at(regexp, behind) == '?');
        } else if (byte == '\\' && byte_at(regexp, *at + 1) == 'Q') {
            *at = skip_quoted(regexp, *at + 2);
        } else if (byte == '\\') {
            bad = bad_escape(regexp, *at);
            if (bad != NULL) return bad;
            *at += 2;
        } else if (byte == '[') {
            *at = skip_class(regexp, *at);
        } else if (byte == '(') {
            bad = bad_group(regexp, *at);
            if (bad != NULL) return bad;
            *at += byte_at(regexp, *at + 1) == '?' ? 2 : 1;
        } else {
            *at += 1;
        }
    }
    return NULL;
}
