/* stage.c -- fail() that jumps, and workers over memory. See stage.h. */
#include "stage.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <zstd.h>

#include "blocks.h"
#include "filter_text.h"
#include "process.h"
#include "rowbinary.h"
#include "serve.h"
#include "stream.h"

jmp_buf *stage_catch;
char stage_sentence[2048];
void (*stage_unexpected)(const char *sentence);
struct memory stage_memory = {.max = SIZE_MAX / 2};
unsigned stage_busy, stage_idle;

void fail(const char *sentence, ...)
{
    va_list arguments;
    va_start(arguments, sentence);
    vsnprintf(stage_sentence, sizeof stage_sentence, sentence, arguments);
    va_end(arguments);
    filter_catch = NULL; /* the program would end here, and nobody wait */
    if (stage_catch != NULL) {
        jmp_buf *to = stage_catch;
        stage_catch = NULL;
        longjmp(*to, 1);
    }
    if (stage_unexpected != NULL) stage_unexpected(stage_sentence);
    fprintf(stderr, "nobody expected: %s\n", stage_sentence);
    abort();
}

void process_busy(const char *function, uint64_t max_seconds)
{
    (void)function;
    (void)max_seconds;
    stage_busy++;
}

void process_idle(void)
{
    stage_idle++;
}

static void begin(struct play *play, struct limits limits, sv input)
{
    struct worker *worker = &play->worker;
    *play = (struct play){.began = blocks_now(), .worker.limits = limits};
    memory_init(&worker->memory, (size_t)limits.max_memory_mib << 20);
    input_init_memory(&worker->input, &worker->memory, input);
    output_init(&worker->output, &worker->memory, -1);
    cell_init(&worker->decoder, &worker->memory, (size_t)limits.max_cell_bytes);
    state_reader_init(&worker->reader, &worker->memory, (size_t)limits.max_state_mib << 20);
    state_writer_init(&worker->writer, &worker->memory, (size_t)limits.max_state_mib << 20);
}

static void conclude(struct play *play)
{
    struct worker *worker = &play->worker;
    stage_catch = NULL;
    play->answers = (sv){worker->output.buffer, worker->output.len};
    play->left_behind = worker->memory.used - worker->input.capacity - worker->output.capacity -
                        (size_t)worker->limits.max_cell_bytes;
}

void stage_play(struct play *play, const char *function, struct limits limits, sv input)
{
    jmp_buf here;
    stage_catch = &here;
    if (setjmp(here) == 0) {
        begin(play, limits, input);
        serve(&play->worker, function_find(function));
    } else {
        play->sentence = stage_sentence;
    }
    conclude(play);
}

void stage_play_stream(struct play *play, struct limits limits, sv settings, sv input)
{
    jmp_buf here;
    stage_catch = &here;
    if (setjmp(here) == 0) {
        begin(play, limits, input);
        struct input second;
        input_init_memory(&second, &play->worker.memory, settings);
        stream(&play->worker, &second);
        input_free(&second);
    } else {
        play->sentence = stage_sentence;
    }
    conclude(play);
}

void stage_end(struct play *play)
{
    struct worker *worker = &play->worker;
    if (play->sentence == NULL) {
        input_free(&worker->input);
        output_free(&worker->output);
        state_reader_free(&worker->reader);
        state_writer_free(&worker->writer);
        cell_free(&worker->decoder);
    } else {
        crew_stop(&worker->crew);
        ZSTD_freeDCtx(worker->decoder.zstd);
        ZSTD_freeDCtx(worker->reader.zstd);
        ZSTD_freeCCtx(worker->writer.zstd);
        blocks_release(play->began);
    }
}

void stage_begin(struct output *text)
{
    output_init(text, &stage_memory, -1);
}

void stage_put(struct output *text, sv bytes)
{
    output_advance(text, rowbinary_put_bytes(output_reserve(text, bytes.len), bytes));
}

void stage_put_int64(struct output *text, int64_t value)
{
    output_advance(text, rowbinary_put_int64(output_reserve(text, 8), value));
}

void stage_put_header(struct output *text, uint64_t rows)
{
    char header[32];
    int len = snprintf(header, sizeof header, "%" PRIu64 "\n", rows);
    stage_put(text, (sv){header, (size_t)len});
}

sv stage_text(const struct output *text)
{
    return (sv){text->buffer, text->len};
}
