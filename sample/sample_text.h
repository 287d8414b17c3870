/* sample_text.h -- a line of bytes that grows at its end: one stack, or one row.
 *
 * In: pieces of text and single frames. Out: bytes and their length; never terminated.
 * The capacity is fixed and far above what the generator writes; to cross it is a mistake in its
 * tables and ends the program.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef SAMPLE_TEXT_H
#define SAMPLE_TEXT_H

#include "sample_memory.h"

enum { SAMPLE_TEXT_CAP = 256 * 1024 };

struct sample_text {
    char bytes[SAMPLE_TEXT_CAP];
    size_t len;
};

/* An empty text; free() releases it. */
static inline struct sample_text *text_new(void)
{
    return memory_new(1, sizeof(struct sample_text));
}

static inline void text_clear(struct sample_text *text)
{
    text->len = 0;
}

static inline void text_bytes(struct sample_text *text, const void *bytes, size_t len)
{
    if (len > SAMPLE_TEXT_CAP - text->len) fail("a generated stack is longer than its buffer");
    memcpy(text->bytes + text->len, bytes, len);
    text->len += len;
}

static inline void text_sv(struct sample_text *text, sv piece)
{
    text_bytes(text, piece.ptr, piece.len);
}

static inline void text_string(struct sample_text *text, const char *string)
{
    text_bytes(text, string, strlen(string));
}

static inline void text_char(struct sample_text *text, char one)
{
    text_bytes(text, &one, 1);
}

/* `digits` lower-case hexadecimal digits, with leading zeros. */
static inline void text_hex(struct sample_text *text, uint64_t number, unsigned digits)
{
    while (digits-- > 0) {
        text_char(text, "0123456789abcdef"[(number >> (4 * digits)) & 15]);
    }
}

static inline void text_decimal(struct sample_text *text, uint64_t number)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    text_bytes(text, digits + at, sizeof digits - at);
}

#endif
