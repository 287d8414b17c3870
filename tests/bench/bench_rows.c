/* bench_rows.c -- see bench_rows.h. */
#include "bench_rows.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { FIRST_ROWS = 1 << 16, FIRST_CELLS = 1 << 10 };

void fail(const char *sentence, ...)
{
    va_list arguments;
    va_start(arguments, sentence);
    fputs("bench: ", stderr);
    vfprintf(stderr, sentence, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

static void *grow(void *block, size_t bytes)
{
    void *moved = realloc(block, bytes);
    if (moved == NULL) fail("no memory for %zu bytes", bytes);
    return moved;
}

static sv map_file(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (fd < 0 || fstat(fd, &status) != 0) fail("cannot read %s: %s", path, strerror(errno));
    size_t len = (size_t)status.st_size;
    if (len == 0) fail("%s is empty", path);
    void *bytes = mmap(NULL, len, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
    if (bytes == MAP_FAILED) fail("cannot map %s: %s", path, strerror(errno));
    close(fd);
    return (sv){bytes, len};
}

/* The first `len` of the remaining bytes. */
static sv take(sv *rest, size_t len, const char *path)
{
    if (len > rest->len) fail("%s is not RowBinary of (String, Int64), or was cut", path);
    sv taken = {rest->ptr, len};
    *rest = (sv){rest->ptr + len, rest->len - len};
    return taken;
}

static size_t take_length(sv *rest, const char *path)
{
    size_t length = 0;
    for (unsigned shift = 0; shift < 56; shift += 7) {
        uint8_t byte = (uint8_t)*take(rest, 1, path).ptr;
        length |= (size_t)(byte & 127) << shift;
        if (byte < 128) return length;
    }
    fail("%s has a length of more than 56 bits", path);
}

void bench_read(struct bench_rows *rows, const char *path)
{
    *rows = (struct bench_rows){0};
    sv rest = map_file(path);
    while (rest.len > 0) {
        if (rows->count == rows->capacity) {
            rows->capacity = rows->capacity == 0 ? FIRST_ROWS : rows->capacity * 2;
            rows->rows = grow(rows->rows, rows->capacity * sizeof *rows->rows);
        }
        struct bench_row *row = &rows->rows[rows->count++];
        row->cell = take(&rest, take_length(&rest, path), path);
        memcpy(&row->value, take(&rest, sizeof row->value, path).ptr, sizeof row->value);
    }
}

/* hash -> index into cells, plus 1. Open addressing, at least half of the slots free. */
struct table {
    uint32_t *slots;
    size_t slot_count;
};

static void fill_slots(struct table *table, const struct bench_distinct *distinct, size_t slots)
{
    free(table->slots);
    table->slots = calloc(slots, sizeof *table->slots);
    if (table->slots == NULL) fail("no memory for %zu slots", slots);
    table->slot_count = slots;
    for (size_t i = 0; i < distinct->count; i++) {
        size_t slot = distinct->cells[i].hash_low & (slots - 1);
        while (table->slots[slot] != 0) {
            slot = (slot + 1) & (slots - 1);
        }
        table->slots[slot] = (uint32_t)i + 1;
    }
}

static uint32_t *find_slot(const struct table *table, const struct bench_distinct *distinct,
                           XXH128_hash_t hash)
{
    size_t mask = table->slot_count - 1;
    size_t slot = hash.low64 & mask;
    while (table->slots[slot] != 0) {
        const struct bench_cell *cell = &distinct->cells[table->slots[slot] - 1];
        if (cell->hash_low == hash.low64 && cell->hash_high == hash.high64) break;
        slot = (slot + 1) & mask;
    }
    return &table->slots[slot];
}

void bench_dedup(struct bench_distinct *distinct, const struct bench_rows *rows)
{
    unsigned char secret[XXH3_SECRET_SIZE_MIN];
    if (getrandom(secret, sizeof secret, 0) != sizeof secret) fail("no random bytes");
    if (rows->count >= UINT32_MAX) fail("%zu rows are too many for this benchmark", rows->count);
    *distinct = (struct bench_distinct){0};
    struct table table = {0};
    size_t capacity = FIRST_CELLS;
    distinct->cells = calloc(capacity, sizeof *distinct->cells);
    if (distinct->cells == NULL) fail("no memory for %zu cells", capacity);
    fill_slots(&table, distinct, capacity * 2);
    for (size_t i = 0; i < rows->count; i++) {
        sv cell = rows->rows[i].cell;
        XXH128_hash_t hash = XXH3_128bits_withSecret(cell.ptr, cell.len, secret, sizeof secret);
        uint32_t *slot = find_slot(&table, distinct, hash);
        if (*slot != 0) {
            struct bench_cell *known = &distinct->cells[*slot - 1];
            known->sum = wrapping_add(known->sum, rows->rows[i].value);
            continue;
        }
        distinct->cells[distinct->count++] =
            (struct bench_cell){hash.low64, hash.high64, cell, rows->rows[i].value};
        *slot = (uint32_t)distinct->count;
        if (distinct->count < capacity) continue;
        capacity *= 2;
        distinct->cells = grow(distinct->cells, capacity * sizeof *distinct->cells);
        fill_slots(&table, distinct, capacity * 2);
    }
    free(table.slots);
}

static double seconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

struct bench_time bench_now(void)
{
    return (struct bench_time){seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID)};
}

struct bench_time bench_lap(const char *name, struct bench_time since)
{
    struct bench_time now = bench_now();
    printf(" %s=%.6f %s_wall=%.6f", name, now.cpu - since.cpu, name, now.wall - since.wall);
    return now;
}

/* A line of /proc/self/status, in bytes. */
static size_t status_bytes(const char *name)
{
    FILE *file = fopen("/proc/self/status", "r");
    if (file == NULL) fail("cannot read /proc/self/status: %s", strerror(errno));
    char line[256];
    size_t kib = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, name, strlen(name)) == 0) kib = strtoul(line + strlen(name), NULL, 10);
    }
    fclose(file);
    if (kib == 0) fail("/proc/self/status has no %s", name);
    return kib << 10;
}

size_t bench_memory_start(void)
{
    /* 5 sets the peak to what is there now: man 5 proc, /proc/pid/clear_refs. */
    int fd = open("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC);
    if (fd < 0 || write(fd, "5", 1) != 1) {
        fail("cannot reset the peak of the memory: %s", strerror(errno));
    }
    close(fd);
    return status_bytes("VmRSS:");
}

size_t bench_memory_growth(size_t start)
{
    size_t peak = status_bytes("VmHWM:");
    return peak > start ? peak - start : 0;
}
