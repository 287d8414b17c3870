/* fuzz_tree.c -- the tree: equal to the oracle, byte for byte, and lawful.
 *
 * The first byte is the depth limit, the rest are samples (samples.h). Past the first stage: there
 * is one, so its cell is opened and its stack split.
 */
#include "fuzz.h"
#include "laws.h"
#include "rowbinary.h"
#include "samples.h"
#include "stage.h"

enum { DEPTHS = 40 };

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
    limits.max_cell_bytes = SAMPLE_CELL_BYTES;
    question_begin(&question);
    samples_take(&question, (sv){(const char *)data + 1, size - 1});
    if (question.count > 0) fuzz_past();
    compare(&question, limits, size);
    question_end(&question);
    fuzz_end();
    return 0;
}
