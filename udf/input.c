/* input.c -- one buffer between read() and the row decoder. See input.h. */
#include "input.h"

#include <errno.h>
#include <unistd.h>

/* ClickHouse writes 1 MiB at a time, and a pipe holds at most that. */
enum { BUFFER_BYTES = 1 << 20 };

void input_init(struct input *input, struct memory *memory, int fd)
{
    *input = (struct input){.memory = memory, .fd = fd};
    input->buffer = memory_resize(memory, NULL, 0, BUFFER_BYTES);
    input->capacity = BUFFER_BYTES;
}

void input_init_memory(struct input *input, struct memory *memory, sv bytes)
{
    *input = (struct input){.memory = memory, .fd = -1};
    input->capacity = bytes.len + 1;
    input->buffer = memory_resize(memory, NULL, 0, input->capacity);
    if (bytes.len > 0) memcpy(input->buffer, bytes.ptr, bytes.len);
    input->end = bytes.len;
}

void input_free(struct input *input)
{
    memory_free(input->memory, input->buffer, input->capacity);
    *input = (struct input){.fd = -1};
}

/* Read once, behind what is already there. False at the end of the input. */
static bool refill(struct input *input)
{
    if (input->fd < 0) return false;
    for (;;) {
        ssize_t got = read(input->fd, input->buffer + input->end, input->capacity - input->end);
        if (got > 0) {
            input->end += (size_t)got;
            return true;
        }
        if (got == 0) return false;
        if (errno != EINTR) fail("cannot read from ClickHouse: %s", strerror(errno));
    }
}

NORETURN static void ended_early(void)
{
    fail("the input from ClickHouse ends inside a row; this is not RowBinary with chunk headers, "
         "so compare <format>, <send_chunk_header> and the argument types in "
         "flame_tree_function.xml with those that came with this program");
}

bool input_more(struct input *input)
{
    if (input->at < input->end) return true;
    input->at = input->end = 0;
    return refill(input);
}

uint8_t input_byte_slow(struct input *input)
{
    if (!input_more(input)) ended_early();
    return (uint8_t)input->buffer[input->at++];
}

/* Room for `len` bytes in a row from `at` on: move what is left to the front, then grow. */
static void make_room(struct input *input, size_t len)
{
    if (input->capacity - input->at >= len) return;
    memmove(input->buffer, input->buffer + input->at, input->end - input->at);
    input->end -= input->at;
    input->at = 0;
    memory_reserve(input->memory, &input->buffer, 1, &input->capacity, len);
}

sv input_view(struct input *input, size_t len)
{
    if (input->end - input->at < len) {
        /* Without a file behind it the buffer is all there is: no memory for a lying length. */
        if (input->fd < 0) ended_early();
        make_room(input, len);
        while (input->end - input->at < len) {
            if (!refill(input)) ended_early();
        }
    }
    sv view = {input->buffer + input->at, len};
    input->at += len;
    return view;
}

sv input_piece(struct input *input, size_t len)
{
    if (!input_more(input)) ended_early();
    size_t have = input->end - input->at;
    return input_view(input, len < have ? len : have);
}

void input_skip(struct input *input, uint64_t len)
{
    while (len > 0) {
        len -= input_piece(input, (size_t)len).len;
    }
}

void input_shrink(struct input *input)
{
    if (input->fd < 0 || input->at < input->end || input->capacity == BUFFER_BYTES) return;
    input->buffer = memory_resize(input->memory, input->buffer, input->capacity, BUFFER_BYTES);
    input->capacity = BUFFER_BYTES;
    input->at = input->end = 0;
}
