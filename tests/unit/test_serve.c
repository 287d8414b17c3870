/* test_serve.c -- the contract with the engine: N rows in, N values out, and never a hang. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "dice.h"
#include "filter_row.h"
#include "forms.h"
#include "groups.h"
#include "question.h"
#include "rowbinary.h"
#include "serve.h"
#include "states.h"

static void rows_and_values_are_as_many(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        sv rows, answers;
    } rows[] = {
        {"no input at all", {"", 0}, {"", 0}},
        {"no rows", {"0\n", 2}, {"", 0}},
        {"no rows, again and again", {"0\n0\n000\n", 8}, {"", 0}},
        {"one row", {"1\n\1x", 4}, {"\1x", 2}},
        {"three rows", {"3\n\1x\0\1y", 7}, {"\1x\0\1y", 5}},
        {"three chunks", {"1\n\1x2\n\1y\1z1\n\0", 13}, {"\1x\1y\1z\0", 7}},
        {"a chunk without rows between", {"1\n\1x0\n1\n\1y", 10}, {"\1x\1y", 4}},
        {"a row that looks like a header", {"1\n\0021\n2\n\1x\1y", 11}, {"\0021\n\1x\1y", 7}},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        unit_answers(rows[i].what, "flame_stack_of", rows[i].rows, rows[i].answers);
    }
}

static void a_broken_protocol_fails(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        sv rows;
        const char *part;
    } rows[] = {
        {"a header and no row", {"1\n", 2}, "ends inside a row"},
        {"one row missing", {"2\n\1x", 4}, "ends inside a row"},
        {"a row cut", {"1\n\5x", 4}, "ends inside a row"},
        {"header cut", {"1", 1}, "ends inside a row"},
        {"garbage instead of a header", {"\1x", 2}, "sent no chunk header"},
        {"garbage behind a row", {"1\n\1xy", 5}, "sent no chunk header"},
        {"a row too many", {"1\n\1x\1y", 6}, "sent no chunk header"},
        {"a huge header", {"99999999999999999999\n", 21}, "sent no chunk header"},
        {"a large lie", {"999999999999999999\n\1x", 21}, "ends inside a row"},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        for (size_t j = 0; j < FUNCTIONS_COUNT; j++) {
            if (j == 0 || rows[i].rows.len < 4) {
                unit_refuses(rows[i].what, FUNCTIONS[j].name, rows[i].rows, rows[i].part);
            }
        }
    }
}

static void a_failure_knows_its_row(void **state)
{
    (void)state;
    struct play play;
    stage_play(&play, "flame_stack_of", options_default(), SV("1\n\1x3\n\1y\1z\5"));
    assert_non_null(play.sentence);
    assert_int_equal(play.worker.row, 3);
    stage_end(&play);
    stage_play(&play, "flame_stack_of", options_default(), SV("1\n\1xgarbage"));
    assert_non_null(play.sentence);
    assert_int_equal(play.worker.row, 0);
    stage_end(&play);
}

static void a_worker_is_busy_once_per_chunk(void **state)
{
    (void)state;
    struct play play;
    stage_busy = stage_idle = 0;
    stage_play(&play, "flame_stack_of", options_default(), SV("1\n\1x0\n2\n\1y\1z"));
    stage_end(&play);
    assert_int_equal(stage_busy, 3);
    assert_int_equal(stage_idle, 3);
}

/* The state of the question's rows, as an argument. */
static void put_state(struct output *text, const struct question *question)
{
    struct states states;
    states_begin(&states, options_default());
    rowbinary_write_string(text, states_make(&states, question->samples, question->count));
    states_end(&states);
}

/* The sums of a part: rows, sum of values, check. */
static void put_sums(struct output *text, int64_t rows, int64_t sum, int64_t check)
{
    stage_put_int64(text, rows);
    stage_put_int64(text, sum);
    stage_put_int64(text, check);
}

