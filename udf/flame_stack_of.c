/* flame_stack_of.c -- see flame_stack_of.h. */
#include "flame_stack_of.h"

#include "path.h"
#include "recent.h"
#include "rowbinary.h"

/* The text of the next cell, valid until the next call. */
static sv read_text(struct worker *worker, struct recent *recent)
{
    uint64_t length = rowbinary_length(&worker->input);
    if (length > cell_max_bytes(&worker->decoder)) {
        input_skip(&worker->input, length);
        return UNDECODABLE;
    }
    sv text, cell = input_view(&worker->input, (size_t)length);
    if (recent_find(recent, cell, &text)) return text;
    if (!cell_open(&worker->decoder, cell, &text)) text = UNDECODABLE;
    recent_keep(recent, text);
    return text;
}

void answer_flame_stack_of(struct worker *worker, uint64_t rows)
{
    struct recent recent;
    recent_init(&recent, &worker->memory);
    for (worker->row = 1; worker->row <= rows; worker->row++) {
        rowbinary_write_string(&worker->output, read_text(worker, &recent));
    }
    recent_free(&recent);
}
