/* fuzz_rows.c -- the protocol: any bytes end with a status.
 *
 * The first byte chooses the function, the rest arrives on its stdin. Whatever comes, the worker
 * answers every row or says one sentence, stays within its memory and leaves nothing behind; and
 * every node list that it answers obeys the laws of flame_check.
 */
#include "blocks.h"
#include "functions.h"
#include "fuzz.h"
#include "laws.h"
#include "out_nodes.h"
#include "stage.h"

static struct limits small_limits(void)
{
    struct limits limits = options_default();
    limits.max_cell_bytes = 4096;
    limits.max_depth = 64;
    limits.max_nodes = 2000;
    limits.max_memory_mib = 16;
    return limits;
}

static void check_lists(sv lists)
{
    struct output rows;
    struct play play;
    size_t count = 0;
    for (sv rest = lists; rest.len > 0; count++) {
        struct listed_nodes list = laws_read(&rest);
        const char *law = laws_broken(&list);
        if (law != NULL) fuzz_broken(law);
        laws_free(&list);
    }
    stage_begin(&rows);
    stage_put_header(&rows, count);
    stage_put(&rows, lists);
    stage_play(&play, "flame_check_of", options_default(), stage_text(&rows));
    must_hold("flame_check reads every node list", play.sentence == NULL);
    must_hold("one sentence for each list", play.answers.len == count);
    for (size_t i = 0; i < count; i++) {
        must_hold("flame_check finds every list good", play.answers.ptr[i] == '\0');
    }
    stage_end(&play);
    output_free(&rows);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) return 0;
    const char *function = FUZZ_FUNCTIONS[data[0] % FUZZ_FUNCTIONS_COUNT];
    must_hold("every function has its turn", FUZZ_FUNCTIONS_COUNT == FUNCTIONS_COUNT);
    struct play play;
    stage_play(&play, function, small_limits(), (sv){(const char *)data + 1, size - 1});
    must_hold("memory stays within its limit", play.worker.memory.peak <= 16 << 20);
    if (play.sentence != NULL) {
        must_hold("a failure has a sentence", play.sentence[0] != '\0');
    } else {
        must_hold("only the standing cache remains", play.left_behind == 0);
        if (strcmp(function_find(function)->returns, NODES_TYPE) == 0) check_lists(play.answers);
    }
    stage_end(&play);
    fuzz_end();
    return 0;
}
