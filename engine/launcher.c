/* launcher.c -- one program under two names: clickhouse-local and clickhouse-server.
 *
 * Both run the embedded ClickHouse (build/engine/libchdb.so, fetched by engine/fetch) with the
 * functions, tables and views of this repository installed. When $CLICKHOUSE names a clickhouse
 * program, that one is run in its place, prepared in the same way.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "launcher.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *own_name = "clickhouse";

void die(const char *sentence, ...)
{
    va_list values;
    va_start(values, sentence);
    fprintf(stderr, "%s: ", own_name);
    vfprintf(stderr, sentence, values);
    fputc('\n', stderr);
    va_end(values);
    folder_remove_all();
    exit(1);
}

char *path_of(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    char *path = NULL;
    if (vasprintf(&path, format, values) < 0) die("out of memory");
    va_end(values);
    return path;
}

void args_add(struct args *args, const char *item)
{
    size_t cells = (size_t)args->count + 2;
    char **grown = realloc(args->items, cells * sizeof *grown);
    if (grown == NULL) die("out of memory");
    args->items = grown;
    /* exec() and libchdb take char **, and change none of the strings. */
    memcpy(&grown[args->count], &item, sizeof item);
    args->count++;
    grown[args->count] = NULL;
}

static void cut_last_name(char *path)
{
    char *slash = strrchr(path, '/');
    if (slash != NULL && slash != path) *slash = '\0';
}

static void find_place(struct place *place)
{
    ssize_t len = readlink("/proc/self/exe", place->program, sizeof place->program - 1);
    if (len <= 0) die("cannot find its own folder: /proc/self/exe is not readable");
    place->program[len] = '\0';
    memcpy(place->build, place->program, sizeof place->build);
    cut_last_name(place->build);
    memcpy(place->root, place->build, sizeof place->root);
    cut_last_name(place->root);

    const char *replacement = getenv("CLICKHOUSE");
    if (replacement != NULL && replacement[0] != '\0') place->replacement = replacement;

    /* engine/config.xml takes these paths from the environment. Only the first may come from
     * outside: another build of the program, for tests. */
    char *functions = path_of("%s/sql/flame_tree_function.xml", place->root);
    if (setenv("FLAME_TREE_PROGRAM_FOLDER", place->build, 0) != 0 ||
        setenv("FLAME_TREE_FUNCTIONS", functions, 1) != 0 ||
        setenv("FLAME_TREE_LAUNCHER", place->program, 1) != 0)
        die("out of memory");
    free(functions);
}

int main(int argc, char **argv)
{
    static struct place place;
    const char *slash = strrchr(argv[0], '/');
    own_name = slash == NULL ? argv[0] : slash + 1;
    if (argc == 3 && strcmp(argv[1], "--relay") == 0) relay_main(argv[2]);
    find_place(&place);
    if (strcmp(own_name, "clickhouse-server") == 0) server_main(&place, argc, argv);
    local_main(&place, argc, argv);
}
