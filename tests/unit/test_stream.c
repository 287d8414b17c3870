/* test_stream.c */
#include "unit.h"

#include "dice.h"
#include "groups.h"
#include "question.h"
#include "rowbinary.h"

#define ON_CPU "\6on-cpu"
#define KEEP_ALL "\xff\xff\xff\xff\xff\xff\xff\xff"
#define KEEP_1 "\1\0\0\0\0\0\0\0"
#define FIVE_NODES "\0\0\0\0\0\0\0\0\5\0\0\0"

static void put_sample(struct output *rows, sv service, sv cell, int64_t value)
{
    rowbinary_write_string(rows, service);
    rowbinary_write_string(rows, cell);
    stage_put_int64(rows, value);
}

/* The stream must give the nodes of flame_rows_of, without the length in front of them. */
static void the_same_rows_as_the_aggregate(void **state)
{
    (void)state;
    static const char *const stacks[] = {"a;b", "a;[k] x;[k] y", "", "a", "[k] z", "b;;c", "a;b"};
    static const sv settings[] = {{ON_CPU KEEP_ALL ALL_NODES, 27},
                                  {ON_CPU KEEP_1 ALL_NODES, 27},
                                  {ON_CPU KEEP_ALL FIVE_NODES, 27}};
    for (size_t i = 0; i < countof(settings); i++) {
        struct dice dice = {i + 1};
        struct question question;
        struct output rows, row;
        struct play streamed, aggregated;
        question_begin(&question);
        stage_begin(&rows);
        stage_begin(&row);
        question.before_cells = settings[i];
        for (int64_t j = 0; j < 500; j++) {
            const char *text = stacks[dice_roll(&dice, countof(stacks))];
            sv stack = {text, strlen(text)};
            question_add(&question, stack, stack, j - 100);
            put_sample(&rows, SV("svc"), stack, j - 100);
        }
        sv broken = SV("\x28\xb5\x2f\xfd\0");
        question_add(&question, SV("[undecodable]"), broken, 5);
        put_sample(&rows, SV("svc"), broken, 5);
        stage_put_header(&row, 1);
        question_put(&row, &question, SV("svc"), &dice);
        stage_play_stream(&streamed, options_default(), settings[i], stage_text(&rows));
        stage_play(&aggregated, "flame_rows_of", options_default(), stage_text(&row));
        assert_null(streamed.sentence);
        assert_bytes("rows", streamed.answers,
                     (sv){aggregated.answers.ptr + 1, aggregated.answers.len - 1});
        assert_int_equal(streamed.left_behind, 0);
        stage_end(&streamed);
        stage_end(&aggregated);
        output_free(&rows);
        output_free(&row);
        question_end(&question);
    }
}

static void no_rows_have_no_nodes(void **state)
{
    (void)state;
    struct play play;
    stage_play_stream(&play, options_default(), SV(ON_CPU KEEP_ALL ALL_NODES), SV(""));
    assert_null(play.sentence);
    assert_int_equal(play.answers.len, 0);
    stage_end(&play);
}

static void services_are_named_once(void **state)
{
    (void)state;
    struct output rows;
    struct play play;
    stage_begin(&rows);
    put_sample(&rows, SV("pay"), SV(""), 1);
    put_sample(&rows, SV("cart"), SV(""), 1);
    put_sample(&rows, SV("pay"), SV(""), 1);
    stage_play_stream(&play, options_default(), SV(ON_CPU KEEP_ALL ALL_NODES), stage_text(&rows));
    assert_null(play.sentence);
    assert_bytes("root", (sv){play.answers.ptr, 10}, SV("\11cart, pay"));
    stage_end(&play);
    output_free(&rows);
}

static void every_beginning_ends_with_a_status(void **state)
{
    (void)state;
    struct output rows;
    stage_begin(&rows);
    put_sample(&rows, SV("svc"), SV("a;b"), 1);
    put_sample(&rows, SV("svc"), SV("\x28\xb5\x2f\xfd\x20\x03\x19\0\0a;b"), 1);
    sv settings = SV(ON_CPU KEEP_ALL ALL_NODES);
    size_t good = 0;
    for (size_t len = 0; len <= rows.len; len++) {
        struct play play;
        stage_play_stream(&play, options_default(), settings, (sv){rows.buffer, len});
        good += play.sentence == NULL;
        stage_end(&play);
    }
    assert_int_equal(good, 3);
    for (size_t len = 0; len < settings.len; len++) {
        struct play play;
        stage_play_stream(&play, options_default(), (sv){settings.ptr, len}, stage_text(&rows));
        assert_non_null(play.sentence);
        stage_end(&play);
    }
    output_free(&rows);
}

static void a_cell_beyond_the_limit_keeps_its_value(void **state)
{
    (void)state;
    struct limits limits = options_default();
    struct output rows;
    struct play play;
    limits.max_cell_bytes = 8;
    stage_begin(&rows);
    for (int i = 0; i < 2; i++) {
        put_sample(&rows, SV("s"), SV("123456789"), 3);
        static const char far_too_long[1000] = "x";
        put_sample(&rows, SV("s"), (sv){far_too_long, sizeof far_too_long}, 4);
    }
    stage_play_stream(&play, limits, SV(ON_CPU KEEP_ALL ALL_NODES), stage_text(&rows));
    assert_null(play.sentence);
    assert_bytes("root", (sv){play.answers.ptr, 22},
                 SV("\1s\0\2-1\0\0\0\0\0\0\0\0\x0e\0\0\0\0\0\0\0"));
    stage_end(&play);
    output_free(&rows);
}

int test_stream(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_same_rows_as_the_aggregate),
        TEST(no_rows_have_no_nodes),
        TEST(services_are_named_once),
        TEST(every_beginning_ends_with_a_status),
        TEST(a_cell_beyond_the_limit_keeps_its_value),
    };
    return unit_run("stream", tests, countof(tests));
}
