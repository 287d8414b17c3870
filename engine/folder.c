/* folder.c -- private folders: made, filled from a template, removed.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "launcher.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

/* One is enough for a run. Only the process that made it removes it, not its children. */
static char *private_folder;
static pid_t owner;

const char *folder_make_private(void)
{
    const char *parent = getenv("TMPDIR");
    if (parent == NULL || parent[0] == '\0') parent = "/tmp";
    char *made = path_of("%s/flame_tree.XXXXXX", parent);
    if (mkdtemp(made) == NULL)
        die("cannot make a folder in %s (set TMPDIR to another one): %s", parent, strerror(errno));
    private_folder = made;
    owner = getpid();
    return made;
}

void folder_make(const char *path)
{
    char *each = path_of("%s/", path);
    for (char *slash = strchr(each + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(each, 0750) != 0 && errno != EEXIST)
            die("cannot make the folder %s of --path: %s", each, strerror(errno));
        *slash = '/';
    }
    free(each);
}

bool folder_is_empty(const char *path)
{
    DIR *folder = opendir(path);
    if (folder == NULL) return errno == ENOENT;
    int entries = 0;
    while (entries < 3 && readdir(folder) != NULL)
        entries++;
    closedir(folder);
    return entries < 3; /* itself and the one above */
}

static FTS *walk(const char *folder)
{
    char *path = path_of("%s", folder);
    char *const paths[] = {path, NULL};
    FTS *found = fts_open(paths, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    free(path);
    return found;
}

void folder_remove_all(void)
{
    if (private_folder == NULL || owner != getpid()) return;
    FTS *found = walk(private_folder);
    private_folder = NULL;
    if (found == NULL) return;
    for (FTSENT *entry = fts_read(found); entry != NULL; entry = fts_read(found)) {
        if (entry->fts_info == FTS_DP)
            rmdir(entry->fts_accpath);
        else if (entry->fts_info != FTS_D)
            unlink(entry->fts_accpath);
    }
    fts_close(found);
}

static bool copy_file(const char *from, const char *to, off_t size)
{
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
    bool whole = in >= 0 && out >= 0;
    for (off_t at = 0; whole && at < size;)
        whole = sendfile(out, in, &at, (size_t)(size - at)) > 0;
    if (in >= 0) close(in);
    if (out >= 0 && close(out) != 0) whole = false;
    return whole;
}

/* Absolute links lead back into the template; the engine makes its own. */
static bool copy_link(const char *from, const char *to)
{
    char target[PATH_MAX];
    ssize_t len = readlink(from, target, sizeof target - 1);
    if (len <= 0) return false;
    target[len] = '\0';
    return target[0] == '/' || symlink(target, to) == 0;
}

static bool copy_entry(const FTSENT *entry, const char *to)
{
    switch (entry->fts_info) {
    case FTS_D:
        return mkdir(to, 0750) == 0 || (entry->fts_level == FTS_ROOTLEVEL && errno == EEXIST);
    case FTS_DP:
        return true;
    case FTS_F:
        return copy_file(entry->fts_accpath, to, entry->fts_statp->st_size);
    case FTS_SL:
    case FTS_SLNONE:
        return copy_link(entry->fts_accpath, to);
    default:
        return false;
    }
}

bool folder_copy(const char *from, const char *to)
{
    FTS *found = walk(from);
    if (found == NULL) return false;
    bool whole = true;
    size_t skip = strlen(from);
    for (FTSENT *entry = fts_read(found); whole && entry != NULL; entry = fts_read(found)) {
        char *target = path_of("%s%s", to, entry->fts_path + skip);
        whole = copy_entry(entry, target);
        free(target);
    }
    fts_close(found);
    return whole;
}
