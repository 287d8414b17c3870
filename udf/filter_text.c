/* filter_text.c -- see filter_text.h. */
#include "filter_text.h"

#include <stdarg.h>
#include <stdio.h>

/* Bytes that are shown before and behind the character in question. */
enum { SHOWN_BEFORE = 60, SHOWN_BEHIND = 60 };

struct filter_catch *filter_catch;

static bool continues(char byte)
{
    return ((uint8_t)byte & 0xc0) == 0x80;
}

size_t filter_character(sv text)
{
    if (text.len == 0) return 0;
    const uint8_t *b = (const uint8_t *)text.ptr;
    if (b[0] < 0x80) return 1;
    size_t bytes = b[0] >= 0xf0 ? 4 : b[0] >= 0xe0 ? 3 : 2;
    if (b[0] < 0xc2 || b[0] > 0xf4 || text.len < bytes) return 0;
    for (size_t i = 1; i < bytes; i++) {
        if (!continues(text.ptr[i])) return 0;
    }
    /* Too long a form, a surrogate, beyond the last character. */
    if ((b[0] == 0xe0 && b[1] < 0xa0) || (b[0] == 0xf0 && b[1] < 0x90)) return 0;
    if ((b[0] == 0xed && b[1] > 0x9f) || (b[0] == 0xf4 && b[1] > 0x8f)) return 0;
    return bytes;
}

/* Copy with what is no text replaced. At most text.len bytes are written. */
static size_t copy_clean(char *to, sv text)
{
    size_t at = 0;
    while (at < text.len) {
        size_t bytes = filter_character((sv){text.ptr + at, text.len - at});
        if (bytes > 1) {
            memcpy(to + at, text.ptr + at, bytes);
        } else {
            char byte = text.ptr[at];
            to[at] = byte;
            if (bytes == 0) to[at] = '?';
            if (bytes == 1 && ((uint8_t)byte < ' ' || byte == 127)) to[at] = ' ';
            bytes = 1;
        }
        at += bytes;
    }
    return at;
}

/* The first `most` bytes of a text, or fewer, so that no character is cut. */
static sv head(sv text, size_t most)
{
    if (text.len <= most) return text;
    size_t len = most;
    while (len > 0 && most - len < 3 && continues(text.ptr[len])) {
        len--;
    }
    return (sv){text.ptr, len};
}

static sv tail(sv text, size_t most)
{
    if (text.len <= most) return text;
    size_t from = text.len - most;
    while (from < text.len && from < text.len - most + 3 && continues(text.ptr[from])) {
        from++;
    }
    return (sv){text.ptr + from, text.len - from};
}

struct filter_words filter_words(sv bytes)
{
    struct filter_words words;
    sv shown = head(bytes, 80);
    size_t len = copy_clean(words.text, shown);
    snprintf(words.text + len, sizeof words.text - len, "%s", shown.len < bytes.len ? "…" : "");
    return words;
}

static size_t count_characters(sv text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++) {
        count += !continues(text.ptr[i]);
    }
    return count;
}

void filter_fail(sv text, size_t at, const char *sentence, ...)
{
    char said[512], before[SHOWN_BEFORE + 1], behind[SHOWN_BEHIND + 1],
        whole[FILTER_SENTENCE_BYTES];
    va_list arguments;
    va_start(arguments, sentence);
    vsnprintf(said, sizeof said, sentence, arguments);
    va_end(arguments);
    sv left = {text.ptr, at}, right = {text.ptr + at, text.len - at};
    sv shown_left = tail(left, SHOWN_BEFORE), shown_right = head(right, SHOWN_BEHIND);
    before[copy_clean(before, shown_left)] = '\0';
    behind[copy_clean(behind, shown_right)] = '\0';
    snprintf(whole, sizeof whole, "tag_filter: character %zu: %s (%s%s↦%s%s)",
             count_characters(left) + 1, said, shown_left.len < left.len ? "…" : "", before, behind,
             shown_right.len < right.len ? "…" : "");
    if (filter_catch == NULL) fail("%s", whole);
    struct filter_catch *to = filter_catch;
    filter_catch = NULL;
    memcpy(to->sentence, whole, sizeof whole);
    longjmp(to->back, 1);
}
