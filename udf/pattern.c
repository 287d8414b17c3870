/* pattern.c -- see pattern.h.
 *
 * Time: PCRE2 counts the steps that it takes from one place in the subject, and forgets them at
 * the next. So it is asked about a window of places at a time, and between windows we look at the
 * clock.
 */
#include "pattern.h"

#include <stdio.h>
#include <time.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "pattern_re2.h"

enum {
    PLACES = 64,               /* in a window */
    STEPS_AT_A_PLACE = 200000, /* a millisecond or two */
    DEPTH_AT_A_PLACE = 200000,
    HEAP_KIB = 32 << 10,
    BUDGET_NS = 400000000,
    HEAD_BYTES = 16, /* before a block of PCRE2's: its size, and alignment as malloc() has it */
    LIKE_GROWTH = 8, /* bytes of a regular expression that one byte of LIKE may become */
};

enum {
    COMMON_OPTIONS = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_DOTALL | PCRE2_USE_OFFSET_LIMIT |
                     PCRE2_NEVER_UCP | PCRE2_NEVER_BACKSLASH_C,
};

/* PCRE2's memory is ours: counted, limited, and given back in one way. */
static void *take(size_t bytes, void *memory)
{
    if (bytes > SIZE_MAX - HEAD_BYTES) return NULL;
    char *block = memory_resize(memory, NULL, 0, bytes + HEAD_BYTES);
    memcpy(block, &bytes, sizeof bytes);
    return block + HEAD_BYTES;
}

static void give_back(void *block, void *memory)
{
    size_t bytes;
    if (block == NULL) return;
    memcpy(&bytes, (char *)block - HEAD_BYTES, sizeof bytes);
    memory_free(memory, (char *)block - HEAD_BYTES, bytes + HEAD_BYTES);
}

void patterns_init(struct patterns *patterns, struct memory *memory)
{
    *patterns = (struct patterns){.memory = memory};
}

void patterns_free(struct patterns *patterns)
{
    pcre2_match_data_free(patterns->result);
    pcre2_match_context_free(patterns->match);
    pcre2_compile_context_free(patterns->compile);
    pcre2_general_context_free(patterns->general);
    patterns_init(patterns, patterns->memory);
}

/* At the first pattern: a filter without one pays nothing. */
static void prepare(struct patterns *patterns)
{
    if (patterns->result != NULL) return;
    patterns->general = pcre2_general_context_create(take, give_back, patterns->memory);
    patterns->compile = pcre2_compile_context_create(patterns->general);
    patterns->match = pcre2_match_context_create(patterns->general);
    pcre2_set_match_limit(patterns->match, STEPS_AT_A_PLACE);
    pcre2_set_depth_limit(patterns->match, DEPTH_AT_A_PLACE);
    pcre2_set_heap_limit(patterns->match, HEAP_KIB);
    patterns->result = pcre2_match_data_create(1, patterns->general);
}

static struct pattern *compile(struct patterns *patterns, sv regexp, uint32_t options,
                               char problem[PATTERN_PROBLEM_BYTES])
{
    int error;
    size_t at;
    prepare(patterns);
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)regexp.ptr, regexp.len, options, &error, &at, patterns->compile);
    if (code == NULL) {
        PCRE2_UCHAR words[PATTERN_PROBLEM_BYTES - 32];
        pcre2_get_error_message(error, words, sizeof words);
        snprintf(problem, PATTERN_PROBLEM_BYTES, "%s, at its byte %zu", (char *)words, at + 1);
    }
    return (struct pattern *)code;
}

static bool is_too_long(sv pattern, char problem[PATTERN_PROBLEM_BYTES])
{
    if (pattern.len <= PATTERN_MAX_BYTES) return false;
    snprintf(problem, PATTERN_PROBLEM_BYTES, "it has %zu bytes, the limit is %d", pattern.len,
             PATTERN_MAX_BYTES);
    return true;
}

struct pattern *pattern_regexp(struct patterns *patterns, sv regexp,
                               char problem[PATTERN_PROBLEM_BYTES])
{
    size_t at;
    if (is_too_long(regexp, problem)) return NULL;
    const char *unknown = pattern_not_re2(regexp, &at);
    if (unknown != NULL) {
        snprintf(problem, PATTERN_PROBLEM_BYTES, "RE2 does not know %s, at its byte %zu", unknown,
                 at + 1);
        return NULL;
    }
    return compile(patterns, regexp, COMMON_OPTIONS | PCRE2_DOLLAR_ENDONLY, problem);
}

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

struct pattern *pattern_like(struct patterns *patterns, sv like,
                             char problem[PATTERN_PROBLEM_BYTES])
{
    if (is_too_long(like, problem)) return NULL;
    size_t room = like.len * LIKE_GROWTH + 16;
    struct like to = {.rest = like, .to = memory_resize(patterns->memory, NULL, 0, room)};
    struct pattern *pattern = NULL;
    put_like(&to);
    if (to.rest.len > 0) {
        snprintf(problem, PATTERN_PROBLEM_BYTES, "a backslash at its end; write two of them");
    } else {
        sv regexp = {to.to, to.len};
        uint32_t options = COMMON_OPTIONS | PCRE2_CASELESS | PCRE2_NO_AUTO_CAPTURE;
        pattern = compile(patterns, regexp, options, problem);
        /* Bytes that are no UTF-8: then a character is a byte. */
        options &= ~(PCRE2_UTF | PCRE2_MATCH_INVALID_UTF);
        if (pattern == NULL) pattern = compile(patterns, regexp, options, problem);
    }
    memory_free(patterns->memory, to.to, room);
    return pattern;
}

void pattern_free(struct pattern *pattern)
{
    pcre2_code_free((pcre2_code *)pattern);
}

static int64_t nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* The end of the window that begins at `place`; it never ends inside a character. */
static size_t window_end(sv subject, size_t place)
{
    size_t end = place + PLACES;
    while (end < subject.len && ((uint8_t)subject.ptr[end] & 0xc0) == 0x80) {
        end++;
    }
    return end;
}

enum pattern_answer pattern_search(const struct patterns *patterns, const struct pattern *pattern,
                                   sv subject)
{
    if (subject.len > PATTERN_SUBJECT_MAX_BYTES) return PATTERN_TOO_LONG;
    int64_t began = subject.len > PLACES ? nanoseconds() : 0;
    for (size_t place = 0; place <= subject.len;) {
        size_t end = window_end(subject, place);
        pcre2_set_offset_limit(patterns->match, end - 1);
        int status = pcre2_match((const pcre2_code *)pattern, (PCRE2_SPTR)subject.ptr, subject.len,
                                 place, 0, patterns->result, patterns->match);
        if (status >= 0) return PATTERN_YES;
        if (status != PCRE2_ERROR_NOMATCH) return PATTERN_TOO_HARD;
        place = end;
        if (place <= subject.len && nanoseconds() - began > BUDGET_NS) return PATTERN_TOO_HARD;
    }
    return PATTERN_NO;
}
