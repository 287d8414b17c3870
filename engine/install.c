/* install.c -- our tables, functions and views into a data folder, once.
 *
 * The files of sql/ are run in the order of their names. They create what is missing and replace
 * functions and views of ours, and never touch a table that is there: that is their law, and the
 * reason why running them again is harmless. Before them goes sample/flow_tag.sql, but not where
 * database flow_tag is somebody else's: DeepFlow's own has other names for the same ids.
 *
 * A stamp in the data folder, a hash of all of them, says that these very files have been run, so
 * that it costs one engine start only once. An empty folder costs none: it becomes a copy of
 * build/engine/template, a data folder with that stamp.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { STAMP_SIZE = 17 }; /* 16 hex digits and the end */

static const char stamp_name[] = "flame_tree.installed";

/* True where there is no database flow_tag yet, and where it is that of the sample, which its
 * comment tells. */
static bool wants_sample_names(const char *data)
{
    char text[1024] = {0};
    char *path = path_of("%s/metadata/flow_tag.sql", data);
    FILE *file = fopen(path, "r");
    bool missing = file == NULL && errno == ENOENT;
    free(path);
    if (file == NULL) return missing;
    size_t len = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    return len > 0 && strstr(text, "'sample of flame_tree'") != NULL;
}

static void find_files(const struct place *place, const char *pattern, glob_t *files)
{
    char *path = path_of("%s/%s", place->root, pattern);
    int status = glob(path, files->gl_pathc > 0 ? GLOB_APPEND : 0, NULL, files);
    if (status != 0 && status != GLOB_NOMATCH) die("cannot read %s", path);
    free(path);
}

static void find_sql(const struct place *place, const char *data, glob_t *files)
{
    if (wants_sample_names(data)) find_files(place, "sample/flow_tag.sql", files);
    find_files(place, "sql/*.sql", files);
}

/* FNV-1a: tells versions of our own files apart, no more. */
static uint64_t hash_file(uint64_t hash, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) die("cannot read %s: %s", path, strerror(errno));
    for (int byte = fgetc(file); byte != EOF; byte = fgetc(file))
        hash = (hash ^ (uint64_t)byte) * 0x100000001b3u;
    fclose(file);
    return (hash ^ 0x100) * 0x100000001b3u; /* the end of a file counts */
}

static void stamp_of(const glob_t *files, char stamp[STAMP_SIZE])
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < files->gl_pathc; i++)
        hash = hash_file(hash, files->gl_pathv[i]);
    snprintf(stamp, STAMP_SIZE, "%016" PRIx64, hash);
}

static bool has_stamp(const char *data, const char *stamp)
{
    char found[STAMP_SIZE] = {0};
    char *path = path_of("%s/%s", data, stamp_name);
    FILE *file = fopen(path, "r");
    free(path);
    if (file == NULL) return false;
    bool same = fgets(found, sizeof found, file) != NULL && strcmp(found, stamp) == 0;
    fclose(file);
    return same;
}

static void write_stamp(const char *data, const char *stamp)
{
    char *path = path_of("%s/%s", data, stamp_name);
    FILE *file = fopen(path, "w");
    bool written = file != NULL && fputs(stamp, file) >= 0;
    if (file != NULL && fclose(file) != 0) written = false;
    if (!written) die("cannot write %s: %s", path, strerror(errno));
    free(path);
}

static void run_sql(const struct place *place, const char *config, const char *data,
                    const glob_t *files)
{
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    pid_t child = child_fork((struct stdio){.in = nothing, .out = nothing});
    if (child == 0) {
        struct args args = {0};
        args_add(&args, "-C");
        args_add(&args, config);
        args_add(&args, "--path");
        args_add(&args, data);
        args_add(&args, "--queries-file");
        for (size_t i = 0; i < files->gl_pathc; i++)
            args_add(&args, files->gl_pathv[i]);
        engine_run(place, &args);
    }
    close(nothing);
    int status = child_wait(child);
    if (child_succeeded(status)) return;
    if (child_was_killed(status)) child_exit_like(status);
    die("could not install the files of %s/sql into %s", place->root, data);
}

/* True after an empty folder has become a copy of the template. One that a program in $CLICKHOUSE
 * will go on using has no files of another version of the engine. */
static bool copy_template(const struct place *place, const char *data, const char *stamp)
{
    char *template = path_of("%s/engine/template", place->build);
    bool fits = place->replacement == NULL && has_stamp(template, stamp) && folder_is_empty(data);
    if (fits) {
        folder_make(data);
        if (!folder_copy(template, data))
            die("could not copy %s into %s: empty that folder and start again", template, data);
    }
    free(template);
    return fits;
}

void install_into(const struct place *place, const char *config, const char *data)
{
    glob_t files = {0};
    char stamp[STAMP_SIZE];
    find_sql(place, data, &files);
    stamp_of(&files, stamp);
    if (files.gl_pathc > 0 && !has_stamp(data, stamp) && !copy_template(place, data, stamp)) {
        folder_make(data);
        run_sql(place, config, data, &files);
        write_stamp(data, stamp);
    }
    globfree(&files);
}

const char *install_private(const struct place *place, const char *config)
{
    const char *folder = folder_make_private();
    char *template = path_of("%s/engine/template", place->build);
    char *data = path_of("%s/data", folder);
    /* The template may be missing, or be replaced by a build at this very moment. */
    if (access(template, X_OK) == 0 && !folder_copy(template, data))
        data = path_of("%s/installed", folder);
    free(template);
    install_into(place, config, data); /* does nothing after a template that is up to date */
    return data;
}
