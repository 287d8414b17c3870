/* samples.c -- see samples.h. */
#include "samples.h"

#include "forms.h"

enum { FORM_BITS = 7, DAMAGED = 8, LONG_WEIGHT = 16 };

static uint8_t take_byte(sv *from)
{
    if (from->len == 0) return 0;
    *from = (sv){from->ptr + 1, from->len - 1};
    return (uint8_t)from->ptr[-1];
}

static int64_t take_weight(sv *from, bool is_long)
{
    if (!is_long) return (int8_t)take_byte(from);
    uint64_t weight = 0;
    for (unsigned shift = 0; shift < 64; shift += 8) {
        weight |= (uint64_t)take_byte(from) << shift;
    }
    return (int64_t)weight;
}

static sv take_line(sv *from)
{
    const char *stop = from->len == 0 ? NULL : memchr(from->ptr, '\n', from->len);
    sv line = {from->ptr, stop == NULL ? from->len : (size_t)(stop - from->ptr)};
    size_t passed = line.len + (stop != NULL);
    *from = (sv){from->ptr + passed, from->len - passed};
    return line;
}

static void take_sample(sv *from, struct question *question)
{
    uint8_t kind = take_byte(from);
    int64_t weight = take_weight(from, kind & LONG_WEIGHT);
    sv stack = take_line(from);
    if (kind & DAMAGED) {
        sv cell =
            form_join(&question->arena, SV("\x28\xb5\x2f\xfd"), (sv){stack.ptr, stack.len % 3});
        question_add(question, SV("[undecodable]"), cell, weight);
        return;
    }
    sv cell = form_cell(&question->arena, (enum form)((kind & FORM_BITS) % FORMS), stack);
    question_add(question, stack.len > SAMPLE_CELL_BYTES ? SV("[undecodable]") : stack, cell,
                 weight);
}

void samples_take(struct question *question, sv from)
{
    while (from.len > 0) {
        take_sample(&from, question);
    }
}
