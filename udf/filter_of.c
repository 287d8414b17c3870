/* filter_of.c -- see filter_of.h. */
#include "filter_of.h"

#include <inttypes.h>
#include <stdlib.h>

#include "filter_eval.h"
#include "filter_parser.h"
#include "filter_tags.h"
#include "filter_window.h"
#include "rowbinary.h"

/* What stays from row to row. */
struct last_filter {
    struct filter filter;
    struct filter_tags tags;
    uint32_t *order; /* the numbers of the names in byte order; only for flame_filter_names */
    bool has_window; /* only for flame_filter_window */
    struct filter_window window;
};

static void end_chunk(struct worker *worker)
{
    struct last_filter *last = worker->last_filter;
    if (last == NULL) return;
    size_t ordered = last->order == NULL ? 0 : last->filter.names.count;
    memory_free(&worker->memory, last->order, ordered * sizeof *last->order);
    filter_tags_free(&last->tags);
    filter_free(&last->filter);
    memory_free(&worker->memory, last, sizeof *last);
    worker->last_filter = NULL;
    worker->end_chunk = NULL;
}

/* The text of the filter of this row. */
static sv read_text(struct worker *worker)
{
    uint64_t length = rowbinary_length(&worker->input);
    if (length > worker->limits.max_filter_bytes) {
        fail("the tag_filter has %" PRIu64 " bytes, the limit is %" PRIu64
             "; write a shorter one, or raise --max-filter-bytes in flame_tree_function.xml",
             length, worker->limits.max_filter_bytes);
    }
    return input_view(&worker->input, (size_t)length);
}

/* The filter of this row, understood. */
static struct last_filter *read_filter(struct worker *worker)
{
    sv text = read_text(worker);
    struct last_filter *last = worker->last_filter;
    if (last != NULL && sv_equal(last->filter.text, text)) return last;
    end_chunk(worker);
    last = memory_zeroed(&worker->memory, sizeof *last);
    worker->last_filter = last;
    worker->end_chunk = end_chunk;
    filter_tags_init(&last->tags, &worker->memory);
    filter_parse(&last->filter, &worker->memory, &worker->limits, text);
    return last;
}

static int by_bytes(const void *a, const void *b, void *names)
{
    return sv_compare(names_bytes(names, *(const uint32_t *)a),
                      names_bytes(names, *(const uint32_t *)b));
}

static void sort_names(struct last_filter *last, struct memory *memory)
{
    struct names *names = &last->filter.names;
    if (last->order != NULL || names->count == 0) return;
    last->order = memory_resize(memory, NULL, 0, names->count * sizeof *last->order);
    for (uint32_t i = 0; i < names->count; i++) {
        last->order[i] = i;
    }
    qsort_r(last->order, names->count, sizeof *last->order, by_bytes, names);
}

void answer_flame_filter_names_of(struct worker *worker)
{
    struct last_filter *last = read_filter(worker);
    const struct names *names = &last->filter.names;
    sort_names(last, &worker->memory);
    rowbinary_write_length(&worker->output, names->count);
    for (size_t i = 0; i < names->count; i++) {
        rowbinary_write_string(&worker->output, names_bytes(names, last->order[i]));
    }
}

void answer_flame_filter_match_of(struct worker *worker)
{
    struct last_filter *last = read_filter(worker);
    filter_tags_read(&last->tags, &last->filter, &worker->input);
    char *to = output_reserve(&worker->output, 1);
    *to = (char)filter_passes(&last->filter, &last->tags);
    output_advance(&worker->output, to + 1);
}

void answer_flame_filter_problem_of(struct worker *worker)
{
    char sentence[FILTER_SENTENCE_BYTES];
    filter_problem(&worker->memory, &worker->limits, read_text(worker), sentence);
    rowbinary_write_string(&worker->output, (sv){sentence, strlen(sentence)});
}

void answer_flame_filter_window_of(struct worker *worker)
{
    struct last_filter *last = read_filter(worker);
    if (!last->has_window) last->window = filter_window(&last->filter);
    last->has_window = true;
    const struct filter_window *window = &last->window;
    char *to = output_reserve(&worker->output, 2 * sizeof(int64_t));
    to = rowbinary_put_int64(to, window->start);
    output_advance(&worker->output, rowbinary_put_int64(to, window->end));
    rowbinary_write_string(&worker->output, window->app_service);
    rowbinary_write_string(&worker->output, window->language);
    rowbinary_write_string(&worker->output, window->rest);
}
