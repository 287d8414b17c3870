/* fuzz_tree.c -- the tree: equal to the oracle, byte for byte, and lawful.
 *
 * The first byte is the depth limit. Then samples, as many as there are:
 *   one byte    bits 0-2 the form of the cell; bit 3: damaged; bit 4: a weight of 8 bytes
 *   weight      8 bytes, or one signed byte
 *   stack       up to a line feed
 */
#include <stdlib.h>

#include "forms.h"
#include "fuzz.h"
#include "laws.h"
#include "question.h"
#include "rowbinary.h"
#include "stage.h"

enum { CELL_BYTES = 2000, FORM_BITS = 7, DAMAGED = 8, LONG_WEIGHT = 16, DEPTHS = 40 };

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
    question_add(question, stack.len > CELL_BYTES ? SV("[undecodable]") : stack, cell, weight);
}

static void compare(const struct question *question, struct limits limits, uint64_t order)
{
    struct dice dice = {order};
    struct output row, wanted;
    struct play play;
    stage_begin(&row);
    stage_begin(&wanted);
    stage_put_header(&row, 1);
    question_put(&row, question, SV("svc"), &dice);
    oracle(&wanted, SV("svc"), question->samples, question->count, (size_t)limits.max_depth);
    stage_play(&play, "flame_tree_of", limits, stage_text(&row));
    must_hold("every tree is answered", play.sentence == NULL);
    must_hold("the answer is that of the oracle", sv_equal(play.answers, stage_text(&wanted)));
    sv rest = play.answers;
    struct listed_nodes list = laws_read(&rest);
    const char *law = laws_broken(&list);
    if (law != NULL) fuzz_broken(law);
    laws_free(&list);
    stage_end(&play);
    output_free(&row);
    output_free(&wanted);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) return 0;
    struct question question;
    struct limits limits = options_default();
    limits.max_depth = 1 + data[0] % DEPTHS;
    limits.max_cell_bytes = CELL_BYTES;
    sv from = {(const char *)data + 1, size - 1};
    question_begin(&question);
    while (from.len > 0) {
        take_sample(&from, &question);
    }
    compare(&question, limits, size);
    question_end(&question);
    fuzz_end();
    return 0;
}
