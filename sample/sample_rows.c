/* sample_rows.c -- a program that writes rows as a DeepFlow installation would have stored them.
 *
 * In: options. Out, on stdout: RowBinaryWithNamesAndTypes for profile.in_process, so that
 *
 *     build/sample_rows --start=$(( $(date +%s) - 900 )) > rows.bin
 *     INSERT INTO profile.in_process FROM INFILE 'rows.bin' FORMAT RowBinaryWithNamesAndTypes
 *
 * fills the table of somebody who has no DeepFlow. The same options give the same bytes.
 *
 *     parse options → feed (which row when) → pool (stack, cell) → table (bytes) → stdout
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "sample_feed.h"
#include "sample_report.h"
#include "sample_table.h"

enum {
    DEFAULT_MINUTES = 15,
    DEFAULT_ROWS = 210000,
    WRITE_INTERVAL_SECONDS = 5, /* the ingester writes a batch at least so often */
    TRACED_ONE_IN = 4           /* rows of pushed profiles that know their request */
};

static const char usage[] =
    "usage: sample_rows --start=EPOCH [--minutes=15] [--rows=210000] [--seed=1]\n"
    "                   [--summary | --folded=SERVICE [--event=TYPE]]\n"
    "Writes rows for profile.in_process to stdout, in RowBinaryWithNamesAndTypes.\n"
    "--summary prints counts instead, --folded the stacks of one service with their values.\n";

struct options {
    struct feed_options feed;
    bool summary;
    const char *folded;
    const char *event;
};

struct output {
    FILE *file; /* NULL: only count the bytes */
    int64_t start;
    struct cell_encoder *encoder;
    struct sample_text *line;
    struct sample_text *scratch;
    uint64_t bytes;
};

void fail(const char *sentence, ...)
{
    va_list arguments;
    va_start(arguments, sentence);
    fputs("sample_rows: ", stderr);
    vfprintf(stderr, sentence, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

/* The text behind "--name=", or NULL when the argument is another one. */
static const char *option_text(const char *argument, const char *name)
{
    size_t len = strlen(name);
    bool same = strncmp(argument, name, len) == 0 && argument[len] == '=';
    return same ? argument + len + 1 : NULL;
}

static bool option_number(const char *argument, const char *name, int64_t least, int64_t most,
                          int64_t *number)
{
    const char *text = option_text(argument, name);
    if (text == NULL) return false;
    char *end = NULL;
    errno = 0;
    long long value = strtoll(text, &end, 10);
    bool whole = errno == 0 && end != text && *end == '\0';
    if (!whole || value < least || value > most) {
        fail("%s must be a whole number from %lld to %lld, not '%s'", name, (long long)least,
             (long long)most, text);
    }
    *number = value;
    return true;
}

static struct options parse_options(int count, char **arguments)
{
    struct options options = {0};
    int64_t start = -1, minutes = DEFAULT_MINUTES, rows = DEFAULT_ROWS, seed = 1;
    for (int i = 1; i < count; i++) {
        const char *argument = arguments[i];
        const char *text = NULL;
        if (strcmp(argument, "--help") == 0) {
            fputs(usage, stdout);
            exit(0);
        }
        if (strcmp(argument, "--summary") == 0) {
            options.summary = true;
        } else if ((text = option_text(argument, "--folded")) != NULL) {
            options.folded = text;
        } else if ((text = option_text(argument, "--event")) != NULL) {
            options.event = text;
        } else if (!option_number(argument, "--start", 1, UINT32_MAX - 86400, &start) &&
                   !option_number(argument, "--minutes", 1, 1440, &minutes) &&
                   !option_number(argument, "--rows", 1, UINT32_MAX, &rows) &&
                   !option_number(argument, "--seed", 0, INT64_MAX, &seed)) {
            fail("unknown option '%s'; --help lists them", argument);
        }
    }
    if (start < 0) fail("--start=EPOCH is missing: the second of the first row; see --help");
    if (rows < minutes * FEED_LEAST_ROWS_A_MINUTE) {
        fail("--rows must be at least %d for each minute", FEED_LEAST_ROWS_A_MINUTE);
    }
    options.feed = (struct feed_options){start, (uint32_t)minutes, (uint32_t)rows, (uint64_t)seed};
    return options;
}

static void flush_line(struct output *output)
{
    size_t len = output->line->len;
    if (output->file != NULL && fwrite(output->line->bytes, 1, len, output->file) != len) {
        fail("cannot write to stdout: %s", strerror(errno));
    }
    output->bytes += len;
    text_clear(output->line);
}

/* Rows of an interval say when the interval was reported, the others when the sample was taken. */
static int64_t create_time(const struct feed_event *event, int64_t second)
{
    enum stream_kind kind = event->pool->stream->kind;
    bool sampled = kind == STREAM_ON_CPU || kind == STREAM_OFF_CPU;
    uint64_t bits = sampled ? event->bits : sample_mix(9, event->process->process_id);
    return second * 1000000 + (int64_t)(bits % 1000000);
}

static void write_event(void *context, const struct feed_event *event)
{
    struct output *output = context;
    int64_t second = output->start + event->second;
    int64_t batch = (second / WRITE_INTERVAL_SECONDS + 2) * WRITE_INTERVAL_SECONDS;
    bool traced = !service_is_ebpf(event->pool->service) && event->bits % TRACED_ONE_IN == 0;
    struct sample_row row = {
        .service = event->pool->service,
        .stream = event->pool->stream,
        .process = event->process,
        .time = (uint32_t)second,
        .counter = event->counter,
        .create_microseconds = create_time(event, second),
        .write_microseconds = batch * 1000000 + event->process->place.agent_id,
        .cell = pool_cell(event->pool, event->stack, event->process->writer, output->encoder,
                          output->scratch),
        .value = event->value,
        .request = traced ? sample_mix(event->bits, 1) : 0,
    };
    table_row(output->line, &row);
    flush_line(output);
}

static void ignore_event(void *context, const struct feed_event *event)
{
    (void)context;
    (void)event;
}

static uint64_t write_rows(struct feed *feed, const struct options *options)
{
    struct output output = {.file = options->summary ? NULL : stdout,
                            .start = options->feed.start,
                            .encoder = cell_encoder_new(),
                            .line = text_new(),
                            .scratch = text_new()};
    table_header(output.line);
    flush_line(&output);
    feed_run(feed, write_event, &output);
    cell_encoder_free(output.encoder);
    free(output.line);
    free(output.scratch);
    return output.bytes;
}

int main(int count, char **arguments)
{
    struct options options = parse_options(count, arguments);
    struct feed *feed = feed_new(&options.feed);
    uint32_t pool_count = 0;
    struct sample_pool *pools = feed_pools(feed, &pool_count);

    if (options.folded != NULL) {
        feed_run(feed, ignore_event, NULL);
        report_folded(stdout, pools, pool_count, options.folded, options.event);
    } else {
        uint64_t bytes = write_rows(feed, &options);
        if (options.summary) report_summary(stdout, pools, pool_count, bytes);
    }
    feed_free(feed);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        fail("cannot write to stdout: %s", strerror(errno));
    }
    return 0;
}
