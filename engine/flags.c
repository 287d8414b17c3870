/* flags.c -- the command lines: one flag, and the flags of clickhouse-server.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "launcher.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HTTP_PORT = 8123, TCP_PORT = 9000 }; /* ClickHouse's own */

const char *flag_value(int argc, char **argv, int *at, const char *name, const char *letter)
{
    const char *item = argv[*at];
    size_t name_len = strlen(name);
    if (item == NULL) return NULL;
    if (strcmp(item, name) == 0 || (letter != NULL && strcmp(item, letter) == 0)) {
        if (*at + 1 >= argc) return ""; /* whoever reads the value will complain */
        *at += 1;
        return argv[*at];
    }
    if (strncmp(item, name, name_len) == 0 && item[name_len] == '=') return item + name_len + 1;
    if (letter != NULL && strncmp(item, letter, 2) == 0) return item + 2;
    return NULL;
}

static void print_server_help(void)
{
    fputs(
        "clickhouse-server --path DIR [OPTION...]\n"
        "The embedded ClickHouse on 127.0.0.1, with flame_tree's functions, tables and views,\n"
        "until SIGTERM. Prints one line, `ready: ...`, when both ports answer.\n"
        "\n"
        "  --path DIR        keeps the data; made if it is not there\n"
        "  --http_port N     default 8123\n"
        "  --tcp_port N      the native protocol, default 9000\n"
        "  --users FILE      more users, profiles and quotas: a file as in users.d. User\n"
        "                    `default` must keep working without a password\n"
        "  --cluster FILE    more configuration: a file as in config.d, or <remote_servers> alone\n"
        "  --sample          add sample rows of the last fifteen minutes\n"
        "  --help\n"
        "\n"
        "CLICKHOUSE=PROGRAM runs that clickhouse program instead of the embedded one.\n",
        stdout);
}

static int port_of(const char *flag, const char *text, int otherwise)
{
    char *end = NULL;
    long port = strtol(text, &end, 10);
    if (end == text || *end != '\0' || port < 0 || port > 65535)
        die("%s takes a port from 1 to 65535, not '%s'", flag, text);
    return port == 0 ? otherwise : (int)port;
}

struct server_flags server_flags_read(int argc, char **argv)
{
    struct server_flags flags = {.http_port = HTTP_PORT, .tcp_port = TCP_PORT};
    for (int at = 1; at < argc; at++) {
        const char *value = NULL;
        if (strcmp(argv[at], "--help") == 0) {
            print_server_help();
            exit(0);
        }
        if (strcmp(argv[at], "--sample") == 0)
            flags.sample = true;
        else if ((value = flag_value(argc, argv, &at, "--path", NULL)) != NULL)
            flags.path = value;
        else if ((value = flag_value(argc, argv, &at, "--users", NULL)) != NULL)
            flags.users = value;
        else if ((value = flag_value(argc, argv, &at, "--cluster", NULL)) != NULL)
            flags.cluster = value;
        else if ((value = flag_value(argc, argv, &at, "--http_port", NULL)) != NULL)
            flags.http_port = port_of("--http_port", value, HTTP_PORT);
        else if ((value = flag_value(argc, argv, &at, "--tcp_port", NULL)) != NULL)
            flags.tcp_port = port_of("--tcp_port", value, TCP_PORT);
        else
            die("unknown argument '%s'; --help lists them", argv[at]);
    }
    if (flags.path == NULL || flags.path[0] == '\0')
        die("--path DIR is missing: the folder that keeps the data");
    return flags;
}