static void put_part(struct output *text, const struct question *question)
{
    struct states states;
    states_begin(&states, options_default());
    sv state = states_make(&states, question->samples, question->count);
    rowbinary_write_length(text, 1);
    rowbinary_write_length(text, 24 + state.len);
    put_sums(text, (int64_t)question->count, 2, 99);
    stage_put(text, state);
    put_sums(text, (int64_t)question->count, 2, 99);
    states_end(&states);
}

/* Functions whose first argument is a state have these arguments behind it. */
static const struct {
    const char *function;
    sv behind;
} OF_STATES[] = {
    {"flame_label_of", {"\6on-cpu\2us", 10}},
    {"flame_prune_of", {"\0\0\0\0\0\0\0\0\3\0\0\0", 12}},
    {"flame_kernel_depth_of", {"\1\0\0\0\0\0\0\0", 8}},
    {"flame_nodes_of", {"", 0}},
    {"flame_state_rows_of", {"", 0}},
    {"flame_info_of", {"", 0}},
    {"flame_json_of", {"", 0}},
    {"flame_focus_of", {"\1a", 2}},
    {"flame_ignore_of", {"\1a", 2}},
    {"flame_from_of", {"\1b", 2}},
    {"flame_hide_of", {"\1a", 2}},
    {"flame_show_of", {"\1a", 2}},
    {"flame_rename_of", {"\3(a)\3\\1b", 8}},
    {"flame_fold_threads_of", {"", 0}},
    {"flame_fold_kind_of", {"\2KA", 3}},
    {"flame_collapse_recursion_of", {"", 0}},
    {"flame_invert_of", {"", 0}},
    {"flame_pivot_of", {"\1b", 2}},
    {"flame_under_of", {"\1x", 2}},
    {"flame_zoom_of", {"\1a", 2}},
    {"flame_table_of", {"", 0}},
    {"flame_top_of", {"", 0}},
    {"flame_callers_of", {"\1b", 2}},
    {"flame_callees_of", {"\1a", 2}},
};

/* Functions of one state or two and nothing else. What is drawn may hold no negative value. */
static const struct {
    const char *function;
    int states;
    bool drawn;
} EXPORTS[] = {
    {"flame_folded_of", 1, false},       {"flame_grafana_of", 1, false},
    {"flame_grafana_diff_of", 2, false}, {"flame_pprof_of", 1, false},
    {"flame_speedscope_of", 1, true},    {"flame_svg_of", 1, true},
    {"flame_svg_diff_of", 2, true},      {"flame_text_of", 1, false},
};

static bool put_row_of_exports(struct output *text, const char *function,
                               const struct question *question)
{
    for (size_t i = 0; i < countof(EXPORTS); i++) {
        if (strcmp(function, EXPORTS[i].function) != 0) continue;
        struct question shown = *question;
        if (EXPORTS[i].drawn) shown.count--; /* the last one is negative */
        for (int j = 0; j < EXPORTS[i].states; j++) {
            put_state(text, &shown);
        }
        return true;
    }
    return false;
}

static bool put_row_of_states(struct output *text, const char *function,
                              const struct question *question)
{
    for (size_t i = 0; i < countof(OF_STATES); i++) {
        if (strcmp(function, OF_STATES[i].function) != 0) continue;
        put_state(text, question);
        stage_put(text, OF_STATES[i].behind);
        return true;
    }
    if (strcmp(function, "flame_diff_of") == 0) {
        put_state(text, question);
        put_state(text, question);
    } else if (strcmp(function, "flame_merge_of") == 0) {
        rowbinary_write_length(text, 3);
        put_state(text, question);
        rowbinary_write_string(text, SV(""));
        put_state(text, question);
    } else if (strcmp(function, "flame_merge_block_of") == 0) {
        rowbinary_write_string(text, SV("key"));
        put_state(text, question);
    } else if (strncmp(function, "flame_join_", 11) == 0) {
        put_part(text, question);
    } else {
        return false;
    }
    return true;
}

