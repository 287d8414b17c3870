/* utf8.c -- see utf8.h. */
#include "utf8.h"

static bool continues(sv text, size_t at)
{
    return at < text.len && ((unsigned char)text.ptr[at] & 0xc0) == 0x80;
}

size_t utf8_length(sv text)
{
    unsigned char first = (unsigned char)text.ptr[0];
    unsigned char second = text.len > 1 ? (unsigned char)text.ptr[1] : 0;
    if (first < 0x80) return 1;
    if (first < 0xc2 || first > 0xf4 || !continues(text, 1)) return 0;
    if (first < 0xe0) return 2;
    if (!continues(text, 2)) return 0;
    if ((first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f)) return 0;
    if (first < 0xf0) return 3;
    if (!continues(text, 3)) return 0;
    if ((first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f)) return 0;
    return 4;
}

static uint32_t code_point(sv text, size_t len)
{
    static const unsigned char bits_of_first[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    uint32_t code = (unsigned char)text.ptr[0] & bits_of_first[len];
    for (size_t i = 1; i < len; i++) {
        code = code << 6 | ((unsigned char)text.ptr[i] & 0x3f);
    }
    return code;
}

static bool is_visible(uint32_t code)
{
    static const struct {
        uint32_t first, last;
    } hidden[] = {
        {0x00, 0x1f},     {0x7f, 0x9f},     /* control characters */
        {0x200e, 0x200f}, {0x2028, 0x202e}, /* directions, ends of lines */
        {0x2066, 0x2069}, {0xfffe, 0xffff}, /* directions again, no characters */
    };
    for (size_t i = 0; i < countof(hidden); i++) {
        if (code >= hidden[i].first && code <= hidden[i].last) return false;
    }
    return true;
}

sv utf8_visible(sv text, size_t *len)
{
    *len = utf8_length(text);
    if (*len > 0 && is_visible(code_point(text, *len))) return (sv){text.ptr, *len};
    if (*len == 0) *len = 1;
    return UTF8_REPLACEMENT;
}

void utf8_make_visible(char *text, size_t len)
{
    size_t taken;
    for (size_t at = 0; at < len; at += taken) {
        sv shown = utf8_visible((sv){text + at, len - at}, &taken);
        if (shown.ptr != text + at) memset(text + at, '?', taken);
    }
}
