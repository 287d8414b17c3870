/* output.c -- one buffer between the encoders and write(). See output.h. */
#include "output.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
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

static int64_t now_in_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ClickHouse stops reading where a LIMIT is reached and then waits for this program to end, which
 * waits for ClickHouse to read: one of the two has to give up. */
static void wait_for_reader(const struct output *output)
{
    int64_t end = now_in_ms() + (int64_t)output->max_unread_seconds * 1000;
    struct pollfd pipe = {.fd = output->fd, .events = POLLOUT};
    for (int64_t left = end - now_in_ms(); left > 0; left = end - now_in_ms()) {
        if (poll(&pipe, 1, (int)(left < 60000 ? left : 60000)) > 0) return;
    }
    fail("nobody has read the answer for %" PRIu64 " seconds; sort it (ORDER BY position) below a "
         "LIMIT, or raise --max-unread-seconds",
         output->max_unread_seconds);
}

void output_flush(struct output *output)
{
    size_t sent = 0;
    while (output->fd >= 0 && sent < output->len) {
        ssize_t wrote = write(output->fd, output->buffer + sent, output->len - sent);
        if (wrote > 0) {
            sent += (size_t)wrote;
        } else if (wrote < 0 && errno == EAGAIN) {
            wait_for_reader(output);
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

void output_put(struct output *output, sv bytes)
{
    char *to = output_reserve(output, bytes.len);
    if (bytes.len > 0) memcpy(to, bytes.ptr, bytes.len);
    output_advance(output, to + bytes.len);
}

void output_print(struct output *output, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *to = output_reserve(output, OUTPUT_PRINT_BYTES);
    int len = vsnprintf(to, OUTPUT_PRINT_BYTES, format, arguments);
    va_end(arguments);
    output_advance(output, to + (len < OUTPUT_PRINT_BYTES ? len : OUTPUT_PRINT_BYTES - 1));
}

void output_shrink(struct output *output)
{
    if (output->fd < 0 || output->capacity == BUFFER_BYTES) return;
    output->buffer = memory_resize(output->memory, output->buffer, output->capacity, BUFFER_BYTES);
    output->capacity = BUFFER_BYTES;
}
