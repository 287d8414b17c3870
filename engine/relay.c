/* relay.c -- the engine's results on their way to standard output.
 *
 * libchdb keeps results in memory unless a pager takes them; this is the pager, `cat` without
 * copying. When nobody reads any more (`… | head`) it ends the engine, as SIGPIPE would have
 * ended a program that writes by itself.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { AT_ONCE = 1 << 20 };

static pid_t engine; /* 0 for none */

NORETURN static void give_up(void)
{
    if (errno != EPIPE) {
        fprintf(stderr, "clickhouse-local: cannot copy standard input or output: %s\n",
                strerror(errno));
    } else if (getppid() == engine) {
        kill(engine, SIGKILL);
    }
    _exit(1);
}

/* For outputs that splice() does not know: terminals, files opened for appending. */
NORETURN static void copy(void)
{
    static char buffer[AT_ONCE];
    for (;;) {
        ssize_t len = read(STDIN_FILENO, buffer, sizeof buffer);
        if (len == 0) _exit(0);
        if (len < 0) give_up();
        for (ssize_t at = 0; at < len;) {
            ssize_t written = write(STDOUT_FILENO, buffer + at, (size_t)(len - at));
            if (written < 0 && errno != EINTR) give_up();
            if (written > 0) at += written;
        }
    }
}

void relay_main(const char *engine_pid)
{
    if (engine_pid != NULL) engine = (pid_t)strtol(engine_pid, NULL, 10);
    signal(SIGPIPE, SIG_IGN);
    fcntl(STDIN_FILENO, F_SETPIPE_SZ, AT_ONCE); /* fewer turns; refused, it works as well */
    for (;;) {
        ssize_t moved = splice(STDIN_FILENO, NULL, STDOUT_FILENO, NULL, AT_ONCE, SPLICE_F_MOVE);
        if (moved == 0) _exit(0);
        if (moved < 0 && errno == EINVAL) copy();
        if (moved < 0 && errno != EINTR && errno != EAGAIN) give_up();
    }
}
