/* json.c -- see json.h. */
#include "json.h"

#include <inttypes.h>

#include "utf8.h"

enum { LONGEST_ESCAPE = 6 };

void json_text(struct output *output, sv text)
{
    output_put(output, text);
}

void json_number(struct output *output, int64_t number)
{
    output_print(output, "%" PRId64, number);
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
        size_t len = utf8_length(string);
        if (len > 0) {
            to = put_character(to, string.ptr, len);
        } else {
            len = 1;
            memcpy(to, UTF8_REPLACEMENT.ptr, UTF8_REPLACEMENT.len);
            to += UTF8_REPLACEMENT.len;
        }
        string.ptr += len;
        string.len -= len;
    }
    *to++ = '"';
    output_advance(output, to);
}
