/* test_functions.c */
#include "unit.h"

#include "functions.h"
#include "groups.h"
#include "rowbinary.h"

static void every_function_is_found_by_its_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < FUNCTIONS_COUNT; i++) {
        assert_ptr_equal(function_find(FUNCTIONS[i].name), &FUNCTIONS[i]);
    }
    assert_null(function_find(""));
    assert_null(function_find("flame"));
    assert_null(function_find("flame_stack_o"));
    assert_null(function_find("flame_stack_off"));
    assert_null(function_find("FLAME_STACK_OF"));
}

static void every_function_is_described(void **state)
{
    (void)state;
    for (size_t i = 0; i < FUNCTIONS_COUNT; i++) {
        const struct function *function = &FUNCTIONS[i];
        assert_true(strncmp(function->name, "flame_", 6) == 0);
        assert_row(function->name, function->arguments[0].name != NULL);
        assert_row(function->name, function->arguments[0].type != NULL);
        assert_row(function->name, function->returns != NULL && function->help != NULL);
        assert_row(function->name,
                   (function->answer_row != NULL) != (function->answer_chunk != NULL));
    }
}

static void flame_stack_shows_the_text(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        sv rows, answers;
    } rows[] = {
        {"raw", {"1\n\3a;b", 6}, {"\3a;b", 4}},
        {"zstd", {"1\n\14\x28\xb5\x2f\xfd\x20\x03\x19\0\0a;b", 15}, {"\3a;b", 4}},
        {"empty", {"1\n\0", 3}, {"\0", 1}},
        {"the text is not tidied up", {"1\n\6;a;;b;", 9}, {"\6;a;;b;", 7}},
        {"damaged", {"1\n\5\x28\xb5\x2f\xfd\x20", 8}, {"\15[undecodable]", 14}},
        {"damage does not spread",
         {"3\n\1x\5\x28\xb5\x2f\xfd\x20\1y", 12},
         {"\1x\15[undecodable]\1y", 18}},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        unit_answers(rows[i].what, "flame_stack_of", rows[i].rows, rows[i].answers);
    }
}

static void flame_stack_passes_over_a_cell_that_is_too_long(void **state)
{
    (void)state;
    static char letters[1 << 16];
    struct output text;
    struct play play;
    struct limits limits = options_default();
    limits.max_cell_bytes = 100;
    memset(letters, 'x', sizeof letters);
    static const size_t lengths[] = {100, 101, 163, 164, 165, 1000, sizeof letters};
    stage_begin(&text);
    stage_put_header(&text, countof(lengths));
    for (size_t i = 0; i < countof(lengths); i++) {
        stage_put(&text,
                  (sv){(const char[]){(char)(lengths[i] | 128), (char)(lengths[i] >> 7 | 128),
                                      (char)(lengths[i] >> 14)},
                       3});
        stage_put(&text, (sv){letters, lengths[i]});
    }
    stage_play(&play, "flame_stack_of", limits, stage_text(&text));
    assert_null(play.sentence);
    assert_int_equal(play.answers.len, 101 + 6 * 14);
    assert_memory_equal(play.answers.ptr + 101 + 5 * 14, "\15[undecodable]", 14);
    stage_end(&play);
    output_free(&text);
}

static void flame_version_of_answers_once_per_row(void **state)
{
    (void)state;
    struct output wanted;
    stage_begin(&wanted);
    for (int i = 0; i < 3; i++) {
        rowbinary_write_string(&wanted, SV(VERSION));
    }
    unit_answers("three hosts", "flame_version_of", SV("3\n\0\4host\1x"), stage_text(&wanted));
    output_free(&wanted);
    unit_refuses("no host", "flame_version_of", SV("1\n"), "ends inside a row");
}

int test_functions(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_function_is_found_by_its_name),
        TEST(every_function_is_described),
        TEST(flame_stack_shows_the_text),
        TEST(flame_stack_passes_over_a_cell_that_is_too_long),
        TEST(flame_version_of_answers_once_per_row),
    };
    return unit_run("functions", tests, countof(tests));
}
