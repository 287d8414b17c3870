/* output.h -- the bytes that leave on stdout; the only writer of it.
 *
 * Reserve the worst case once, then write without checks (output_reserve, output_advance).
 * What is complete goes to the pipe whenever 1 MiB has gathered, so a result of gigabytes needs no
 * memory here; the engine drops a partial answer when the program then exits with a failure.
 * In tests there is no file behind it and everything stays in the buffer.
 */
#ifndef OUTPUT_H
#define OUTPUT_H

#include "base.h"
#include "memory.h"

struct output {
    struct memory *memory;
    int fd; /* -1: keep everything */
    char *buffer;
    size_t capacity;
    size_t len;
    uint64_t max_unread_seconds; /* of a pipe that does not block: how long to wait for a reader */
};

void output_init(struct output *output, struct memory *memory, int fd);
void output_free(struct output *output);

/* Send everything to the pipe now. */
void output_flush(struct output *output);

/* After a flush: give back what a large value needed. */
void output_shrink(struct output *output);

void output_make_room(struct output *output, size_t bytes);

/* Where the next `bytes` bytes may be written; output_advance() then says how many were. */
static inline char *output_reserve(struct output *output, size_t bytes)
{
    if (UNLIKELY(output->capacity - output->len < bytes)) output_make_room(output, bytes);
    return output->buffer + output->len;
}

static inline void output_advance(struct output *output, const char *end)
{
    output->len = (size_t)(end - output->buffer);
}

/* Reserve for themselves: bytes as they are, and short text, at most OUTPUT_PRINT_BYTES of it. */
enum { OUTPUT_PRINT_BYTES = 256 };
void output_put(struct output *output, sv bytes);
void output_print(struct output *output, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
