/* server.c -- clickhouse-server: the same engine, listening on 127.0.0.1 until SIGTERM.
 *
 *   clickhouse-server --path DIR [--http_port N] [--tcp_port M] [--users FILE] [--cluster FILE]
 *                     [--sample]
 *
 * Libchdb has no server of its own, but it understands SYSTEM START LISTEN. So its one query
 * starts both listeners and then reads a pipe that this process holds open: when the pipe closes,
 * the query ends and with it the engine, in order. The engine's process dies with this one, and
 * the programs that it started are in its process group and are ended with it.
 *
 * Whoever may connect may have any query, so the engine's process opens no other files than it
 * needs: confine.c. The runs before it, which install and load, have our own queries only.
 *
 * A program in $CLICKHOUSE is run as `clickhouse server` with the same configuration, and stopped
 * by SIGTERM. It guards its files itself.
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
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    READY_EVERY_MS = 20,     /* how often a starting engine is asked */
    STOP_PATIENCE_MS = 10000 /* from the end of its query to SIGKILL */
};

struct server {
    const struct place *place;
    struct server_flags flags;
    const char *folder; /* private: the configuration */
    char *config;       /* the link to config.xml in it */
    pid_t engine;
    int feed;   /* the pipe whose end is the end of the engine; -1 for $CLICKHOUSE */
    int status; /* of the engine, once it has ended */
};

/* An absolute path, so that the engine and its log do not depend on the current folder. */
static const char *prepare_folder(const char *path)
{
    folder_make(path);
    char *absolute = realpath(path, NULL);
    struct stat found;
    if (absolute == NULL || stat(absolute, &found) != 0)
        die("cannot use %s as --path: %s", path, strerror(errno));
    if (!S_ISDIR(found.st_mode)) die("cannot use %s as --path: it is not a folder", path);
    if (access(absolute, R_OK | W_OK | X_OK) != 0)
        die("cannot use %s as --path: %s", path, strerror(errno));
    return absolute;
}

/* The engine holds a lock on this file while it runs, and would say so in its own words. */
static void check_unused(const char *path)
{
    char *status = path_of("%s/status", path);
    int file = open(status, O_RDWR | O_CLOEXEC);
    free(status);
    if (file < 0) return;
    bool used = flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    close(file);
    if (used)
        die("%s is in use by another server or clickhouse-local: stop it, or choose "
            "another --path",
            path);
}

static void link_to(const char *file, const char *link)
{
    char *target = realpath(file, NULL);
    if (target == NULL || access(target, R_OK) != 0)
        die("cannot read %s: %s", file, strerror(errno));
    if (symlink(target, link) != 0) die("cannot make %s: %s", link, strerror(errno));
    free(target);
}

/* The first element of an XML text, past the declaration and comments; NULL if there is none. */
static const char *root_element(const char *text)
{
    const char *at = strchr(text, '<');
    while (at != NULL && (at[1] == '?' || at[1] == '!')) {
        bool comment = strncmp(at, "<!--", 4) == 0;
        const char *end = strstr(at, comment ? "-->" : ">");
        at = end == NULL ? NULL : strchr(end, '<');
    }
    return at;
}

static void write_file(const char *path, const char *text)
{
    FILE *out = fopen(path, "w");
    bool written = out != NULL && fputs(text, out) >= 0;
    if (out != NULL && fclose(out) != 0) written = false;
    if (!written) die("cannot write %s: %s", path, strerror(errno));
}

/* A file whose root is <remote_servers> itself becomes one of config.d; others are that already. */
static void link_cluster(const char *file, const char *link)
{
    static char text[1 << 20];
    FILE *in = fopen(file, "r");
    if (in == NULL) die("cannot read %s: %s", file, strerror(errno));
    size_t len = fread(text, 1, sizeof text - 1, in);
    fclose(in);
    text[len] = '\0';
    const char *root = root_element(text);
    if (root == NULL || strncmp(root, "<remote_servers", 15) != 0) {
        link_to(file, link);
        return;
    }
    write_file(link, path_of("<clickhouse>%s</clickhouse>\n", root));
}

/* A file of sql/ for one of the folders; without it the server is as ClickHouse makes it. */
static void link_installed(const struct place *place, const char *name, const char *folder)
{
    char *file = path_of("%s/sql/%s", place->root, name);
    if (access(file, F_OK) == 0) link_to(file, path_of("%s/%s", folder, name));
    free(file);
}

/* ClickHouse looks for the page of GET /flame in user_files_path: a folder with nothing else in it,
 * where there is a link to build/web/flame.html if that has been made. Libchdb passes over the key
 * and takes its working folder. */
