/* confine.c -- the files that the engine of clickhouse-server may open.
 *
 * Libchdb takes itself for clickhouse-local, whose users may read what its owner may. So its scalar
 * function file() asks for no grant and knows no user_files_path: whoever can send SELECT could
 * read /etc/passwd. Behind a port that will not do. Linux's Landlock lets a process give up access
 * to files for itself and all that it starts: the engine's process opens what is listed here and by
 * its caller, and for the rest open() says "Permission denied", whichever function asked.
 *
 *     confine_files((struct file_rule[]){{"/data", FILES_CHANGE}, {0}});
 *
 * What it does not do: the engine needs its own data and configuration, so file() still reads
 * them. Names of files and folders are no secret: stat() and listings go on. Landlock needs Linux
 * 5.19 (its second version: the first forbids all moves between folders, DETACH PART for one) and
 * may be switched off there; then nothing is confined, as before.
 *
 * The environment goes too, except for what the engine and the program read: /proc/self/environ is
 * a file, and the place where owners keep passwords.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "launcher.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef CAP_PERFMON /* headers before 5.8 */
#define CAP_PERFMON 38
#endif

#if defined(SYS_landlock_create_ruleset) && __has_include(<linux/landlock.h>)
#include <linux/landlock.h>

#ifndef LANDLOCK_ACCESS_FS_TRUNCATE /* headers before 6.2 */
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

enum { USABLE_VERSION = 2, TRUNCATE_VERSION = 3 };

#define RIGHTS_READ LANDLOCK_ACCESS_FS_READ_FILE
#define RIGHTS_RUN (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE)
#define RIGHTS_CHANGE_FILE                                                                         \
    (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE)
#define RIGHTS_CHANGE                                                                              \
    (RIGHTS_CHANGE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |         \
     LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SYM |     \
     LANDLOCK_ACCESS_FS_REFER)
/* Nobody gets these. READ_DIR is not among them: see above. */
#define RIGHTS_NEVER                                                                               \
    (LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SOCK | \
     LANDLOCK_ACCESS_FS_MAKE_FIFO)

/* What every program on this machine may read: libraries and the shell for the programs that the
 * engine starts, time zones, names of hosts, certificates, and what the kernel tells. Of /proc that
 * is the engine itself: Landlock keeps the memory and the environment of other processes closed. */
static const struct file_rule system_rules[] = {
    {"/bin", FILES_RUN},
    {"/lib", FILES_RUN},
    {"/lib64", FILES_RUN},
    {"/usr/bin", FILES_RUN},
    {"/usr/lib", FILES_RUN},
    {"/usr/lib64", FILES_RUN},
    {"/usr/share/zoneinfo", FILES_READ},
    {"/etc/localtime", FILES_READ},
    {"/etc/ld.so.cache", FILES_READ},
    {"/etc/hosts", FILES_READ},
    {"/etc/host.conf", FILES_READ},
    {"/etc/nsswitch.conf", FILES_READ},
    {"/etc/resolv.conf", FILES_READ},
    {"/etc/ssl/certs", FILES_READ},
    {"/etc/ssl/openssl.cnf", FILES_READ},
    {"/proc", FILES_READ},
    {"/sys", FILES_READ},
    {"/dev/null", FILES_CHANGE},
    {"/dev/random", FILES_READ},
    {"/dev/urandom", FILES_READ},
    {"/dev/zero", FILES_READ},
    {0},
};

static uint64_t rights_of(enum file_right right, bool folder)
{
    if (right == FILES_RUN) return RIGHTS_RUN;
    if (right == FILES_READ) return RIGHTS_READ;
    return folder ? RIGHTS_CHANGE : RIGHTS_CHANGE_FILE;
}

/* A path that is not there gives no right. */
static void add_rules(int ruleset, uint64_t handled, const struct file_rule *rules)
{
    for (; rules->path != NULL; rules++) {
        int file = open(rules->path, O_PATH | O_CLOEXEC);
        struct stat found;
        if (file < 0) continue;
        if (fstat(file, &found) == 0) {
            struct landlock_path_beneath_attr beneath = {
                .allowed_access = rights_of(rules->right, S_ISDIR(found.st_mode)) & handled,
                .parent_fd = file,
            };
            syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
        }
        close(file);
    }
}

static void restrict_files(const struct file_rule *rules)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < USABLE_VERSION) return;
    uint64_t handled = LANDLOCK_ACCESS_FS_EXECUTE | RIGHTS_CHANGE | RIGHTS_NEVER;
    if (version < TRUNCATE_VERSION) handled &= ~LANDLOCK_ACCESS_FS_TRUNCATE;

    struct landlock_ruleset_attr attr = {.handled_access_fs = handled};
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
    if (ruleset < 0) return;
    add_rules(ruleset, handled, system_rules);
    add_rules(ruleset, handled, rules);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        syscall(SYS_landlock_restrict_self, ruleset, 0);
    close(ruleset);
}

#else

static void restrict_files(const struct file_rule *rules)
{
    (void)rules;
}

#endif

/* Those with which root may look into other processes and the kernel. no_new_privs keeps programs
 * from having them back. */
static void give_up_capabilities(void)
{
    const uint64_t looks =
        1ULL << CAP_SYS_PTRACE | 1ULL << CAP_SYS_ADMIN | 1ULL << CAP_SYSLOG | 1ULL << CAP_PERFMON;
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct sets[_LINUX_CAPABILITY_U32S_3] = {{0}};
    if (syscall(SYS_capget, &header, sets) != 0) return;
    for (int i = 0; i < _LINUX_CAPABILITY_U32S_3; i++) {
        uint32_t kept = (uint32_t) ~(looks >> (32 * i));
        sets[i].effective &= kept;
        sets[i].permitted &= kept;
        sets[i].inheritable &= kept;
    }
    syscall(SYS_capset, &header, sets);
}

static bool is_needed(const char *variable)
{
    static const char *const needed[] = {
        "FLAME_TREE_", "ASAN_OPTIONS=", "UBSAN_OPTIONS=", "HOME=", "LANG=",
        "LC_",         "PATH=",         "TMPDIR=",        "TZ=",   "TZDIR="};
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
        if (strncmp(variable, needed[i], strlen(needed[i])) == 0) return true;
    return false;
}

/* The kernel shows the strings that the process was started with, so those are overwritten. */
static void forget_environment(void)
{
    struct args kept = {0};
    for (char **variable = environ; *variable != NULL; variable++) {
        if (is_needed(*variable)) args_add(&kept, path_of("%s", *variable));
        memset(*variable, 0, strlen(*variable));
    }
    if (kept.count > 0) environ = kept.items;
}

void confine_files(const struct file_rule *rules)
{
    forget_environment();
    give_up_capabilities();
    restrict_files(rules);
}
