/* insert.c -- INSERT statements and standard input.
 *
 * `clickhouse local` reads the rows of `INSERT INTO t FORMAT TSV` from standard input. Libchdb says
 * NO_DATA_TO_INSERT instead, but it knows FROM INFILE. So the last statement of a query becomes
 * `INSERT INTO t FROM INFILE '/dev/fd/N' FORMAT TSV`, N being a pipe, when it
 *   - begins with INSERT,
 *   - has no SELECT, WITH, WATCH or INFILE of its own,
 *   - and ends with FORMAT and a name, or with VALUES, so that no rows are in the text.
 * A pipe, even if standard input is a file: opened by name, a file would start at its beginning.
 *
 * Before every INSERT libchdb looks whether standard input has data, drops them, and refuses them
 * beside rows in the text (NOT_IMPLEMENTED). So a query with INSERT gets an empty standard input,
 * unless the text names it: file('-', ...), '/dev/stdin', FROM table.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "launcher.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

/* A piece of the text: a word, or a single other character. Quoted text is one piece. */
struct piece {
    const char *at;
    size_t len;
};

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static const char *skip_comment(const char *at)
{
    if (strncmp(at, "/*", 2) == 0) {
        const char *end = strstr(at + 2, "*/");
        return end == NULL ? at + strlen(at) : end + 2;
    }
    return at + strcspn(at, "\n");
}

/* The piece at or after `at`; its length is 0 at the end of the text. */
static struct piece next_piece(const char *at)
{
    for (;;) {
        at += strspn(at, " \t\r\n\f\v");
        if (strncmp(at, "--", 2) != 0 && strncmp(at, "/*", 2) != 0) break;
        at = skip_comment(at);
    }
    size_t len = 0;
    if (at[0] == '\'' || at[0] == '"' || at[0] == '`') {
        for (len = 1; at[len] != '\0' && at[len] != at[0]; len++)
            if (at[len] == '\\' && at[len + 1] != '\0') len++;
        if (at[len] != '\0') len++;
    } else if (is_word(at[0])) {
        while (is_word(at[len]))
            len++;
    } else if (at[0] != '\0') {
        len = 1;
    }
    return (struct piece){at, len};
}

static bool is(struct piece piece, const char *word)
{
    return piece.len == strlen(word) && strncasecmp(piece.at, word, piece.len) == 0;
}

/* A pipe on which standard input comes. */
static int stdin_as_pipe(void)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) die("cannot make a pipe: %s", strerror(errno));
    pid_t child = child_fork((struct stdio){.in = -1, .out = ends[1]});
    if (child == 0) relay_main(NULL); /* ends with us, if not before */
    close(ends[1]);
    return ends[0];
}

/* What a text may do with standard input: "'-'", "'stdin'", "'/dev/stdin'", "FROM table". */
static bool names_stdin(struct piece before, struct piece piece)
{
    static const char *const names[] = {"stdin", "'stdin'", "'-'", "'/dev/stdin'", "'/dev/fd/0'"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (is(piece, names[i])) return true;
    return is(before, "FROM") && (is(piece, "table") || is(piece, "`table`"));
}

/* The statement at hand, piece by piece. */
struct statement {
    bool takes_rows; /* begins with INSERT, and has its rows nowhere else */
    int pieces;
    struct piece before; /* the last piece but one */
    struct piece last;
};

static void statement_add(struct statement *statement, struct piece piece)
{
    if (statement->pieces == 0) statement->takes_rows = is(piece, "INSERT");
    if (is(piece, "SELECT") || is(piece, "WITH") || is(piece, "WATCH") || is(piece, "INFILE"))
        statement->takes_rows = false;
    statement->before = statement->last;
    statement->last = piece;
    statement->pieces++;
}

/* Look through a text; returns its last statement. */
static struct statement scan(const char *text, struct stdin_use *use)
{
    struct statement statement = {0};
    bool ended = false;
    for (struct piece p = next_piece(text); p.len > 0; p = next_piece(p.at + p.len)) {
        if (is(p, ";")) {
            ended = true;
            continue;
        }
        if (ended) statement = (struct statement){0};
        ended = false;
        statement_add(&statement, p);
        if (statement.pieces == 1 && is(p, "INSERT")) use->inserts = true;
        if (names_stdin(statement.before, p)) use->named = true;
    }
    return statement;
}

const char *insert_from_stdin(const char *query, struct stdin_use *use)
{
    struct statement statement = scan(query, use);
    if (!statement.takes_rows || isatty(STDIN_FILENO)) return query;

    bool values = is(statement.last, "VALUES");
    if (!values && !is(statement.before, "FORMAT")) return query;
    const char *end = values ? statement.last.at : statement.before.at;
    return path_of("%.*s FROM INFILE '/dev/fd/%d' %s", (int)(end - query), query, stdin_as_pipe(),
                   values ? "FORMAT Values" : end);
}

void insert_look_into(const char *path, struct stdin_use *use)
{
    struct stat found;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return; /* the engine will complain */
    if (fstat(file, &found) != 0 || !S_ISREG(found.st_mode)) {
        use->named = true; /* a pipe, perhaps standard input: it can be read only once */
        close(file);
        return;
    }
    char *text = calloc((size_t)found.st_size + 1, 1);
    if (text == NULL) die("out of memory");
    if (read(file, text, (size_t)found.st_size) == found.st_size) (void)scan(text, use);
    free(text);
    close(file);
}
