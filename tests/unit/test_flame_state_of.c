/* test_flame_state_of.c -- the functions of states, as ClickHouse calls them. */
#include "unit.h"

#include <stdio.h>

#include "groups.h"
#include "random_rows.h"
#include "rowbinary.h"
#include "states.h"

static void put_rows_of(struct output *rows, const struct question *question, sv before_weights,
                        sv before_cells)
{
    struct dice dice = {7};
    struct question asked = *question;
    asked.before_weights = before_weights;
    asked.before_cells = before_cells;
    stage_put_header(rows, 1);
    question_put(rows, &asked, SV("svc"), &dice);
}

/* Answers one row of `function` with `row`, its answer copied; fails the test when it does. */
static sv answer(const char *function, sv row, struct arena *arena)
{
    struct play play;
    struct output text;
    stage_begin(&text);
    stage_put_header(&text, 1);
    stage_put(&text, row);
    stage_play(&play, function, options_default(), stage_text(&text));
    if (play.sentence != NULL) unit_stop("%s: %s", function, play.sentence);
    assert_int_equal(play.left_behind, 0);
    sv kept = arena_keep(arena, play.answers);
    stage_end(&play);
    output_free(&text);
    return kept;
}

/* The state of one question, as RowBinary. */
static sv state_of(const struct question *question, struct arena *arena)
{
    struct output row;
    char rows[8];
    stage_begin(&row);
    rowbinary_put_int64(rows, (int64_t)question->count);
    put_rows_of(&row, question, (sv){rows, 8}, SV(""));
    sv state = answer("flame_state_of", (sv){row.buffer + 2, row.len - 2}, arena);
    output_free(&row);
    return state;
}

static void the_nodes_and_rows_of_a_state_are_those_of_its_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < unit_rounds(40) * GENERATORS_COUNT; i++) {
        const struct generator *generator = &GENERATORS[i % GENERATORS_COUNT];
        struct dice dice = {i};
        struct question question;
        struct arena arena;
        struct output direct, wanted;
        struct play play;
        arena_init(&arena, &stage_memory);
        question_begin(&question);
        random_rows(&question, generator, &dice);
        stage_begin(&direct);
        stage_begin(&wanted);
        sv made = state_of(&question, &arena);
        oracle(&wanted, SV("svc"), question.samples, question.count, 16384);
        assert_bytes(generator->what, answer("flame_nodes_of", made, &arena), stage_text(&wanted));
        put_rows_of(&direct, &question, SV(""), SV("\0\xff\xff\xff\xff\xff\xff\xff\xff" ALL_NODES));
        stage_play(&play, "flame_rows_of", options_default(), stage_text(&direct));
        assert_null(play.sentence);
        assert_bytes(generator->what, answer("flame_state_rows_of", made, &arena), play.answers);
        stage_end(&play);
        output_free(&direct);
        output_free(&wanted);
        question_end(&question);
        arena_free(&arena);
    }
}

/* A few rows of two damaged cells and one empty stack. */
static sv some_state(struct arena *arena)
{
    struct question question;
    question_begin(&question);
    question_add(&question, SV("a;[k] x;[k] y"), SV("a;[k] x;[k] y"), 5);
    question_add(&question, SV("a;[k] x;[k] y"), SV("a;[k] x;[k] y"), 1);
    question_add(&question, SV("a;b"), SV("a;b"), 4);
    question_add(&question, SV(""), SV(""), -1);
    question_add(&question, SV("[undecodable]"), SV("\x28\xb5\x2f\xfd"), 2);
    question_add(&question, SV("[undecodable]"), SV("\x28\xb5\x2f\xfd\x20"), 3);
    sv state = state_of(&question, arena);
    question_end(&question);
    return state;
}

static sv join(struct arena *arena, sv front, sv back)
{
    struct output text;
    stage_begin(&text);
    stage_put(&text, front);
    stage_put(&text, back);
    sv kept = arena_keep(arena, stage_text(&text));
    output_free(&text);
    return kept;
}

