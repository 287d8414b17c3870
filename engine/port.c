/* port.c -- the ports of 127.0.0.1: free before, answering after.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "launcher.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static struct sockaddr_in address_of(int port)
{
    return (struct sockaddr_in){
        .sin_family = AF_INET,
        .sin_port = htons((uint16_t)port),
        .sin_addr = {htonl(INADDR_LOOPBACK)},
    };
}

/* sockaddr_in has the layout that bind() and connect() are told in their other argument. */
static const struct sockaddr *general(const struct sockaddr_in *address)
{
    return (const struct sockaddr *)address;
}

void port_check_free(const char *flag, int port)
{
    struct sockaddr_in address = address_of(port);
    int on = 1;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) die("cannot make a socket: %s", strerror(errno));
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on); /* as the engine does */
    if (bind(fd, general(&address), sizeof address) != 0) {
        if (errno == EADDRINUSE) die("port %d is in use: choose another %s", port, flag);
        die("cannot listen on port %d of 127.0.0.1: %s", port, strerror(errno));
    }
    close(fd);
}

/* A connected socket, or -1. It waits a second at most. */
static int connect_to(int port)
{
    struct sockaddr_in address = address_of(port);
    struct timeval limit = {.tv_sec = 1};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return -1;
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    if (connect(fd, general(&address), sizeof address) == 0) return fd;
    close(fd);
    return -1;
}

bool port_accepts(int port)
{
    int fd = connect_to(port);
    if (fd >= 0) close(fd);
    return fd >= 0;
}

bool port_answers_ping(int port)
{
    static const char request[] = "GET /ping HTTP/1.0\r\n\r\n";
    char answer[16] = {0};
    int fd = connect_to(port);
    if (fd < 0) return false;
    bool ok = send(fd, request, sizeof request - 1, MSG_NOSIGNAL) == (ssize_t)sizeof request - 1;
    ok = ok && recv(fd, answer, sizeof answer - 1, MSG_WAITALL) > 0;
    close(fd);
    return ok && strncmp(answer, "HTTP/1.", 7) == 0 && strncmp(answer + 8, " 200", 4) == 0;
}
