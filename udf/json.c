/* json.c -- see json.h. */
#include "json.h"

#include <inttypes.h>
#include <stdio.h>

enum { LONGEST_ESCAPE = 6 };
static const char REPLACEMENT[] = {'\xef', '\xbf', '\xbd'}; /* U+FFFD */

void json_text(struct output *output, sv text)
{
    char *to = output_reserve(output, text.len);
    if (text.len > 0) memcpy(to, text.ptr, text.len);
    output_advance(output, to + text.len);
}

void json_number(struct output *output, int64_t number)
{
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%" PRId64, number);
    json_text(output, (sv){digits, (size_t)len});
}

static bool continues(sv text, size_t at)
{
    return at < text.len && ((unsigned char)text.ptr[at] & 0xc0) == 0x80;
}

/* Length of the character at the front, 0 when it is not UTF-8 (RFC 3629: no surrogates, nothing
 * longer than needed, nothing behind U+10FFFF). */
static size_t character(sv text)
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

static char *put_escape(char *to, unsigned code)
{
    static const char hex[] = "0123456789abcdef";
    const char escape[] = {
        '\\', 'u', hex[code >> 12 & 15], hex[code >> 8 & 15], hex[code >> 4 & 15], hex[code & 15]};
    memcpy(to, escape, sizeof escape);
    return to + sizeof escape;
}

/* One character of one to four bytes. */
static char *put_character(char *to, const char *from, size_t len)
{
    unsigned char byte = (unsigned char)*from;
    if (len == 3 && memcmp(from, "\xe2\x80\xa8", 3) == 0) return put_escape(to, 0x2028);
    if (len == 3 && memcmp(from, "\xe2\x80\xa9", 3) == 0) return put_escape(to, 0x2029);
    if (byte < 0x20 || byte == '<' || byte == 0x7f) return put_escape(to, byte);
    if (byte == '"' || byte == '\\') *to++ = '\\';
    memcpy(to, from, len);
    return to + len;
}

void json_string(struct output *output, sv string)
{
    char *to = output_reserve(output, string.len * LONGEST_ESCAPE + 2);
    *to++ = '"';
    while (string.len > 0) {
        size_t len = character(string);
        if (len > 0) {
            to = put_character(to, string.ptr, len);
        } else {
            len = 1;
            memcpy(to, REPLACEMENT, sizeof REPLACEMENT);
            to += sizeof REPLACEMENT;
        }
        string.ptr += len;
        string.len -= len;
    }
    *to++ = '"';
    output_advance(output, to);
}
