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

#include "pattern_like.h"
#include "pattern_re2.h"

enum {
    PLACES = 64,               /* in a window */
    STEPS_AT_A_PLACE = 200000, /* a millisecond or two */
    DEPTH_AT_A_PLACE = 200000,
    HEAP_KIB = 32 << 10,
    BUDGET_NS = 400000000,
    HEAD_BYTES = 16, /* before a block of PCRE2's: its size, and alignment as malloc() has it */
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
    patterns->result = pcre2_match_data_create(PATTERN_GROUPS, patterns->general);
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

struct pattern *pattern_like(struct patterns *patterns, sv like,
                             char problem[PATTERN_PROBLEM_BYTES])
{
    if (is_too_long(like, problem)) return NULL;
    sv regexp;
    char *room = memory_resize(patterns->memory, NULL, 0, pattern_like_room(like));
    struct pattern *pattern = NULL;
    if (pattern_like_translate(like, room, &regexp)) {
        uint32_t options = COMMON_OPTIONS | PCRE2_CASELESS | PCRE2_NO_AUTO_CAPTURE;
        pattern = compile(patterns, regexp, options, problem);
        /* Bytes that are no UTF-8: then a character is a byte. */
        options &= ~(PCRE2_UTF | PCRE2_MATCH_INVALID_UTF);
        if (pattern == NULL) pattern = compile(patterns, regexp, options, problem);
    } else {
        snprintf(problem, PATTERN_PROBLEM_BYTES, "a backslash at its end; write two of them");
    }
    memory_free(patterns->memory, room, pattern_like_room(like));
    return pattern;
}

void pattern_free(struct pattern *pattern)
{
    pcre2_code_free((pcre2_code *)pattern);
}

static int64_t nanoseconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static struct pattern_end end_after(int64_t nanoseconds_from_now)
{
    return (struct pattern_end){nanoseconds(CLOCK_MONOTONIC) + nanoseconds_from_now,
                                nanoseconds(CLOCK_THREAD_CPUTIME_ID) + nanoseconds_from_now};
}

/* The clock on the wall costs next to nothing, so the other one is asked only when that is over. */
static bool is_over(const struct pattern_end *end)
{
    return nanoseconds(CLOCK_MONOTONIC) > end->wall &&
           nanoseconds(CLOCK_THREAD_CPUTIME_ID) > end->cpu;
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

void patterns_limit_time(struct patterns *patterns, int64_t nanoseconds_in_all)
{
    patterns->limits_time = true;
    patterns->end = end_after(nanoseconds_in_all);
}

uint32_t pattern_groups(const struct pattern *pattern)
{
    uint32_t count = 0;
    pcre2_pattern_info((const pcre2_code *)pattern, PCRE2_INFO_CAPTURECOUNT, &count);
    return count;
}

static void copy_groups(const struct patterns *patterns, size_t count,
                        struct pattern_span groups[PATTERN_GROUPS])
{
    const size_t *pair = pcre2_get_ovector_pointer(patterns->result);
    for (size_t i = 0; i < PATTERN_GROUPS; i++, pair += 2) {
        bool is_set = i < count && pair[0] != PCRE2_UNSET;
        groups[i] = is_set ? (struct pattern_span){pair[0], pair[1]} : (struct pattern_span){0};
    }
}

enum pattern_answer pattern_find(const struct patterns *patterns, const struct pattern *pattern,
                                 sv subject, size_t from,
                                 struct pattern_span groups[PATTERN_GROUPS])
{
    if (subject.len > PATTERN_SUBJECT_MAX_BYTES) return PATTERN_TOO_LONG;
    bool looks = subject.len - from > PLACES || patterns->limits_time;
    struct pattern_end end_of_search = patterns->end;
    if (looks && !patterns->limits_time) end_of_search = end_after(BUDGET_NS);
    for (size_t place = from; place <= subject.len;) {
        size_t end = window_end(subject, place);
        pcre2_set_offset_limit(patterns->match, end - 1);
        int status = pcre2_match((const pcre2_code *)pattern, (PCRE2_SPTR)subject.ptr, subject.len,
                                 place, 0, patterns->result, patterns->match);
        if (status >= 0 && groups != NULL) {
            copy_groups(patterns, status == 0 ? PATTERN_GROUPS : (size_t)status, groups);
        }
        if (status != PCRE2_ERROR_NOMATCH && status < 0) return PATTERN_TOO_HARD;
        if (looks && is_over(&end_of_search)) return PATTERN_TOO_HARD;
        if (status >= 0) return PATTERN_YES;
        place = end;
    }
    return PATTERN_NO;
}

enum pattern_answer pattern_search(const struct patterns *patterns, const struct pattern *pattern,
                                   sv subject)
{
    return pattern_find(patterns, pattern, subject, 0, NULL);
}
