/* main.c -- from the command line to the loop of serve.c, and the end of everything that fails.
 *
 *     flame_tree FUNCTION [--option=value …]      as ClickHouse starts it, rows on stdin
 *     flame_tree --help | --version | --functions | --self-test [--option=value …]
 *
 * The way of the data: input → rowbinary → cell (zstd) → tree → walk → out_* → output.
 * The only exit() is here. A failure is one line on stderr and status 1; ClickHouse shows it to
 * the person who typed the query.
 */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "functions.h"
#include "process.h"
#include "sandbox.h"
#include "self_test.h"
#include "serve.h"
#include "stream.h"
#include "utf8.h"

/* What fail() reports about where it happened. */
static const char *current_function;
static struct worker worker;
static bool streams; /* rows come without chunk headers, until the end */

/* executable() reports a broken pipe instead of our sentence when this program ends before it has
 * taken all rows. The timer of process.c bounds it. */
static void drain_input(void)
{
    static char rest[1 << 16];
    while (read(STDIN_FILENO, rest, sizeof rest) > 0) {
    }
}

void fail(const char *sentence, ...)
{
    char line[2048];
    size_t len = 0;
    va_list arguments;
    len += (size_t)snprintf(line, 256, "%s: ", current_function ? current_function : "flame_tree");
    if (worker.row > 0) {
        len += (size_t)snprintf(line + len, 64, "row %" PRIu64 ": ", worker.row);
    }
    va_start(arguments, sentence);
    int said = vsnprintf(line + len, sizeof line - len - 1, sentence, arguments);
    va_end(arguments);
    if (said > 0) len += (size_t)said;
    if (len > sizeof line - 2) len = sizeof line - 2;
    utf8_make_visible(line, len);
    line[len++] = '\n';
    ssize_t wrote = write(STDERR_FILENO, line, len);
    (void)wrote;
    if (streams) drain_input();
    exit(1);
}

static void start_worker(struct limits limits)
{
    uint64_t processors = process_processors();
    worker.limits = limits;
    if (limits.max_threads > processors) worker.limits.max_threads = processors;
    memory_init(&worker.memory, (size_t)limits.max_memory_mib << 20);
    input_init(&worker.input, &worker.memory, STDIN_FILENO);
    output_init(&worker.output, &worker.memory, STDOUT_FILENO);
    worker.output.max_unread_seconds = limits.max_unread_seconds;
    cell_init(&worker.decoder, &worker.memory, (size_t)limits.max_cell_bytes);
    state_reader_init(&worker.reader, &worker.memory, (size_t)limits.max_state_mib << 20);
    state_writer_init(&worker.writer, &worker.memory, (size_t)limits.max_state_mib << 20);
}

static void serve_stream(void)
{
    struct input settings;
    input_init(&settings, &worker.memory, STREAM_SETTINGS_FD);
    process_busy(current_function, worker.limits.max_seconds);
    stream(&worker, &settings);
    process_idle();
    input_free(&settings);
}

static void print_functions(void)
{
    for (size_t i = 0; i < FUNCTIONS_COUNT; i++) {
        const struct function *function = &FUNCTIONS[i];
        printf("%s", function->name);
        for (size_t j = 0; j < ARGUMENTS_MAX && function->arguments[j].name != NULL; j++) {
            printf("\t%s %s", function->arguments[j].name, function->arguments[j].type);
        }
        printf("\t-> %s\n", function->returns);
    }
}

static void print_help(void)
{
    printf(
        "flame_tree " VERSION " -- flame trees of DeepFlow profiles inside ClickHouse\n\n"
        "usage: flame_tree FUNCTION [--option=value ...]\n"
        "       flame_tree --help | --version | --functions | --self-test [--option=value ...]\n\n"
        "ClickHouse starts it, as flame_tree_function.xml says; rows come on stdin in\n"
        "RowBinary with chunk headers, one answer per row leaves on stdout.\n\nfunctions:\n");
    for (size_t i = 0; i < FUNCTIONS_COUNT; i++) {
        printf("  %-27s %s\n", FUNCTIONS[i].name, FUNCTIONS[i].help);
    }
    printf("  %-27s %s\n", "flame_stream", "rows to rows, for executable(); see stream.h");
    printf("\noptions, with their defaults:\n");
    for (size_t i = 0; i < OPTIONS_COUNT; i++) {
        int width = printf("  --%s=%" PRIu64, OPTIONS[i].name, OPTIONS[i].initial);
        printf("%*s%s\n", 30 - width, "", OPTIONS[i].help);
    }
}

/* Tried here rather than foretold. Last, as it also refuses what printing does not need. */
static void print_sandbox(void)
{
    const char *why_not = sandbox_enter();
    printf("\nsandbox here: %s%s\n", why_not ? "off, " : "on", why_not ? why_not : "");
}

/* Why a worker with these options is not in its sandbox; NULL when it is, from now on. */
static const char *enter_sandbox(const struct limits *limits)
{
    return limits->sandbox ? sandbox_enter() : "--sandbox=0 says so";
}

/* Did it say all it was asked to say? */
static int printed(void)
{
    return fflush(stdout) == 0 ? 0 : 1;
}

static int run_self_test(struct limits limits)
{
    uint64_t processors = process_processors();
    start_worker(limits);
    const char *unprotected = enter_sandbox(&limits);
    self_test(&worker);
    self_test_report(&limits, processors, unprotected);
    return printed();
}

int main(int count, char **arguments)
{
    const char *first = count > 1 ? arguments[1] : "--help";
    if (strcmp(first, "--version") == 0) {
        printf("flame_tree " VERSION "\n");
        return printed();
    }
    if (strcmp(first, "--functions") == 0) {
        print_functions();
        return printed();
    }
    if (strcmp(first, "--help") == 0) {
        print_help();
        print_sandbox();
        return printed();
    }
    streams = strcmp(first, "flame_stream") == 0;
    bool tests = strcmp(first, "--self-test") == 0;
    const struct function *function = function_find(first);
    if (function == NULL && !streams && !tests)
        fail("there is no function '%s'; flame_tree --help lists them", first);
    current_function = tests ? "flame_tree --self-test" : first;
    struct limits limits = options_default();
    for (int i = 2; i < count; i++) {
        options_set(&limits, arguments[i]);
    }
    if (tests) return run_self_test(limits);
    process_start(streams ? STREAM_SETTINGS_FD + 1 : STREAM_SETTINGS_FD);
    if (streams) process_widen_pipes();
    start_worker(limits);
    enter_sandbox(&limits);
    if (streams) {
        serve_stream();
    } else {
        serve(&worker, function);
    }
    return 0;
}
