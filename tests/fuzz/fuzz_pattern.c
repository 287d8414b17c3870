/* fuzz_pattern.c -- LIKE and REGEXP: any pattern is refused in words, or searches in bounded time.
 *
 * The first byte: bit 0 LIKE or REGEXP. Then the pattern, up to a line feed; the rest is searched.
 * A LIKE of ASCII must answer as the textbook's table does. A group lies inside of the match, a
 * match inside of the text, and a pattern that matches there matches at all. What is searched twice
 * is answered alike. Past the first stage: the pattern is one, and was searched for.
 */
#include "fuzz.h"
#include "pattern.h"
#include "stage.h"

enum { LIKE = 1, TABLE_SIDE = 64 };

static bool is_wild(char byte)
{
    return byte == '%' || byte == '*';
}

static bool fits_table(sv text)
{
    if (text.len >= TABLE_SIDE) return false;
    for (size_t i = 0; i < text.len; i++) {
        if ((uint8_t)text.ptr[i] > 126 || text.ptr[i] == '\\') return false;
    }
    return true;
}

static char lower(char byte)
{
    if (byte >= 'A' && byte <= 'Z') byte = (char)(byte | 0x20);
    return byte;
}

/* Can the text up to j be made of the pattern up to i? */
static bool table[TABLE_SIDE + 1][TABLE_SIDE + 1];

static bool can_be_made(sv pattern, size_t i, sv text, size_t j)
{
    if (i == 0) return j == 0;
    char byte = pattern.ptr[i - 1];
    if (is_wild(byte)) return table[i - 1][j] || (j > 0 && table[i][j - 1]);
    return j > 0 && table[i - 1][j - 1] && (byte == '_' || lower(byte) == lower(text.ptr[j - 1]));
}

static bool like_by_table(sv pattern, sv text)
{
    for (size_t i = 0; i <= pattern.len; i++) {
        for (size_t j = 0; j <= text.len; j++) {
            table[i][j] = can_be_made(pattern, i, text, j);
        }
    }
    return table[pattern.len][text.len];
}

static void check_groups(const struct pattern_span groups[PATTERN_GROUPS], sv subject)
{
    must_hold("a match has a beginning and an end", groups[0].begin <= groups[0].end);
    must_hold("a match is in the text", groups[0].end <= subject.len);
    for (size_t i = 1; i < PATTERN_GROUPS; i++) {
        must_hold("a group has a beginning and an end", groups[i].begin <= groups[i].end);
        must_hold("a group is in the text", groups[i].end <= subject.len);
    }
}

static void search(const struct patterns *patterns, const struct pattern *pattern, sv subject)
{
    struct pattern_span groups[PATTERN_GROUPS];
    enum pattern_answer answer = pattern_find(patterns, pattern, subject, 0, groups);
    if (answer == PATTERN_TOO_HARD) return;
    fuzz_past();
    enum pattern_answer again = pattern_search(patterns, pattern, subject);
    must_hold("it answers alike", again == answer || again == PATTERN_TOO_HARD);
    if (answer != PATTERN_YES) return;
    check_groups(groups, subject);
    again = pattern_find(patterns, pattern, subject, groups[0].begin, NULL);
    must_hold("it matches from where it matched", again != PATTERN_NO);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) return 0;
    bool is_like = data[0] & LIKE;
    sv text = {(const char *)data + 1, size - 1};
    const char *stop = text.len == 0 ? NULL : memchr(text.ptr, '\n', text.len);
    sv words = {text.ptr, stop == NULL ? text.len : (size_t)(stop - text.ptr)};
    size_t passed = words.len + (stop != NULL);
    sv subject = {text.ptr + passed, text.len - passed};
    char problem[PATTERN_PROBLEM_BYTES] = "";
    struct patterns patterns;
    patterns_init(&patterns, &stage_memory);
    struct pattern *pattern = is_like ? pattern_like(&patterns, words, problem)
                                      : pattern_regexp(&patterns, words, problem);
    if (pattern == NULL) {
        must_hold("it is refused in words", problem[0] != '\0');
    } else {
        search(&patterns, pattern, subject);
        if (is_like && fits_table(words) && fits_table(subject)) {
            bool found = pattern_search(&patterns, pattern, subject) == PATTERN_YES;
            must_hold("LIKE is the textbook's", found == like_by_table(words, subject));
        }
    }
    pattern_free(pattern);
    patterns_free(&patterns);
    fuzz_end();
    return 0;
}