/* What a flame_check_… of some shape checks: the answer of the function that has this shape. */
static bool put_row_of_shapes(struct output *text, const char *function, struct question *question)
{
    static const char *const shapes[][2] = {
        {"flame_check_rows_of", "flame_state_rows_of"},
        {"flame_check_table_of", "flame_table_of"},
        {"flame_check_diff_of", "flame_diff_of"},
        {"flame_check_grafana_of", "flame_grafana_of"},
        {"flame_check_grafana_diff_of", "flame_grafana_diff_of"},
    };
    for (size_t i = 0; i < countof(shapes); i++) {
        if (strcmp(function, shapes[i][0]) != 0) continue;
        struct output row;
        struct play play;
        stage_begin(&row);
        stage_put_header(&row, 1);
        assert_true(put_row_of_states(&row, shapes[i][1], question) ||
                    put_row_of_exports(&row, shapes[i][1], question));
        stage_play(&play, shapes[i][1], options_default(), stage_text(&row));
        assert_null(play.sentence);
        stage_put(text, play.answers);
        stage_end(&play);
        output_free(&row);
        return true;
    }
    return false;
}

static void put_row(struct output *text, const char *function, struct question *question,
                    struct dice *dice)
{
    question->before_weights = question->before_cells = SV("");
    if (strcmp(function, "flame_rows_of") == 0) {
        question->before_cells = SV("\6on-cpu\2\0\0\0\0\0\0\0" ALL_NODES);
        question_put(text, question, SV("svc"), dice);
    } else if (strcmp(function, "flame_state_of") == 0) {
        question->before_weights = SV("\7\0\0\0\0\0\0\0");
        question_put(text, question, SV("svc"), dice);
    } else if (strcmp(function, "flame_tree_of") == 0) {
        question_put(text, question, SV("svc"), dice);
    } else if (strcmp(function, "flame_block_of") == 0) {
        stage_put(text, SV("\3key\3svc"));
        rowbinary_write_string(text, question->cells[1]);
        stage_put_int64(text, -4);
    } else if (strcmp(function, "flame_check_of") == 0) {
        oracle(text, SV("svc"), question->samples, question->count, 100);
    } else if (strcmp(function, "flame_columns_of") == 0) {
        stage_put(text, SV("\2\3svc\1P\0\0\0\0\1\0\0\0\0\0\0\0\3\0\0\0\0\0\0\0"
                           "\1a\1A\1\0\0\0\2\0\0\0\0\0\0\0\2\0\0\0\0\0\0\0"));
    } else if (strcmp(function, "flame_filter_match_of") == 0) {
        filter_row_put(text, SV("pod='x' OR NOT az LIKE 'y*'"), "pod=y|x;az;lb=z");
    } else if (strncmp(function, "flame_filter_", 13) == 0) {
        rowbinary_write_string(text, SV("time>7 AND (pod='x' OR NOT az LIKE 'y*')"));
    } else if (!put_row_of_states(text, function, question) &&
               !put_row_of_exports(text, function, question) &&
               !put_row_of_shapes(text, function, question)) {
        rowbinary_write_string(text, question->cells[1]);
    }
}

/* Rows of every function, in several chunks. */
static void put_rows(struct output *text, const char *function)
{
    struct question question;
    struct dice dice = {31};
    question_begin(&question);
    question_add(&question, SV("a;b"), SV("a;b"), 1);
    question_add(&question, SV("a;b"), SV("\x28\xb5\x2f\xfd\x20\x03\x19\0\0a;b"), 2);
    question_add(&question, SV("[undecodable]"), SV("\x28\xb5\x2f\xfd\x20"), 3);
    question_add(&question, SV("main;parse"), SV("main;parse"), -4);
    for (int rows = 1; rows <= 2; rows++) {
        stage_put_header(text, (uint64_t)rows);
        for (int i = 0; i < rows; i++) {
            put_row(text, function, &question, &dice);
        }
    }
    question_end(&question);
}