#define INT64(byte) byte "\0\0\0\0\0\0\0"

static void info_counts_rows_cells_and_nodes(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, &stage_memory);
    sv some = some_state(&arena);
    assert_bytes("some", answer("flame_info_of", some, &arena),
                 SV("\1\3svc\0\0" INT64("\6") INT64("\2") INT64("\6") INT64("\16") INT64("\16")));
    assert_bytes("none", answer("flame_info_of", SV("\0"), &arena),
                 SV("\0\0\0" INT64("\0") INT64("\0") INT64("\0") INT64("\0") INT64("\0")));
    sv both = answer("flame_merge_of", join(&arena, SV("\2"), join(&arena, some, some)), &arena);
    assert_bytes("twice", answer("flame_info_of", both, &arena),
                 SV("\1\3svc\0\0" INT64("\14") INT64("\4") INT64("\6") INT64("\34") INT64("\34")));
    arena_free(&arena);
}

static void labels_replace_those_before(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, &stage_memory);
    sv some = some_state(&arena);
    sv cpu = answer("flame_label_of", join(&arena, some, SV("\6on-cpu\2us")), &arena);
    assert_memory_equal(answer("flame_info_of", cpu, &arena).ptr, "\1\3svc\1\6on-cpu\2us\6", 17);
    sv memory = answer("flame_label_of", join(&arena, cpu, SV("\11mem-inuse\5bytes")), &arena);
    assert_memory_equal(answer("flame_info_of", memory, &arena).ptr,
                        "\1\3svc\1\11mem-inuse\5bytes\6", 23);
    assert_bytes("taken away", answer("flame_label_of", join(&arena, memory, SV("\0\0")), &arena),
                 some);
    assert_bytes("of nothing",
                 answer("flame_label_of", join(&arena, SV("\0"), SV("\6on-cpu\2us")), &arena),
                 SV("\0"));
    struct output row;
    stage_begin(&row);
    stage_put(&row, SV("1\n\2"));
    stage_put(&row, cpu);
    stage_put(&row, memory);
    unit_refuses("two units", "flame_merge_of", stage_text(&row),
                 "values in 'us' and in 'bytes' cannot be added up");
    output_free(&row);
    arena_free(&arena);
}

static void pruned_and_cut_states_keep_their_facts(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, &stage_memory);
    sv labelled =
        answer("flame_label_of", join(&arena, some_state(&arena), SV("\6on-cpu\2us")), &arena);
    static const struct {
        const char *function;
        sv behind;
        char nodes;
    } rows[] = {
        {"flame_prune_of", {"\0\0\0\0\0\0\0\0\2\0\0\0", 12}, 2},
        {"flame_prune_of", {"\0\0\0\0\0\0\0\0\0\0\0\0", 12}, 6},
        {"flame_kernel_depth_of", {INT64("\0"), 8}, 4},
        {"flame_kernel_depth_of", {INT64("\1"), 8}, 5},
        {"flame_kernel_depth_of", {"\xff\xff\xff\xff\xff\xff\xff\xff", 8}, 6},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        char wanted[] =
            "\1\3svc\1\6on-cpu\2us" INT64("\6") INT64("\2") INT64("N") INT64("\16") INT64("\16");
        sv cut = answer(rows[i].function, join(&arena, labelled, rows[i].behind), &arena);
        wanted[16 + 16] = rows[i].nodes;
        assert_bytes(rows[i].function, answer("flame_info_of", cut, &arena),
                     (sv){wanted, sizeof wanted - 1});
    }
    arena_free(&arena);
}

