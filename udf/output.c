/* output.c -- one buffer between the encoders and write(). See output.h. */
#include "output.h"

#include <errno.h>
#include <unistd.h>

enum { BUFFER_BYTES = 1 << 20 }; /* what the pipe holds */

void output_init(struct output *output, struct memory *memory, int fd)
{
    *output = (struct output){.memory = memory, .fd = fd};
    output->capacity = fd < 0 ? 64 : BUFFER_BYTES;
    output->buffer = memory_resize(memory, NULL, 0, output->capacity);
}

void output_free(struct output *output)
{
    memory_free(output->memory, output->buffer, output->capacity);
    *output = (struct output){.fd = -1};
}

void output_flush(struct output *output)
{
    size_t sent = 0;
    while (output->fd >= 0 && sent < output->len) {
        ssize_t wrote = write(output->fd, output->buffer + sent, output->len - sent);
        if (wrote > 0) {
            sent += (size_t)wrote;
        } else if (wrote < 0 && errno != EINTR) {
            fail("cannot write to ClickHouse: %s", strerror(errno));
        }
    }
    if (output->fd >= 0) output->len = 0;
}

void output_make_room(struct output *output, size_t bytes)
{
    if (output->fd >= 0) output_flush(output);
    memory_reserve(output->memory, &output->buffer, 1, &output->capacity, output->len + bytes);
}

void output_shrink(struct output *output)
{
    if (output->fd < 0 || output->capacity == BUFFER_BYTES) return;
    output->buffer = memory_resize(output->memory, output->buffer, output->capacity, BUFFER_BYTES);
    output->capacity = BUFFER_BYTES;
}
