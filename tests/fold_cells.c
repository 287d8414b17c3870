/* fold_cells.c -- a folded profile in, rows of (cell String, value Int64) in RowBinary out.
 *
 *     fold_cells [SEED] < x.folded > x.rows
 *
 * Each line "a;b;c 7" becomes one to three rows whose values add up to 7; the rows come in an
 * order drawn from SEED; the cells alternate between the forms that real tables hold: libzstd
 * with a content size, klauspost's header (checksum, no size below 256 bytes), two frames, raw.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

struct row {
    char *stack;
    size_t len;
    int64_t value;
};

static struct row *rows;
static size_t row_count, row_capacity;
static uint64_t state;

/* splitmix64. */
static uint64_t draw(uint64_t below)
{
    state += 0x9e3779b97f4a7c15u;
    uint64_t z = state;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (z ^ z >> 31) % below;
}

static void *checked(void *block)
{
    if (block == NULL) {
        fputs("fold_cells: no memory\n", stderr);
        exit(1);
    }
    return block;
}

static void add_row(const char *text, size_t len, int64_t value)
{
    if (row_count == row_capacity) {
        row_capacity = row_capacity * 2 + 1024;
        rows = checked(realloc(rows, row_capacity * sizeof *rows));
    }
    char *stack = memcpy(checked(malloc(len + 1)), text, len);
    rows[row_count++] = (struct row){stack, len, value};
}

static void read_rows(void)
{
    char *line = NULL;
    size_t capacity = 0;
    ssize_t got;
    while ((got = getline(&line, &capacity, stdin)) > 0) {
        if (line[got - 1] == '\n') line[--got] = '\0';
        char *space = memrchr(line, ' ', (size_t)got);
        if (space == NULL) continue;
        size_t len = (size_t)(space - line);
        int64_t value = strtoll(space + 1, NULL, 10);
        for (uint64_t parts = draw(3); parts > 0; parts--) {
            int64_t part = (int64_t)draw(1000) - 300;
            add_row(line, len, part);
            value -= part;
        }
        add_row(line, len, value);
    }
    free(line);
}

static void shuffle(void)
{
    for (size_t i = row_count; i > 1; i--) {
        size_t j = (size_t)draw(i);
        struct row other = rows[j];
        rows[j] = rows[i - 1];
        rows[i - 1] = other;
    }
}

static size_t compress(ZSTD_CCtx *zstd, bool server, const char *from, size_t len, char *to,
                       size_t room)
{
    ZSTD_CCtx_setParameter(zstd, ZSTD_c_checksumFlag, server);
    ZSTD_CCtx_setParameter(zstd, ZSTD_c_contentSizeFlag, !server || len >= 256);
    size_t written = ZSTD_compress2(zstd, to, room, from, len);
    if (ZSTD_isError(written)) {
        fputs("fold_cells: zstd failed\n", stderr);
        exit(1);
    }
    return written;
}

static void write_row(ZSTD_CCtx *zstd, const struct row *row, char *cell, size_t room)
{
    uint64_t form = draw(8);
    size_t len;
    if (form == 0) {
        len = row->len;
        memcpy(cell, row->stack, len);
    } else if (form == 1) {
        size_t half = row->len / 2;
        len = compress(zstd, false, row->stack, half, cell, room);
        len += compress(zstd, true, row->stack + half, row->len - half, cell + len, room - len);
    } else {
        len = compress(zstd, form < 4, row->stack, row->len, cell, room);
    }
    size_t length = len;
    for (; length > 127; length >>= 7) {
        putchar((int)(length & 127) | 128);
    }
    putchar((int)length);
    fwrite(cell, 1, len, stdout);
    fwrite(&row->value, sizeof row->value, 1, stdout);
}

static void write_rows(void)
{
    size_t longest = 0;
    for (size_t i = 0; i < row_count; i++) {
        if (rows[i].len > longest) longest = rows[i].len;
    }
    size_t room = 2 * ZSTD_compressBound(longest);
    char *cell = checked(malloc(room));
    ZSTD_CCtx *zstd = checked(ZSTD_createCCtx());
    for (size_t i = 0; i < row_count; i++) {
        write_row(zstd, &rows[i], cell, room);
    }
    ZSTD_freeCCtx(zstd);
    free(cell);
}

static void free_rows(void)
{
    for (size_t i = 0; i < row_count; i++) {
        free(rows[i].stack);
    }
    free(rows);
}

int main(int count, char **arguments)
{
    state = count > 1 ? strtoull(arguments[1], NULL, 10) : 1;
    read_rows();
    shuffle();
    write_rows();
    free_rows();
    return fflush(stdout) == 0 ? 0 : 1;
}
