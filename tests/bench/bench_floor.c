/* bench_floor.c -- a program that does the least any flame tree has to do: the floor.
 *
 *     bench_floor FILE
 *         Find the distinct cells of FILE (bench_rows.h) by hash, decode each of them once with one
 *         reused ZSTD_DCtx, do nothing with the texts. Prints
 *             rows= distinct= cell_bytes= text_bytes= dedup= decode=     seconds of processor time
 *
 *     bench_floor --check=FOLDER FILE
 *         Write the texts of up to 20,000 distinct cells, evenly chosen, one file each, into
 *         FOLDER, and decode the same cells again and again for a second. Prints
 *             cells= floor_mb_per_second= spread_mb_per_second=     of text, in the best pass
 *         `zstd -b3 -r FOLDER` compresses those texts one by one, which gives these very cells
 *         where level 3 of this library made them, and decodes them. It writes the texts one
 *         behind the other; `spread` does so too and must be near. The floor uses one buffer
 *         again and again, which stays in the cache: that is allowed to be faster.
 *
 * Nothing of udf/ is in it but sv of base.h. A cell that is not zstd is its own text and costs
 * nothing; the first one that is damaged ends the program, for then the figures would not compare.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <zstd.h>

#include "bench_rows.h"

enum { MAX_TEXT_BYTES = 1 << 20, CHECKED_CELLS = 20000, CHECK_SECONDS = 1 };

struct floor {
    ZSTD_DCtx *zstd;
    char *text;
};

static void floor_init(struct floor *floor)
{
    *floor = (struct floor){ZSTD_createDCtx(), malloc(MAX_TEXT_BYTES)};
    if (floor->zstd == NULL || floor->text == NULL) fail("no memory for the decoder");
}

static bool is_zstd(sv cell)
{
    return cell.len >= 4 && memcmp(cell.ptr, "\x28\xb5\x2f\xfd", 4) == 0;
}

static sv decode(struct floor *floor, sv cell)
{
    if (!is_zstd(cell)) return cell;
    size_t len = ZSTD_decompressDCtx(floor->zstd, floor->text, MAX_TEXT_BYTES, cell.ptr, cell.len);
    if (ZSTD_isError(len)) fail("a cell cannot be decoded: %s", ZSTD_getErrorName(len));
    return (sv){floor->text, len};
}

static void floor_free(struct floor *floor)
{
    ZSTD_freeDCtx(floor->zstd);
    free(floor->text);
}

static void measure(const struct bench_rows *rows)
{
    struct bench_distinct distinct;
    struct floor floor;
    size_t cell_bytes = 0;
    size_t text_bytes = 0;
    struct bench_time lap = bench_now();
    bench_dedup(&distinct, rows);
    lap = bench_lap("dedup", lap);
    floor_init(&floor);
    for (size_t i = 0; i < distinct.count; i++) {
        cell_bytes += distinct.cells[i].cell.len;
        text_bytes += decode(&floor, distinct.cells[i].cell).len;
    }
    bench_lap("decode", lap);
    printf(" rows=%zu distinct=%zu cell_bytes=%zu text_bytes=%zu\n", rows->count, distinct.count,
           cell_bytes, text_bytes);
    floor_free(&floor);
}

static void write_text(const char *folder, size_t number, sv text)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%06zu", folder, number);
    FILE *file = fopen(path, "wb");
    bool written = file != NULL && fwrite(text.ptr, 1, text.len, file) == text.len;
    if (file != NULL && fclose(file) != 0) written = false;
    if (!written) fail("cannot write %s: %s", path, strerror(errno));
}

/* The fastest of the passes over `cells` in CHECK_SECONDS, in megabytes of text a second. With
 * `spread`, texts lie behind each other there, as they do in `zstd -b`. */
static double best_speed(struct floor *floor, const struct bench_cell *cells, size_t count,
                         char *spread)
{
    char *buffer = floor->text;
    double best = 0;
    double start = bench_now().wall;
    for (double now = start; now - start < CHECK_SECONDS;) {
        double began = now;
        size_t bytes = 0;
        for (size_t i = 0; i < count; i++) {
            if (spread != NULL) floor->text = spread + bytes;
            bytes += decode(floor, cells[i].cell).len;
        }
        now = bench_now().wall;
        double speed = (double)bytes / (now - began) / 1e6;
        if (best < speed) best = speed;
    }
    floor->text = buffer;
    return best;
}

static void check(const struct bench_rows *rows, const char *folder)
{
    struct bench_distinct distinct;
    struct floor floor;
    bench_dedup(&distinct, rows);
    floor_init(&floor);

    size_t step = (distinct.count + CHECKED_CELLS - 1) / CHECKED_CELLS;
    size_t count = 0;
    size_t bytes = 0;
    for (size_t i = 0; i < distinct.count; i += step) {
        sv text = decode(&floor, distinct.cells[i].cell);
        if (!is_zstd(distinct.cells[i].cell) || text.len == 0) continue;
        distinct.cells[count] = distinct.cells[i];
        write_text(folder, count++, text);
        bytes += text.len;
    }

    printf("cells=%zu floor_mb_per_second=%.1f", count,
           best_speed(&floor, distinct.cells, count, NULL));
    char *spread = malloc(bytes + MAX_TEXT_BYTES);
    if (spread == NULL) fail("no memory for the texts");
    printf(" spread_mb_per_second=%.1f\n", best_speed(&floor, distinct.cells, count, spread));
    free(spread);
    floor_free(&floor);
}

int main(int count, char **arguments)
{
    static const char check_flag[] = "--check=";
    const char *folder = NULL;
    if (count == 3 && strncmp(arguments[1], check_flag, sizeof check_flag - 1) == 0) {
        folder = arguments[1] + sizeof check_flag - 1;
    } else if (count != 2) {
        fail("usage: bench_floor [--check=FOLDER] FILE");
    }
    struct bench_rows rows;
    bench_read(&rows, arguments[count - 1]);
    if (folder != NULL) {
        check(&rows, folder);
    } else {
        measure(&rows);
    }
    return 0;
}