static void every_beginning_of_a_valid_input_ends_with_a_status(void **state)
{
    (void)state;
    for (size_t i = 0; i < FUNCTIONS_COUNT; i++) {
        const char *name = FUNCTIONS[i].name;
        struct output text;
        size_t good = 0;
        stage_begin(&text);
        put_rows(&text, name);
        for (size_t len = 0; len <= text.len; len++) {
            struct play play;
            stage_play(&play, name, options_default(), (sv){text.buffer, len});
            if (play.sentence == NULL) good++;
            if (play.sentence != NULL) assert_string_not_equal(play.sentence, "");
            assert_row(name, play.sentence != NULL || play.left_behind == 0);
            stage_end(&play);
        }
        assert_row(name, good == 3); /* nothing, one chunk, two chunks */
        output_free(&text);
    }
}

static void every_changed_byte_ends_with_a_status(void **state)
{
    (void)state;
    struct limits limits = options_default();
    limits.max_memory_mib = 16;
    for (size_t i = 0; i < FUNCTIONS_COUNT; i++) {
        struct output text;
        stage_begin(&text);
        put_rows(&text, FUNCTIONS[i].name);
        for (size_t at = 0; at < text.len; at += unit_few_rounds ? 7 : 1) {
            static const uint8_t changes[] = {0x01, 0x80, 0xff};
            for (size_t j = 0; j < countof(changes); j++) {
                struct play play;
                text.buffer[at] = (char)(text.buffer[at] ^ changes[j]);
                stage_play(&play, FUNCTIONS[i].name, limits, stage_text(&text));
                stage_end(&play);
                text.buffer[at] = (char)(text.buffer[at] ^ changes[j]);
            }
        }
        output_free(&text);
    }
}

static void equal_chunks_have_equal_answers(void **state)
{
    (void)state;
    struct output text;
    struct play play;
    stage_begin(&text);
    put_rows(&text, "flame_tree_of");
    stage_play(&play, "flame_tree_of", options_default(), stage_text(&text));
    assert_null(play.sentence);
    assert_int_equal(play.answers.len % 3, 0);
    size_t third = play.answers.len / 3;
    assert_memory_equal(play.answers.ptr, play.answers.ptr + third, third);
    assert_memory_equal(play.answers.ptr, play.answers.ptr + 2 * third, third);
    stage_end(&play);
    output_free(&text);
}

/* One worker between two files, as between two pipes. */
static void between_chunks_only_the_standing_cache_remains(void **state)
{
    (void)state;
    enum { LARGE = 3 << 20 };
    struct worker worker = {.limits = options_default()};
    struct output text;
    char *name = malloc(LARGE);
    memset(name, 'n', LARGE);
    stage_begin(&text);
    stage_put(&text, SV("1\n\2"));
    for (int i = 0; i < 2; i++) {
        rowbinary_write_string(&text, (sv){name, LARGE});
        stage_put(&text, SV("\0\2-1"));
        stage_put(&text, SV("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"));
    }
    int from = unit_file(stage_text(&text)), to = unit_file(SV(""));
    memory_init(&worker.memory, SIZE_MAX / 2);
    input_init(&worker.input, &worker.memory, from);
    output_init(&worker.output, &worker.memory, to);
    cell_init(&worker.decoder, &worker.memory, 1 << 20);
    state_reader_init(&worker.reader, &worker.memory, 1 << 20);
    state_writer_init(&worker.writer, &worker.memory, 1 << 20);
    serve(&worker, function_find("flame_check_of"));
    assert_true(worker.memory.peak > LARGE);
    assert_int_equal(worker.memory.used, 3 << 20);
    assert_in_range(lseek(to, 0, SEEK_END), 10, 1000);
    input_free(&worker.input);
    output_free(&worker.output);
    cell_free(&worker.decoder);
    state_reader_free(&worker.reader);
    state_writer_free(&worker.writer);
    close(from);
    close(to);
    output_free(&text);
    free(name);
}

int test_serve(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows_and_values_are_as_many),
        TEST(a_broken_protocol_fails),
        TEST(a_failure_knows_its_row),
        TEST(a_worker_is_busy_once_per_chunk),
        TEST(every_beginning_of_a_valid_input_ends_with_a_status),
        TEST(every_changed_byte_ends_with_a_status),
        TEST(equal_chunks_have_equal_answers),
        TEST(between_chunks_only_the_standing_cache_remains),
    };
    return unit_run("serve", tests, countof(tests));
}
