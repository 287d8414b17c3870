/* rowbinary.h -- ClickHouse's RowBinary, the few types that cross the pipe.
 *
 * With send_chunk_header each block of rows comes as its row count in ASCII, a line feed, and the
 * rows. One row of flame_stack_of(cell String) holding "a;b" is
 *
 *     31 0a          "1\n"     the chunk has one row
 *     03 61 3b 62    "a;b"     varint length, then the bytes
 *
 *   String             varint length (LEB128, at most 10 bytes), bytes
 *   Int64, UInt64      8 bytes, little endian; UInt32 4 bytes; Float64 IEEE 754, 8 bytes
 *   Array(T)           varint count, then the elements
 *   Map(K, V)          varint count, then key and value in turn
 *   Tuple(A, B)        the fields in order, nothing around them
 *
 * Source: https://clickhouse.com/docs/interfaces/formats/RowBinary
 */
#ifndef ROWBINARY_H
#define ROWBINARY_H

#include "base.h"
#include "input.h"
#include "output.h"

enum { VARINT_MAX_BYTES = 10 };

/* The header of the next chunk. False at the end of the input; anything but a number fails. */
NODISCARD bool rowbinary_chunk(struct input *input, uint64_t *rows);

/* The length of a string or the count of an array or map. */
uint64_t rowbinary_length(struct input *input);

/* A whole string; longer than `max_bytes` fails, naming `what` it is. */
sv rowbinary_string(struct input *input, size_t max_bytes, const char *what);

uint32_t rowbinary_uint32(struct input *input);
uint64_t rowbinary_uint64(struct input *input);

double rowbinary_float64(struct input *input);

static inline int64_t rowbinary_int64(struct input *input)
{
    return (int64_t)rowbinary_uint64(input);
}

/* Writers for reserved room: each returns the end of what it wrote. */
static inline char *rowbinary_put_length(char *to, uint64_t length)
{
    while (length > 127) {
        *to++ = (char)(length | 128);
        length >>= 7;
    }
    *to++ = (char)length;
    return to;
}

static inline char *rowbinary_put_bytes(char *to, sv bytes)
{
    if (bytes.len > 0) memcpy(to, bytes.ptr, bytes.len);
    return to + bytes.len;
}

static inline char *rowbinary_put_uint32(char *to, uint32_t value)
{
    to[0] = (char)value;
    to[1] = (char)(value >> 8);
    to[2] = (char)(value >> 16);
    to[3] = (char)(value >> 24);
    return to + 4;
}

static inline char *rowbinary_put_int64(char *to, int64_t value)
{
    to = rowbinary_put_uint32(to, (uint32_t)value);
    return rowbinary_put_uint32(to, (uint32_t)((uint64_t)value >> 32));
}

static inline char *rowbinary_put_string(char *to, sv string)
{
    return rowbinary_put_bytes(rowbinary_put_length(to, string.len), string);
}

static inline char *rowbinary_put_float64(char *to, double number)
{
    int64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return rowbinary_put_int64(to, bits);
}

/* Reserves for itself. */
void rowbinary_write_length(struct output *output, uint64_t length);
void rowbinary_write_string(struct output *output, sv string);

#endif
