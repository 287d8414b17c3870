/* pattern_like.c -- see pattern_like.h. */
#include "pattern_like.h"

/* A LIKE pattern on its way to a regular expression. */
struct like {
    sv rest;
    char *to;
    size_t len;
};

static void put(struct like *like, sv text)
{
    memcpy(like->to + like->len, text.ptr, text.len);
    like->len += text.len;
}

static void skip_byte(struct like *like)
{
    like->rest = (sv){like->rest.ptr + 1, like->rest.len - 1};
}

static bool is_wild(sv rest)
{
    return rest.len > 0 && (*rest.ptr == '%' || *rest.ptr == '*');
}

static bool take_wild(struct like *like)
{
    bool found = is_wild(like->rest);
    while (is_wild(like->rest)) {
        skip_byte(like);
    }
    return found;
}

static void put_literal(struct like *like, char byte)
{
    bool word = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                (byte >= 'a' && byte <= 'z');
    if ((uint8_t)byte > ' ' && (uint8_t)byte < 127 && !word) put(like, SV("\\"));
    put(like, (sv){&byte, 1});
}

/* What stands between two '%', one character after the other. A final backslash stays. */
static void put_piece(struct like *like)
{
    while (like->rest.len > 0 && !is_wild(like->rest)) {
        char byte = *like->rest.ptr;
        if (byte == '\\' && like->rest.len == 1) return;
        char next = ' ';
        if (byte == '\\') next = like->rest.ptr[1];
        if (next == '%' || next == '_' || next == '*' || next == '\\') {
            skip_byte(like);
            put_literal(like, *like->rest.ptr);
        } else if (byte == '_') {
            put(like, SV("."));
        } else {
            put_literal(like, byte);
        }
        skip_byte(like);
    }
}

/* Each piece is taken where it first fits, for good: that finds a match if there is one, and
 * nothing is tried twice. "a%b%c" becomes \Aa(?>.*?b).*?c\z, "%b%" becomes b(*COMMIT). */
static void put_like(struct like *like)
{
    bool wild = take_wild(like);
    bool first = true;
    if (!wild) put(like, SV("\\A"));
    while (like->rest.len > 0) {
        size_t start = like->len;
        put(like, first ? SV("") : SV("(?>.*?"));
        put_piece(like);
        if (like->rest.len == 1 && *like->rest.ptr == '\\') return;
        bool more = take_wild(like);
        if (!first && more) put(like, SV(")"));
        if (!first && !more) like->to[start + 2] = ':'; /* it ends at the end */
        if (!first && !more) put(like, SV(")"));
        if (first && more && wild) put(like, SV("(*COMMIT)"));
        first = false;
        wild = more;
    }
    if (!wild) put(like, SV("\\z"));
}

bool pattern_like_translate(sv like, char *to, sv *regexp)
{
    struct like way = {.rest = like, .to = to};
    put_like(&way);
    *regexp = (sv){to, way.len};
    return way.rest.len == 0;
}