static void prepare_page(const struct server *server, const char *folder)
{
    char *page = path_of("%s/web/flame.html", server->place->build);
    folder_make(path_of("%s/user_files/flame_tree", folder));
    if (access(page, F_OK) == 0)
        link_to(page, path_of("%s/user_files/flame_tree/flame.html", folder));
    write_file(
        path_of("%s/config.d/flame_tree_page.xml", folder),
        path_of("<clickhouse><user_files_path>%s/user_files/</user_files_path></clickhouse>\n",
                folder));
    free(page);
}

/* A configuration folder as ClickHouse knows it: config.xml and config.d, users.xml and users.d.
 * The files of sql/ lie in it as an operator installs them. ClickHouse reads a folder in the order
 * of the names, so those of the flags come first in config.d and last in users.d, where they may
 * add rules before ours, and change our user. */
static void prepare_config(struct server *server)
{
    const char *folder = folder_make_private();
    static const char *const names[] = {"config.xml", "users.xml"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        link_to(path_of("%s/engine/%s", server->place->root, names[i]),
                path_of("%s/%s", folder, names[i]));

    static const char *const added[] = {"config.d", "users.d"};
    for (size_t i = 0; i < sizeof added / sizeof added[0]; i++)
        if (mkdir(path_of("%s/%s", folder, added[i]), 0750) != 0)
            die("cannot make a folder in %s: %s", folder, strerror(errno));
    link_installed(server->place, "flame_tree_http.xml", path_of("%s/config.d", folder));
    link_installed(server->place, "flame_tree_user.xml", path_of("%s/users.d", folder));
    prepare_page(server, folder);
    if (server->flags.cluster != NULL)
        link_cluster(server->flags.cluster, path_of("%s/config.d/cluster.xml", folder));
    if (server->flags.users != NULL)
        link_to(server->flags.users, path_of("%s/users.d/users.xml", folder));
    server->folder = folder;
    server->config = path_of("%s/config.xml", folder);
}

/* A whole small file as a string; ends the program when it cannot be read. */
static char *text_of(const char *path)
{
    char *text = NULL;
    size_t capacity = 0;
    FILE *file = fopen(path, "r");
    if (file == NULL || getdelim(&text, &capacity, '\0', file) < 0)
        die("cannot read %s: %s", path, strerror(errno));
    fclose(file);
    return text;
}

/* Rows of the last fifteen minutes, from build/sample_rows, and the organisation beside them. */
static void load_sample(const struct server *server)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) die("cannot make a pipe: %s", strerror(errno));
    char *program = path_of("%s/sample_rows", server->place->build);
    char *start = path_of("--start=%lld", (long long)time(NULL) - 900);
    pid_t producer = child_fork((struct stdio){.in = -1, .out = ends[1]});
    if (producer == 0) {
        char *const args[] = {program, start, NULL};
        execv(program, args);
        die("cannot run %s: %s", program, strerror(errno));
    }
    pid_t consumer = child_fork((struct stdio){.in = -1, .out = -1});
    if (consumer == 0) {
        struct args args = {0};
        fcntl(ends[0], F_SETFD, 0); /* $CLICKHOUSE needs it too; see insert.c */
        args_add(&args, "-C");
        args_add(&args, server->config);
        args_add(&args, "--path");
        args_add(&args, server->flags.path);
        args_add(&args, "--query");
        args_add(&args, path_of("INSERT INTO profile.in_process FROM INFILE '/dev/fd/%d' "
                                "FORMAT RowBinaryWithNamesAndTypes",
                                ends[0]));
        args_add(&args, "--query");
        args_add(&args, text_of(path_of("%s/sample/org.sql", server->place->root)));
        close(ends[1]);
        engine_run(server->place, &args);
    }
    close(ends[0]);
    close(ends[1]);
    bool produced = child_succeeded(child_wait(producer));
    bool consumed = child_succeeded(child_wait(consumer));
    if (!produced || !consumed) die("could not load the sample rows into %s", server->flags.path);
    free(program);
    free(start);
}

/* The programs of FLAME_TREE_PROGRAM_FOLDER run; the one of ours may be a link out of it. */
static void confine(const struct server *server)
{
    const struct place *place = server->place;
    const char *programs = getenv("FLAME_TREE_PROGRAM_FOLDER");
    confine_files((struct file_rule[]){
        {server->flags.path, FILES_CHANGE},
        {server->folder, FILES_READ},
        {path_of("%s/engine/config.xml", place->root), FILES_READ},
        {path_of("%s/engine/users.xml", place->root), FILES_READ},
        {path_of("%s/sql", place->root), FILES_READ},
        {path_of("%s/engine/libchdb.so", place->build), FILES_READ},
        {path_of("%s/web/flame.html", place->build), FILES_READ},
        {path_of("%s", programs), FILES_RUN},
        {path_of("%s/flame_tree", programs), FILES_RUN},
        {server->flags.users != NULL ? server->flags.users : "", FILES_READ},
        {server->flags.cluster != NULL ? server->flags.cluster : "", FILES_READ},
        {0},
    });
}

