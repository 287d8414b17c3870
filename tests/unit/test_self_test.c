/* test_self_test.c -- the self-test passes here, and fails where the program would answer wrongly.
 */
#include "unit.h"

#include "groups.h"
#include "self_test.h"

/* A worker over memory that has these limits; true when the self-test passed. */
static bool passes(struct limits limits)
{
    struct play play;
    stage_play(&play, "flame_stack_of", limits, SV(""));
    assert_null(play.sentence);
    jmp_buf here;
    stage_catch = &here;
    if (setjmp(here) == 0) {
        self_test(&play.worker);
    } else {
        play.sentence = stage_sentence;
    }
    stage_catch = NULL;
    bool passed = play.sentence == NULL;
    stage_end(&play);
    return passed;
}

static void a_whole_program_passes(void **state)
{
    (void)state;
    assert_true(passes(options_default()));
}

static void a_cell_that_is_not_decoded_is_noticed(void **state)
{
    (void)state;
    struct limits limits = options_default();
    limits.max_cell_bytes = 131;
    assert_false(passes(limits));
    unit_sentence_holds(__FILE__, __LINE__, "do not install it");
    limits.max_cell_bytes = 132;
    assert_true(passes(limits));
}

static void frames_that_are_missing_are_noticed(void **state)
{
    (void)state;
    struct limits limits = options_default();
    limits.max_depth = 6;
    assert_false(passes(limits));
    limits.max_depth = 7;
    assert_true(passes(limits));
}

static void a_limit_of_nodes_fails_with_its_own_sentence(void **state)
{
    (void)state;
    struct limits limits = options_default();
    limits.max_nodes = 8;
    assert_false(passes(limits));
    unit_sentence_holds(__FILE__, __LINE__, "--max-nodes");
}

int test_self_test(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_whole_program_passes),
        TEST(a_cell_that_is_not_decoded_is_noticed),
        TEST(frames_that_are_missing_are_noticed),
        TEST(a_limit_of_nodes_fails_with_its_own_sentence),
    };
    return unit_run("self-test", tests, countof(tests));
}
