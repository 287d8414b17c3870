/* rowbinary.c -- decoding what ClickHouse sends. See rowbinary.h. */
#include "rowbinary.h"

#include <inttypes.h>

bool rowbinary_chunk(struct input *input, uint64_t *rows)
{
    if (!input_more(input)) return false;
    uint64_t count = 0;
    for (int digits = 0;; digits++) {
        uint8_t byte = input_byte(input);
        if (byte == '\n' && digits > 0) break;
        if (byte < '0' || byte > '9' || digits == 18) {
            fail("ClickHouse sent no chunk header; set <send_chunk_header>1</send_chunk_header> "
                 "in flame_tree_function.xml");
        }
        count = count * 10 + (uint64_t)(byte - '0');
    }
    *rows = count;
    return true;
}

uint64_t rowbinary_length(struct input *input)
{
    uint64_t length = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
        uint8_t byte = input_byte(input);
        if (shift == 63 && byte > 1) break;
        length |= (uint64_t)(byte & 127) << shift;
        if (byte < 128) return length;
    }
    fail("a length in the input is longer than 64 bits; the argument types in "
         "flame_tree_function.xml are not those that came with this program");
}

sv rowbinary_string(struct input *input, size_t max_bytes, const char *what)
{
    uint64_t length = rowbinary_length(input);
    if (length > max_bytes) {
        fail("%s has %" PRIu64 " bytes, the limit is %zu", what, length, max_bytes);
    }
    return input_view(input, (size_t)length);
}

static uint64_t read_bytes(struct input *input, size_t count)
{
    sv bytes = input_view(input, count);
    uint64_t value = 0;
    for (size_t i = count; i-- > 0;) {
        value = value << 8 | (uint8_t)bytes.ptr[i];
    }
    return value;
}

uint32_t rowbinary_uint32(struct input *input)
{
    return (uint32_t)read_bytes(input, sizeof(uint32_t));
}

uint64_t rowbinary_uint64(struct input *input)
{
    return read_bytes(input, sizeof(uint64_t));
}

void rowbinary_write_length(struct output *output, uint64_t length)
{
    char *to = output_reserve(output, VARINT_MAX_BYTES);
    output_advance(output, rowbinary_put_length(to, length));
}

void rowbinary_write_string(struct output *output, sv string)
{
    char *to = output_reserve(output, VARINT_MAX_BYTES + string.len);
    to = rowbinary_put_length(to, string.len);
    output_advance(output, rowbinary_put_bytes(to, string));
}

double rowbinary_float64(struct input *input)
{
    uint64_t bits = rowbinary_uint64(input);
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}