NORETURN static void run_engine(const struct server *server)
{
    const struct server_flags *flags = &server->flags;
    bool replaced = server->place->replacement != NULL;
    setpgid(0, 0);
    struct args args = {0};
    if (replaced) {
        args_add(&args, server->place->replacement);
        args_add(&args, "server");
        args_add(&args, path_of("--config-file=%s", server->config));
        args_add(&args, "--");
    } else {
        args_add(&args, "-C");
        args_add(&args, server->config);
    }
    args_add(&args, path_of("--path=%s", flags->path));
    args_add(&args, path_of("--http_port=%d", flags->http_port));
    args_add(&args, path_of("--tcp_port=%d", flags->tcp_port));
    if (replaced) {
        execvp(args.items[0], args.items);
        die("cannot run %s, which CLICKHOUSE names: %s", args.items[0], strerror(errno));
    }
    args_add(&args, "--query");
    args_add(&args, "SYSTEM START LISTEN HTTP; SYSTEM START LISTEN TCP; "
                    "SELECT count() FROM file('-', LineAsString, 'until String') FORMAT Null");
    close(server->feed);
    confine(server);
    if (chdir(path_of("%s/user_files", server->folder)) != 0)
        die("cannot work in %s/user_files: %s", server->folder, strerror(errno));
    engine_run(server->place, &args);
}

static void start_engine(struct server *server)
{
    int ends[2] = {-1, -1};
    if (pipe2(ends, O_CLOEXEC) != 0) die("cannot make a pipe: %s", strerror(errno));
    server->feed = ends[1];
    server->engine = child_fork((struct stdio){.in = ends[0], .out = STDERR_FILENO});
    if (server->engine == 0) run_engine(server);
    setpgid(server->engine, server->engine); /* whoever of the two is first */
    close(ends[0]);
}

static bool has_ended(struct server *server)
{
    return waitpid(server->engine, &server->status, WNOHANG) == server->engine;
}

/* The programs that the engine started end when it closes their pipes; this is for those that
 * are busy and would not notice. */
static void end_helpers(const struct server *server)
{
    kill(-server->engine, SIGKILL);
}

NORETURN static void stop(struct server *server)
{
    close(server->feed);
    if (server->place->replacement != NULL) kill(server->engine, SIGTERM);
    bool ended = has_ended(server);
    for (int waited = 0; !ended && waited < STOP_PATIENCE_MS; waited += READY_EVERY_MS) {
        while (child_next_signal(READY_EVERY_MS) != 0 && !(ended = has_ended(server)))
            continue;
        ended = ended || has_ended(server);
    }
    end_helpers(server);
    folder_remove_all();
    exit(0);
}

/* Wait for the next moment of interest; returns when the engine should be asked again. */
static void wait_a_moment(struct server *server, int milliseconds)
{
    int number = child_next_signal(milliseconds);
    if (number == SIGCHLD && has_ended(server)) {
        end_helpers(server);
        if (WIFSIGNALED(server->status))
            die("the engine was ended by signal %d", WTERMSIG(server->status));
        die("the engine has ended; it says why above");
    }
    if (number != 0 && number != SIGCHLD) stop(server);
}

void server_main(const struct place *place, int argc, char **argv)
{
    struct server server = {.place = place, .flags = server_flags_read(argc, argv), .feed = -1};
    port_check_free("--http_port", server.flags.http_port);
    port_check_free("--tcp_port", server.flags.tcp_port);
    server.flags.path = prepare_folder(server.flags.path);
    check_unused(server.flags.path);

    child_guard();
    prepare_config(&server);
    char *plain_config = path_of("%s/engine/config.xml", place->root);
    install_into(place, plain_config, server.flags.path);
    if (server.flags.sample) load_sample(&server);

    start_engine(&server);
    while (!port_answers_ping(server.flags.http_port) || !port_accepts(server.flags.tcp_port))
        wait_a_moment(&server, READY_EVERY_MS);
    printf("ready: http://127.0.0.1:%d native 127.0.0.1:%d\n", server.flags.http_port,
           server.flags.tcp_port);
    fflush(stdout);
    for (;;)
        wait_a_moment(&server, -1);
}
