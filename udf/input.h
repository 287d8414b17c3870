/* input.h -- the bytes that arrive on stdin; the only reader of it.
 *
 * Hands out views into one buffer of 1 MiB. A view is valid until the next call of input_*.
 * In tests and fuzzers the same buffer is filled once from memory and has no file behind it.
 * Bytes that end too early are the engine's fault, or a killed query: fail() says so.
 */
#ifndef INPUT_H
#define INPUT_H

#include "base.h"
#include "memory.h"

struct input {
    struct memory *memory;
    int fd; /* -1: only what is in the buffer */
    char *buffer;
    size_t capacity;
    size_t at;  /* next byte to hand out */
    size_t end; /* end of what was read */
};

void input_init(struct input *input, struct memory *memory, int fd);
void input_init_memory(struct input *input, struct memory *memory, sv bytes);
void input_free(struct input *input);

/* Is there a next byte? Waits for it; false at the end of the input. */
bool input_more(struct input *input);

/* The next `len` bytes as one view. The buffer grows to hold them. */
sv input_view(struct input *input, size_t len);

/* Up to `len` of the next bytes, at least one, without growing the buffer: for passing over
 * strings that are too long to keep. */
sv input_piece(struct input *input, size_t len);

/* Pass over `len` bytes. */
void input_skip(struct input *input, uint64_t len);

/* Give back what a large row needed, unless bytes wait in it. For between chunks. */
void input_shrink(struct input *input);

uint8_t input_byte_slow(struct input *input);

static inline uint8_t input_byte(struct input *input)
{
    if (LIKELY(input->at < input->end)) return (uint8_t)input->buffer[input->at++];
    return input_byte_slow(input);
}

#endif
