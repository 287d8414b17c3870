/* bench_floor.c -- a program that does the least any flame tree has to do: the floor.
 *
 *     bench_floor [--threads=N] FILE
 *         Find the distinct cells of FILE (bench_rows.h) by hash, decode each of them once with one
 *         reused ZSTD_DCtx, do nothing with the texts. Prints
 *             rows= distinct= cell_bytes= text_bytes= dedup= decode=     seconds of processor time
 *         With N threads (at most 64), each decodes every Nth cell; decode_wall= is then what
 * counts.
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
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <zstd.h>

#include "bench_rows.h"

enum { MAX_TEXT_BYTES = 1 << 20, CHECKED_CELLS = 20000, CHECK_SECONDS = 1, MAX_THREADS = 64 };

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

/* What one thread decodes: cells `first`, `first + step` and so on. */
struct share {
    const struct bench_distinct *distinct;
    size_t first, step;
    size_t cell_bytes, text_bytes;
};

static void *decode_share(void *argument)
{
    struct share *share = argument;
    struct floor floor;
    floor_init(&floor);
    for (size_t i = share->first; i < share->distinct->count; i += share->step) {
        share->cell_bytes += share->distinct->cells[i].cell.len;
        share->text_bytes += decode(&floor, share->distinct->cells[i].cell).len;
    }
    floor_free(&floor);
    return NULL;
}

/* The sums over all cells, in `shares[0]`. The calling thread has the first share. */
static void decode_all(const struct bench_distinct *distinct, struct share *shares, size_t threads)
{
    pthread_t others[MAX_THREADS];
    for (size_t i = 0; i < threads; i++) {
        shares[i] = (struct share){.distinct = distinct, .first = i, .step = threads};
    }
    for (size_t i = 1; i < threads; i++) {
        if (pthread_create(&others[i], NULL, decode_share, &shares[i]) != 0) fail("no thread");
    }
    decode_share(&shares[0]);
    for (size_t i = 1; i < threads; i++) {
        if (pthread_join(others[i], NULL) != 0) fail("a thread was lost");
        shares[0].cell_bytes += shares[i].cell_bytes;
        shares[0].text_bytes += shares[i].text_bytes;
    }
}

static void measure(const struct bench_rows *rows, size_t threads)
{
    struct bench_distinct distinct;
    struct share shares[MAX_THREADS];
    struct bench_time lap = bench_now();
    bench_dedup(&distinct, rows);
    lap = bench_lap("dedup", lap);
    decode_all(&distinct, shares, threads);
    bench_lap("decode", lap);
    printf(" rows=%zu distinct=%zu cell_bytes=%zu text_bytes=%zu\n", rows->count, distinct.count,
           shares[0].cell_bytes, shares[0].text_bytes);
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

/* What stands behind `flag` in an argument, or NULL. */
static const char *behind(const char *argument, sv flag)
{
    return strncmp(argument, flag.ptr, flag.len) == 0 ? argument + flag.len : NULL;
}

int main(int count, char **arguments)
{
    const char *folder = count == 3 ? behind(arguments[1], SV("--check=")) : NULL;
    const char *number = count == 3 ? behind(arguments[1], SV("--threads=")) : NULL;
    size_t threads = number == NULL ? 1 : strtoul(number, NULL, 10);
    if (count < 2 || count > 3 || (count == 3 && folder == NULL && number == NULL) || threads < 1 ||
        threads > MAX_THREADS) {
        fail("usage: bench_floor [--threads=1..64 | --check=FOLDER] FILE");
    }
    struct bench_rows rows;
    bench_read(&rows, arguments[count - 1]);
    if (folder != NULL) {
        check(&rows, folder);
    } else {
        measure(&rows, threads);
    }
    return 0;
}
