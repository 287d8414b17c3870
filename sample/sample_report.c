/* sample_report.c -- see sample_report.h.
 *
 * Texts are made a second time here: keeping them during the run would cost more memory than
 * everything else together.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "sample_report.h"

#include "sample_memory.h"
#include "sample_stacks.h"

struct line {
    char *bytes;
    size_t len;
    int64_t value;
};

struct lines {
    struct line *list;
    size_t count;
};

static sv line_text(const struct line *line)
{
    return (sv){line->bytes, line->len};
}

static int compare_lines(const void *a, const void *b)
{
    return sv_compare(line_text(a), line_text(b));
}

/* Of sorted lines: is the text of line `i` that of the line before? */
static bool is_repeated(const struct lines *lines, size_t i)
{
    return sv_equal(line_text(&lines->list[i - 1]), line_text(&lines->list[i]));
}

static struct lines lines_new(size_t cap)
{
    return (struct lines){.list = memory_new(cap, sizeof(struct line))};
}

static void lines_free(struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        free(lines->list[i].bytes);
    }
    free(lines->list);
}

/* Append the stacks that at least one row has. */
static size_t add_pool(struct lines *lines, const struct sample_pool *pool,
                       struct sample_text *scratch)
{
    size_t before = lines->count;
    for (uint32_t i = 0; i < pool->stream->stacks; i++) {
        if (pool->stacks[i].rows == 0) continue;
        stacks_text(scratch, pool->service, pool->stream, pool->seed, i);
        char *copy = memory_new(scratch->len, 1);
        memcpy(copy, scratch->bytes, scratch->len);
        lines->list[lines->count++] = (struct line){copy, scratch->len, pool->stacks[i].value};
    }
    return lines->count - before;
}

static const struct sample_pool *find_pool(const struct sample_pool *pools, uint32_t count,
                                           const char *service, const char *event)
{
    for (uint32_t i = 0; i < count; i++) {
        bool named = strcmp(pools[i].service->name, service) == 0;
        if (named && (event == NULL || strcmp(pools[i].stream->event, event) == 0)) {
            return &pools[i];
        }
    }
    fail("the sample has no service %s with event type %s; see --summary", service,
         event == NULL ? "(any)" : event);
}

void report_folded(FILE *out, struct sample_pool *pools, uint32_t count, const char *service,
                   const char *event)
{
    const struct sample_pool *pool = find_pool(pools, count, service, event);
    struct sample_text *scratch = text_new();
    struct lines lines = lines_new(pool->stream->stacks);
    add_pool(&lines, pool, scratch);
    qsort(lines.list, lines.count, sizeof *lines.list, compare_lines);
    for (size_t i = 0; i < lines.count; i++) {
        int64_t value = lines.list[i].value;
        while (i + 1 < lines.count && is_repeated(&lines, i + 1)) {
            value += lines.list[++i].value;
        }
        fwrite(lines.list[i].bytes, 1, lines.list[i].len, out);
        fprintf(out, " %lld\n", (long long)value);
    }
    lines_free(&lines);
    free(scratch);
}

static uint64_t pool_rows(const struct sample_pool *pool)
{
    uint64_t rows = 0;
    for (uint32_t i = 0; i < pool->stream->stacks; i++) {
        rows += pool->stacks[i].rows;
    }
    return rows;
}

void report_summary(FILE *out, struct sample_pool *pools, uint32_t count, uint64_t bytes)
{
    uint64_t rows = 0;
    size_t cap = 0;
    for (uint32_t i = 0; i < count; i++) {
        rows += pool_rows(&pools[i]);
        cap += pools[i].stream->stacks;
    }
    struct sample_text *scratch = text_new();
    struct lines lines = lines_new(cap);
    size_t *stacks = memory_new(count, sizeof *stacks);
    for (uint32_t i = 0; i < count; i++) {
        stacks[i] = add_pool(&lines, &pools[i], scratch);
    }
    qsort(lines.list, lines.count, sizeof *lines.list, compare_lines);
    size_t distinct = lines.count > 0;
    for (size_t i = 1; i < lines.count; i++) {
        distinct += !is_repeated(&lines, i);
    }
    fprintf(out, "rows %llu\ndistinct_stacks %zu\nbytes %llu\n", (unsigned long long)rows, distinct,
            (unsigned long long)bytes);
    for (uint32_t i = 0; i < count; i++) {
        fprintf(out, "stream %s %s %s: %llu rows, %zu stacks\n", pools[i].service->name,
                pools[i].service->language, pools[i].stream->event,
                (unsigned long long)pool_rows(&pools[i]), stacks[i]);
    }
    lines_free(&lines);
    free(stacks);
    free(scratch);
}
