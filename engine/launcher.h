/* launcher.h -- what the rooms of the engine's launcher share.
 *
 *   launcher.c   which of the two programs this is, and where everything lies
 *   local.c      clickhouse-local: its flags, its data folder, its standard input
 *   insert.c     INSERT statements whose rows come on standard input
 *   server.c     clickhouse-server: start, readiness, stop
 *   port.c       the ports of 127.0.0.1
 *   flags.c      the command lines
 *   install.c    our tables, functions and views into a data folder, once
 *   folder.c     private folders: made, filled from a template, removed
 *   child.c      the child that runs the engine, and the signals on their way to it
 *   confine.c    the files that the engine of clickhouse-server may open
 *   library.c    one call into libchdb.so, or into the program that $CLICKHOUSE names
 *   relay.c      the engine's results on their way to standard output
 *
 * The launcher is always two processes: the parent owns what must be cleaned up, the child is the
 * engine. So a private folder goes away however the engine ends.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef LAUNCHER_H
#define LAUNCHER_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define NODISCARD __attribute__((warn_unused_result))
#define NORETURN __attribute__((noreturn))
#define PRINTF_LIKE(format_at, args_at) __attribute__((format(printf, format_at, args_at)))

/* Where everything lies; all paths are absolute. */
struct place {
    char program[PATH_MAX];  /* this executable */
    char build[PATH_MAX];    /* its folder, which holds flame_tree, sample_rows and engine/ too */
    char root[PATH_MAX];     /* the folder above: engine/ and sql/ of the repository */
    const char *replacement; /* $CLICKHOUSE, or NULL for the pinned library */
};

/* ---- launcher.c ---- */

/* One sentence on stderr, then exit status 1. Private folders of this process are removed. */
NORETURN void die(const char *sentence, ...) PRINTF_LIKE(1, 2);

/* The pieces as one path in memory of its own; ends the program when memory does. */
NODISCARD char *path_of(const char *format, ...) PRINTF_LIKE(1, 2);

/* ---- a growing argv ---- */

struct args {
    char **items; /* NULL-terminated */
    int count;
};

/* The strings are not copied. */
void args_add(struct args *args, const char *item);

/* ---- library.c ---- */

/* Run `clickhouse local` with these arguments (without the program's name) in this process and
 * exit with its status. Only for a child: neither libchdb nor exec comes back. */
NORETURN void engine_run(const struct place *place, const struct args *args);

/* ---- child.c ---- */

/* How a child gets its standard input and output; -1 leaves what the parent has. */
struct stdio {
    int in;
    int out;
};

/* Fork. Returns 0 in the child, which dies with its parent and has the given stdio. */
NODISCARD pid_t child_fork(struct stdio stdio);

/* Take the signals that end programs from now on out of the ordinary way, for the two below. */
void child_guard(void);

/* Wait for the child and pass signals on to it. Returns its wait status. */
NODISCARD int child_wait(pid_t child);

/* Wait at most so many milliseconds for a signal; 0 when there was none. */
NODISCARD int child_next_signal(int milliseconds);

/* Exit as the child did: with its status, or by the signal that killed it. */
NORETURN void child_exit_like(int wait_status);

/* True when the child ended with exit status 0; true when a signal ended it. */
NODISCARD bool child_succeeded(int wait_status);
NODISCARD bool child_was_killed(int wait_status);

/* ---- folder.c ---- */

/* A new private folder under $TMPDIR; die() and folder_remove_all() remove it. */
NODISCARD const char *folder_make_private(void);
void folder_remove_all(void);

/* The folder of --path, with those above it, unless it is there. */
void folder_make(const char *path);

/* True where there is nothing in the folder, or no such folder. */
NODISCARD bool folder_is_empty(const char *path);

/* Everything below `from` into the folder `to`, which is new or empty. */
NODISCARD bool folder_copy(const char *from, const char *to);

/* ---- install.c ---- */

/* See to it that `data` holds the objects of sql/ as they are now, and the sample's names where
 * there are no others; the engine runs only when something is missing or outdated, and not for an
 * empty folder if the build has a template. `config` is the engine's configuration file. */
void install_into(const struct place *place, const char *config, const char *data);

/* A private folder with everything installed, made from the template of the build if there is
 * one. */
NODISCARD const char *install_private(const struct place *place, const char *config);

/* ---- flags.c ---- */

/* The value of a flag in one of its spellings: `--name value`, `--name=value`, `-nvalue`. Moves
 * `at` to the flag's last element. NULL when the element at `at` is not this flag. */
NODISCARD const char *flag_value(int argc, char **argv, int *at, const char *name,
                                 const char *letter);

struct server_flags {
    const char *path;
    const char *users;
    const char *cluster;
    int http_port;
    int tcp_port;
    bool sample;
};

/* Ends the program at a wrong flag, and after --help. */
NODISCARD struct server_flags server_flags_read(int argc, char **argv);

/* ---- confine.c ---- */

enum file_right { FILES_READ, FILES_RUN, FILES_CHANGE }; /* RUN and CHANGE read, too */

/* A file, or a folder with all that is below it. */
struct file_rule {
    const char *path;
    enum file_right right;
};

/* From now on this process and all that it starts open only these files and those that every
 * program needs, and have no other variables in their environment than those that the engine
 * reads. The last rule has no path. Does what the kernel can do, and cannot fail. */
void confine_files(const struct file_rule *rules);

/* ---- port.c ---- */

/* Ends the program when the port, which the flag names, is taken. */
void port_check_free(const char *flag, int port);
NODISCARD bool port_accepts(int port);
NODISCARD bool port_answers_ping(int port);

/* ---- insert.c ---- */

/* What the queries of a command line do with standard input. */
struct stdin_use {
    bool inserts; /* there is an INSERT */
    bool named;   /* there is something that may read it */
};

/* The query, with the rows of its last INSERT taken from standard input if it has none. Only
 * after child_guard(): it starts a child. */
NODISCARD const char *insert_from_stdin(const char *query, struct stdin_use *use);

/* The same look at a file of --queries-file, which is left as it is. */
void insert_look_into(const char *path, struct stdin_use *use);

/* ---- the programs ---- */

NORETURN void local_main(const struct place *place, int argc, char **argv);
NORETURN void server_main(const struct place *place, int argc, char **argv);

/* Copy standard input to standard output, as the --pager of the engine with that pid, if any. */
NORETURN void relay_main(const char *engine_pid);

#endif
