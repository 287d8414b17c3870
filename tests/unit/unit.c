/* unit.c -- see unit.h. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

unsigned unit_tests, unit_failures;
bool unit_few_rounds;

size_t unit_rounds(size_t all)
{
    return unit_few_rounds ? (all + 9) / 10 : all;
}

void unit_stop_at(const char *file, int line, const char *format, ...)
{
    char text[4096];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    print_error("%s\n", text);
    _fail(file, line);
    abort();
}

static void unexpected(const char *sentence)
{
    unit_stop("unexpected failure: %s", sentence);
}

int unit_set_up(void **state)
{
    (void)state;
    stage_unexpected = unexpected;
    stage_catch = NULL;
    blocks_refuse(false);
    return 0;
}

int unit_tear_down(void **state)
{
    (void)state;
    size_t left = blocks_count();
    blocks_release(0);
    stage_memory.used = stage_memory.peak = 0;
    if (left > 0) print_error("%zu blocks of memory were left behind\n", left);
    return left == 0 ? 0 : -1;
}

int unit_run(const char *group, const struct CMUnitTest *tests, size_t count)
{
    int failures = _cmocka_run_group_tests(group, tests, count, NULL, NULL);
    unit_tests += (unsigned)count;
    unit_failures += (unsigned)failures;
    return failures;
}

static size_t first_difference(sv a, sv b)
{
    size_t at = 0;
    while (at < a.len && at < b.len && a.ptr[at] == b.ptr[at]) {
        at++;
    }
    return at;
}

static void print_around(const char *name, sv bytes, size_t at)
{
    char line[3 * 24 + 1] = "";
    size_t from = at < 8 ? 0 : at - 8;
    for (size_t i = from; i < bytes.len && i < from + 24; i++) {
        snprintf(line + 3 * (i - from), 4, " %02x", (unsigned)(uint8_t)bytes.ptr[i]);
    }
    print_error("%s, %zu bytes, from %zu:%s\n", name, bytes.len, from, line);
}

void unit_same_bytes(const char *file, int line, const char *what, sv got, sv wanted)
{
    if (sv_equal(got, wanted)) return;
    size_t at = first_difference(got, wanted);
    print_around("wanted", wanted, at);
    print_around("got   ", got, at);
    unit_stop_at(file, line, "%s: bytes differ at %zu", what, at);
}

void unit_sentence_holds(const char *file, int line, const char *part)
{
    if (strstr(stage_sentence, part) != NULL) return;
    unit_stop_at(file, line, "'%s' is not in '%s'", part, stage_sentence);
}

void unit_answers(const char *what, const char *function, sv input, sv answers)
{
    struct play play;
    stage_play(&play, function, options_default(), input);
    if (play.sentence != NULL) unit_stop("%s: failed: %s", what, play.sentence);
    assert_bytes(what, play.answers, answers);
    assert_row(what, play.left_behind == 0);
    stage_end(&play);
}

void unit_refuses(const char *what, const char *function, sv input, const char *part)
{
    struct play play;
    stage_play(&play, function, options_default(), input);
    if (play.sentence == NULL) unit_stop("%s: did not fail", what);
    if (strstr(play.sentence, part) == NULL) {
        unit_stop("%s: '%s' is not in '%s'", what, part, play.sentence);
    }
    stage_end(&play);
}

int unit_file(sv bytes)
{
    FILE *file = tmpfile();
    int fd = file == NULL ? -1 : dup(fileno(file));
    if (fd < 0 || write(fd, bytes.ptr, bytes.len) != (ssize_t)bytes.len) {
        unit_stop("cannot write a temporary file");
    }
    fclose(file);
    lseek(fd, 0, SEEK_SET);
    return fd;
}
