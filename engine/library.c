/* library.c -- one call into libchdb.so, or into the program that $CLICKHOUSE names.
 *
 * chdb_query_cmdline(argc, argv) is `clickhouse local`, with three differences that are made up
 * for here:
 *   - it collects all results in memory and drops them when a later statement fails. With a
 *     --pager it streams them instead; local.c gives it relay.c as one.
 *   - when a statement fails it prints the exception on stderr by itself and returns a result
 *     without an error. Such a result has an elapsed time of zero (26.7) or never written memory in
 *     all its numbers (26.5); others have a time, and zero rows and bytes read from storage.
 *   - after --help and --version it crashes. What they print is out by then.
 * It reports wrong flags as the error of the result.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "launcher.h"

#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The functions of chdb.h that are needed; POSIX lets dlsym's result be any pointer. */
struct library {
    void *(*query)(int argc, char **argv);
    const char *(*error)(void *result);
    char *(*buffer)(void *result);
    size_t (*length)(void *result);
    double (*elapsed)(void *result);
    uint64_t (*storage_rows)(void *result);
    uint64_t (*storage_bytes)(void *result);
};

static void find_function(void *handle, const char *name, void *function)
{
    void *found = dlsym(handle, name);
    if (found == NULL) die("the engine has no function %s: is it the pinned version?", name);
    memcpy(function, &found, sizeof found);
}

static void open_library(const struct place *place, struct library *library)
{
    char *path = path_of("%s/engine/libchdb.so", place->build);
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL)
        die("cannot load the engine (%s); `make build/clickhouse-local` fetches it, or set "
            "CLICKHOUSE to a clickhouse program",
            dlerror());
    find_function(handle, "chdb_query_cmdline", &library->query);
    find_function(handle, "chdb_result_error", &library->error);
    find_function(handle, "chdb_result_buffer", &library->buffer);
    find_function(handle, "chdb_result_length", &library->length);
    find_function(handle, "chdb_result_elapsed", &library->elapsed);
    find_function(handle, "chdb_result_storage_rows_read", &library->storage_rows);
    find_function(handle, "chdb_result_storage_bytes_read", &library->storage_bytes);
    free(path);
}

/* True for the flags that print something about the program and run no query. */
static bool only_informs(const struct args *args)
{
    static const char *const flags[] = {"--help", "--version", "-V", "--version-clean"};
    for (int i = 0; i < args->count; i++)
        for (size_t f = 0; f < sizeof flags / sizeof flags[0]; f++)
            if (strcmp(args->items[i], flags[f]) == 0) return true;
    return false;
}

static void end_quietly(int number)
{
    (void)number;
    _exit(0);
}

static bool statements_succeeded(const struct library *library, void *result)
{
    double seconds = library->elapsed(result);
    return seconds > 1e-9 && seconds < 1e9 && library->storage_rows(result) == 0 &&
           library->storage_bytes(result) == 0;
}

NORETURN static void run_library(const struct place *place, const struct args *args)
{
    struct library library = {0};
    open_library(place, &library);
    if (only_informs(args)) signal(SIGSEGV, end_quietly);

    void *result = library.query(args->count, args->items);
    if (result == NULL) die("the engine gave no result");
    size_t length = library.length(result);
    bool written = length == 0 || fwrite(library.buffer(result), 1, length, stdout) == length;
    if (fflush(stdout) != 0) written = false;

    const char *error = library.error(result);
    if (error != NULL) fprintf(stderr, "%s\n", error);
    bool failed = error != NULL || !written || !statements_succeeded(&library, result);
    /* No destructors: the engine has shut down, and some of its globals do not survive exit(). */
    _exit(failed ? 1 : 0);
}

void engine_run(const struct place *place, const struct args *args)
{
    struct args whole = {0};
    if (place->replacement == NULL) {
        args_add(&whole, "clickhouse-local");
    } else {
        args_add(&whole, place->replacement);
        args_add(&whole, "local");
    }
    for (int i = 0; i < args->count; i++)
        args_add(&whole, args->items[i]);

    if (place->replacement == NULL) run_library(place, &whole);
    execvp(place->replacement, whole.items);
    die("cannot run %s, which CLICKHOUSE names: %s", place->replacement, strerror(errno));
}
