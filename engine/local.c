/* local.c -- clickhouse-local: `clickhouse local` with everything of this repository installed.
 *
 * Flags are passed on as they are. Before them go:
 *   -C      engine/config.xml, which names our functions. With a -C of the user's own, his file
 *           stands alone: nothing is installed, and we say so.
 *   --path  without the user's own, a private copy of the template, removed at the end. With his
 *           own, what is missing in that folder is installed first.
 *   --pager relay.c, so that results are written when they come, as `clickhouse local` does, and
 *           stay when a later statement fails. Only for the library; see library.c.
 *
 * Standard input is read by queries that ask for it: file('-', ...), the table of --structure, and
 * INSERT ... FORMAT x without rows in the last statement of a --query (insert.c); and as queries
 * when there is neither --query nor --queries-file. A pipe that nobody feeds or closes does not
 * hold up any other query, and a shell loop that feeds on the same pipe loses nothing.
 *
 * What differs from `clickhouse local` with the library (not with $CLICKHOUSE):
 *   - `INSERT ... SELECT ... FROM input(...) FORMAT x`, and INSERT in a --queries-file, get no rows
 *     from standard input: use file('-', x, ...);
 *   - an empty standard input inserts no rows, instead of failing with NO_DATA_TO_INSERT;
 *   - rows in the text are not joined by rows on standard input;
 *   - the exit status is 1 for every error, not the error's code modulo 256.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What the launcher has to know about the flags; NULL and false where they are absent. */
struct flags {
    const char *path;
    const char *config;
    bool pager;
    bool informs;
    struct stdin_use use;
};

/* True for `--name`, `--name=value`, and `-n` with or without its value. */
static bool is_one_of(const char *item, const char *const *names)
{
    for (; *names != NULL; names++) {
        size_t len = strlen(*names);
        bool letter = len == 2;
        if (strncmp(item, *names, len) == 0 && (letter || item[len] == '\0' || item[len] == '='))
            return true;
    }
    return false;
}

/* Take in one flag with its value, whose last element `at` is moved to; the element it stands
 * for in the engine's arguments is returned if it is another one. */
static const char *read_flag(int argc, char **argv, int *at, bool replaced, struct flags *flags)
{
    static const char *const informing[] = {"--help", "--version", "-V", "--version-clean", NULL};
    static const char *const table[] = {"--structure",    "-S",     "--table", "-N", "--file", "-F",
                                        "--input-format", "--copy", NULL};
    const char *item = argv[*at];
    const char *value = NULL;
    if ((value = flag_value(argc, argv, at, "--query", "-q")) != NULL)
        return replaced ? NULL : path_of("--query=%s", insert_from_stdin(value, &flags->use));
    if ((value = flag_value(argc, argv, at, "--queries-file", NULL)) != NULL) {
        insert_look_into(value, &flags->use);
        while (*at + 1 < argc && argv[*at + 1][0] != '-')
            insert_look_into(argv[++*at], &flags->use);
    } else if ((value = flag_value(argc, argv, at, "--path", NULL)) != NULL) {
        flags->path = value;
    } else if ((value = flag_value(argc, argv, at, "--config-file", "-C")) != NULL) {
        flags->config = value;
    } else if (flag_value(argc, argv, at, "--pager", NULL) != NULL) {
        flags->pager = true;
    }
    if (is_one_of(item, informing)) flags->informs = true;
    if (is_one_of(item, table)) flags->use.named = true;
    return NULL;
}

/* Read the flags, and copy them to `args` as the engine shall see them. */
static struct flags read_flags(int argc, char **argv, bool replaced, struct args *args)
{
    struct flags flags = {0};
    for (int at = 1; at < argc; at++) {
        int first = at;
        const char *other = read_flag(argc, argv, &at, replaced, &flags);
        if (other != NULL)
            args_add(args, other);
        else
            for (int i = first; i <= at; i++)
                args_add(args, argv[i]);
    }
    return flags;
}

/* Run the engine and end as it does. */
NORETURN static void run(const struct place *place, const struct args *args, int in)
{
    pid_t child = child_fork((struct stdio){.in = in, .out = -1});
    if (child == 0) engine_run(place, args);
    child_exit_like(child_wait(child));
}

/* -C, and --path unless the user has his own. */
static void add_installation(const struct place *place, const struct flags *flags,
                             struct args *args)
{
    char *config = path_of("%s/engine/config.xml", place->root);
    args_add(args, "-C");
    args_add(args, config);
    if (flags->path != NULL) {
        install_into(place, config, flags->path);
    } else {
        args_add(args, "--path");
        args_add(args, install_private(place, config));
    }
}

static void check_own_config(const struct place *place, const char *config)
{
    if (access(config, R_OK) != 0)
        die("cannot read %s of --config-file: %s", config, strerror(errno));
    fprintf(stderr,
            "clickhouse-local: with -C %s the functions, tables and views of flame_tree are not "
            "installed; %s/engine/config.xml shows what configures them\n",
            config, place->root);
}

void local_main(const struct place *place, int argc, char **argv)
{
    struct args args = {0};
    struct args theirs = {0};
    bool replaced = place->replacement != NULL;
    child_guard();
    struct flags flags = read_flags(argc, argv, replaced, &theirs);
    if (flags.informs) run(place, &theirs, -1);
    if (flags.config == NULL)
        add_installation(place, &flags, &args);
    else
        check_own_config(place, flags.config);
    if (!replaced && !flags.pager) {
        args_add(&args, "--pager");
        args_add(&args, "exec \"$FLAME_TREE_LAUNCHER\" --relay \"$PPID\"");
    }
    for (int i = 0; i < theirs.count; i++)
        args_add(&args, theirs.items[i]);
    bool hide_stdin = !replaced && flags.use.inserts && !flags.use.named;
    run(place, &args, hide_stdin ? open("/dev/null", O_RDONLY | O_CLOEXEC) : -1);
}