static void arguments_have_bounds(void **state)
{
    (void)state;
    static const struct {
        const char *what, *function;
        sv row;
        const char *part;
    } rows[] = {
        {"depth -2",
         "flame_kernel_depth_of",
         {"1\n\0\xfe\xff\xff\xff\xff\xff\xff\xff", 11},
         "max_kernel_stack_depth is -2; it must be 0 or more, or -1 for no cut"},
        {"one node",
         "flame_prune_of",
         {"1\n\0\0\0\0\0\0\0\0\0\1\0\0\0", 15},
         "max_nodes must be at least 2, or 0 for no limit"},
        {"a share of 2",
         "flame_prune_of",
         {"1\n\0\0\0\0\0\0\0\0\x40\0\0\0\0", 15},
         "min_share must be from 0 to 1, not 2"},
        {"a share of NaN",
         "flame_prune_of",
         {"1\n\0\0\0\0\0\0\0\xf8\x7f\0\0\0\0", 15},
         "min_share must be from 0 to 1, not nan"},
        {"a long label",
         "flame_label_of",
         {"1\n\0\x81\x80\4xyz", 9},
         "a profile_event_type has 65537 bytes, the limit is 65536"},
        {"a long unit",
         "flame_label_of",
         {"1\n\0\0\x81\x80\4xyz", 10},
         "a profile_value_unit has 65537 bytes, the limit is 65536"},
        {"a long state",
         "flame_nodes_of",
         {"1\n\xff\xff\xff\xff\xff\xff\xff\xff\xff\1", 12},
         "a state has 18446744073709551615 bytes"},
        {"many states",
         "flame_merge_of",
         {"1\n\xff\xff\xff\xff\xff\xff\xff\xff\xff\1\0", 13},
         "ends inside a row"},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        unit_refuses(rows[i].what, rows[i].function, rows[i].row, rows[i].part);
    }
}

/* Without its rows a state would be empty, and its tree lost. */
static void fewer_rows_than_cells_are_refused(void **state)
{
    (void)state;
    struct question question;
    question_begin(&question);
    question_add(&question, SV("a"), SV("a"), 1);
    question_add(&question, SV("b"), SV("b"), 1);
    for (char rows = 0; rows < 4; rows++) {
        struct output row;
        const char count[8] = {rows};
        stage_begin(&row);
        put_rows_of(&row, &question, (sv){count, 8}, SV(""));
        if (rows < 2) {
            unit_refuses("fewer", "flame_state_of", stage_text(&row),
                         "rows cannot have 2 distinct cells; call flame_state(");
        } else {
            struct play play;
            stage_play(&play, "flame_state_of", options_default(), stage_text(&row));
            assert_null(play.sentence);
            stage_end(&play);
        }
        output_free(&row);
    }
    question_end(&question);
}

static void of_no_rows_everything_is_nothing(void **state)
{
    (void)state;
    unit_answers("state", "flame_state_of", SV("1\n\0" INT64("\0") "\0\0"), SV("\0"));
    unit_answers("merge", "flame_merge_of", SV("2\n\0\3\0\0\0"), SV("\0\0"));
    unit_answers("nodes", "flame_nodes_of", SV("2\n\0\0"), SV("\0\0"));
    unit_answers("rows", "flame_state_rows_of", SV("2\n\0\0"), SV("\0\0"));
    unit_answers("prune", "flame_prune_of", SV("1\n\0" INT64("\0") "\2\0\0\0"), SV("\0"));
    unit_answers("kernel", "flame_kernel_depth_of", SV("1\n\0" INT64("\0")), SV("\0"));
}

int test_flame_state_of(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_nodes_and_rows_of_a_state_are_those_of_its_rows),
        TEST(info_counts_rows_cells_and_nodes),
        TEST(labels_replace_those_before),
        TEST(pruned_and_cut_states_keep_their_facts),
        TEST(arguments_have_bounds),
        TEST(fewer_rows_than_cells_are_refused),
        TEST(of_no_rows_everything_is_nothing),
    };
    return unit_run("flame_state_of", tests, countof(tests));
}
