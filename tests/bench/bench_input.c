/* bench_input.c -- a program that writes rows of one shape, the same bytes in every run.
 *
 *     bench_input folded < LINES      the stacks of the lines "a;b;c 7", one row each
 *     bench_input deep                3,000 stacks, all distinct, 40 to 230 frames deep
 *     bench_input few                 120,000 rows of 400 distinct stacks, 3 to 18 frames deep
 *
 * Out, on stdout: RowBinary (profile_location_str String, profile_value Int64), see bench_rows.h;
 * the cells as DeepFlow's agent writes them. "a;b 7" becomes
 *
 *     0c  28 b5 2f fd 20 03 19 00 00 61 3b 62  07 00 00 00 00 00 00 00
 *
 * Stacks of "deep" share their upper halves and differ below, as recursive interpreters do; those
 * of "few" are what a service that does one thing shows all day.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <stdio.h>

#include "sample_cell.h"
#include "sample_random.h"

enum {
    SEED = 5,
    DEEP_ROWS = 3000,
    DEEP_TRUNKS = 24, /* upper halves */
    DEEP_LEAST = 20,  /* frames of either half */
    DEEP_MORE = 96,
    DEEP_NAMES = 6000,
    FEW_ROWS = 120000,
    FEW_STACKS = 400,
    FEW_LEAST = 3,
    FEW_MORE = 16,
    FEW_NAMES = 150,
};

static void write_bytes(const void *bytes, size_t len)
{
    if (fwrite(bytes, 1, len, stdout) != len) fail("cannot write the rows");
}

static void write_row(struct cell_encoder *encoder, sv text, int64_t value)
{
    struct sample_cell cell = cell_encode(encoder, CELL_AGENT, text);
    size_t rest = cell.len;
    for (; rest >= 128; rest >>= 7) {
        putchar((int)(rest & 127) | 128);
    }
    putchar((int)rest);
    write_bytes(cell.bytes, cell.len);
    write_bytes(&value, sizeof value);
    free(cell.bytes);
}

static void write_folded(struct cell_encoder *encoder)
{
    char *line = NULL;
    size_t capacity = 0;
    while (getline(&line, &capacity, stdin) > 0) {
        char *space = strrchr(line, ' ');
        if (space == NULL) fail("a line has no value behind its last space");
        write_row(encoder, (sv){line, (size_t)(space - line)}, strtoll(space, NULL, 10));
    }
    free(line);
}

/* `least` to `least + more - 1` frames out of `names`, the same for the same `seed`. */
static void add_frames(struct sample_text *text, uint64_t seed, uint32_t least, uint32_t more,
                       uint32_t names)
{
    struct sample_random random = {seed};
    for (uint32_t left = least + random_below(&random, more); left > 0; left--) {
        uint32_t name = random_below(&random, names);
        if (text->len > 0) text_char(text, ';');
        text_string(text,
                    name % 3 == 0 ? "[l] std::vector<Node>::push_" : "org/example/Visitor::visit");
        text_decimal(text, name);
    }
}

static void write_deep(struct cell_encoder *encoder, struct sample_text *text)
{
    struct sample_random random = {SEED};
    for (uint32_t row = 0; row < DEEP_ROWS; row++) {
        text_clear(text);
        uint32_t trunk = random_below(&random, DEEP_TRUNKS);
        add_frames(text, trunk, DEEP_LEAST, DEEP_MORE, DEEP_NAMES);
        add_frames(text, DEEP_TRUNKS + row, DEEP_LEAST, DEEP_MORE, DEEP_NAMES);
        write_row(encoder, (sv){text->bytes, text->len}, row % 100 + 1);
    }
}

static void write_few(struct cell_encoder *encoder, struct sample_text *text)
{
    struct sample_random random = {SEED};
    for (uint32_t row = 0; row < FEW_ROWS; row++) {
        text_clear(text);
        add_frames(text, random_below(&random, FEW_STACKS), FEW_LEAST, FEW_MORE, FEW_NAMES);
        write_row(encoder, (sv){text->bytes, text->len}, row % 100 + 1);
    }
}

int main(int count, char **arguments)
{
    const char *shape = count == 2 ? arguments[1] : "";
    struct cell_encoder *encoder = cell_encoder_new();
    struct sample_text *text = text_new();
    if (strcmp(shape, "folded") == 0) {
        write_folded(encoder);
    } else if (strcmp(shape, "deep") == 0) {
        write_deep(encoder, text);
    } else if (strcmp(shape, "few") == 0) {
        write_few(encoder, text);
    } else {
        fail("usage: bench_input folded|deep|few");
    }
    if (fflush(stdout) != 0) fail("cannot write the rows");
    free(text);
    cell_encoder_free(encoder);
    return 0;
}
