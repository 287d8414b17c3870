/* test_flame_tree_of.c -- whole trees, byte for byte against the oracle. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "forms.h"
#include "functions.h"
#include "groups.h"
#include "laws.h"
#include "question.h"
#include "random_rows.h"
#include "rowbinary.h"

static void holds_the_laws(const char *what, sv answers, size_t trees)
{
    struct output text;
    struct play play;
    stage_begin(&text);
    stage_put_header(&text, trees);
    stage_put(&text, answers);
    stage_play(&play, "flame_check_of", options_default(), stage_text(&text));
    assert_row(what, play.sentence == NULL && play.answers.len == trees);
    for (size_t i = 0; i < trees; i++) {
        struct listed_nodes list = laws_read(&answers);
        const char *law = laws_broken(&list);
        if (law != NULL) unit_stop("%s: not so: %s", what, law);
        laws_free(&list);
        assert_row(what, play.answers.ptr[i] == '\0');
    }
    assert_row(what, answers.len == 0);
    stage_end(&play);
    output_free(&text);
}

/* A few trees in one chunk, so that a tree cannot lean on the one before. */
static void compare_with_oracle(const struct generator *generator, uint64_t seed)
{
    struct dice dice = {seed};
    struct limits limits = options_default();
    struct output rows, wanted;
    struct play play;
    char what[100];
    size_t trees = 1 + dice_roll(&dice, 3);
    if (dice_roll(&dice, 3) == 0) limits.max_depth = 1 + dice_roll(&dice, 9);
    snprintf(what, sizeof what, "%s, seed %llu", generator->what, (unsigned long long)seed);
    stage_begin(&rows);
    stage_begin(&wanted);
    stage_put_header(&rows, trees);
    for (size_t i = 0; i < trees; i++) {
        struct question question;
        question_begin(&question);
        random_rows(&question, generator, &dice);
        question_put(&rows, &question, SV("svc"), &dice);
        oracle(&wanted, SV("svc"), question.samples, question.count, (size_t)limits.max_depth);
        question_end(&question);
    }
    stage_play(&play, "flame_tree_of", limits, stage_text(&rows));
    if (play.sentence != NULL) unit_stop("%s: %s", what, play.sentence);
    assert_bytes(what, play.answers, stage_text(&wanted));
    assert_row(what, play.left_behind == 0);
    holds_the_laws(what, play.answers, trees);
    stage_end(&play);
    output_free(&rows);
    output_free(&wanted);
}

static void random_trees_equal_the_oracle(void **state)
{
    (void)state;
    const size_t seeds = unit_rounds(400);
    printf("seeds 1 to %zu of %zu generators\n", seeds, GENERATORS_COUNT);
    for (size_t i = 0; i < GENERATORS_COUNT; i++) {
        for (uint64_t seed = 1; seed <= seeds; seed++) {
            compare_with_oracle(&GENERATORS[i], seed);
        }
    }
}

/* The answer to one question, copied. */
static sv answer(const struct question *question, uint64_t seed, struct arena *arena)
{
    struct dice dice = {seed};
    struct output rows;
    struct play play;
    stage_begin(&rows);
    stage_put_header(&rows, 1);
    question_put(&rows, question, SV("svc"), &dice);
    stage_play(&play, "flame_tree_of", options_default(), stage_text(&rows));
    if (play.sentence != NULL) unit_stop("%s", play.sentence);
    sv kept = arena_keep(arena, play.answers);
    stage_end(&play);
    output_free(&rows);
    return kept;
}

static void the_order_of_rows_changes_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < GENERATORS_COUNT; i++) {
        struct dice dice = {41};
        struct question question;
        struct arena arena;
        arena_init(&arena, &stage_memory);
        question_begin(&question);
        for (int j = 0; j < 5; j++) {
            random_rows(&question, &GENERATORS[i], &dice);
        }
        sv first = answer(&question, 1, &arena);
        for (uint64_t seed = 2; seed < 10; seed++) {
            assert_bytes(GENERATORS[i].what, answer(&question, seed, &arena), first);
        }
        question_end(&question);
        arena_free(&arena);
    }
}

static void a_split_weight_weighs_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < GENERATORS_COUNT; i++) {
        struct dice dice = {42};
        struct question whole, split;
        struct arena arena;
        arena_init(&arena, &stage_memory);
        question_begin(&whole);
        question_begin(&split);
        random_rows(&whole, &GENERATORS[i], &dice);
        for (size_t j = 0; j < whole.count; j++) {
            struct sample sample = whole.samples[j];
            int64_t part = (int64_t)dice_bits(&dice);
            int64_t rest = wrapping_subtract(sample.weight, part);
            question_add(&split, sample.stack, whole.cells[j], part);
            /* The rest comes in another cell, where the text has another form. */
            bool decodable = !sv_equal(sample.stack, SV("[undecodable]"));
            enum form form = (enum form)dice_roll(&dice, FORMS);
            sv other = decodable ? form_cell(&arena, form, sample.stack) : whole.cells[j];
            question_add(&split, sample.stack, other, rest);
        }
        assert_bytes(GENERATORS[i].what, answer(&split, 1, &arena), answer(&whole, 1, &arena));
        question_end(&whole);
        question_end(&split);
        arena_free(&arena);
    }
}

/* The same on both sides of one comparison of bytes. */
static void one_tree(const char *what, const struct question *question, struct limits limits)
{
    struct dice dice = {43};
    struct output rows, wanted;
    struct play play;
    stage_begin(&rows);
    stage_begin(&wanted);
    stage_put_header(&rows, 1);
    question_put(&rows, question, SV("svc"), &dice);
    oracle(&wanted, SV("svc"), question->samples, question->count, (size_t)limits.max_depth);
    stage_play(&play, "flame_tree_of", limits, stage_text(&rows));
    if (play.sentence != NULL) unit_stop("%s: %s", what, play.sentence);
    assert_bytes(what, play.answers, stage_text(&wanted));
    holds_the_laws(what, play.answers, 1);
    stage_end(&play);
    output_free(&rows);
    output_free(&wanted);
}

static void undecodable_cells_share_one_node_even_with_a_real_frame(void **state)
{
    (void)state;
    struct question question;
    question_begin(&question);
    question_add(&question, SV("[undecodable]"), SV("\x28\xb5\x2f\xfd"), 1);
    question_add(&question, SV("[undecodable]"), SV("\x28\xb5\x2f\xfd\xff"), 2);
    question_add(&question, SV("[undecodable]"), SV("[undecodable]"), 4);
    question_add(&question, SV("[undecodable];below"), SV("[undecodable];below"), 8);
    question_add(&question, SV("main"), SV("main"), 16);
    one_tree("undecodable", &question, options_default());
    question_end(&question);
}

static void cells_over_the_limit_are_undecodable_and_the_rest_is_not_lost(void **state)
{
    (void)state;
    static char text[1000];
    struct limits limits = options_default();
    struct question question;
    struct arena arena;
    limits.max_cell_bytes = 500;
    memset(text, 'x', sizeof text);
    arena_init(&arena, &stage_memory);
    question_begin(&question);
    for (enum form form = FORM_RAW; form < FORMS; form++) {
        sv fits = {text, 500 - (size_t)form}, over = {text, 501 + 30 * (size_t)form};
        question_add(&question, fits, form_cell(&arena, form, fits), 1);
        question_add(&question, SV("[undecodable]"), form_cell(&arena, form, over), 100);
    }
    question_add(&question, SV("[undecodable]"), (sv){text, sizeof text}, 10000);
    one_tree("over the limit", &question, limits);
    question_end(&question);
    arena_free(&arena);
}

static void deep_stacks_keep_their_weight(void **state)
{
    (void)state;
    static const size_t depths[] = {10000, 16384, 16385, 20000};
    char *text = malloc(2 * 20000);
    struct question question;
    question_begin(&question);
    for (size_t i = 0; i < 20000; i++) {
        memcpy(text + 2 * i, "r;", 2);
    }
    for (size_t i = 0; i < countof(depths); i++) {
        sv stack = {text, 2 * depths[i]};
        question_add(&question, stack, stack, (int64_t)i + 1);
    }
    one_tree("deep", &question, options_default());
    question_end(&question);
    free(text);
}

static void the_edges_of_int64_are_kept(void **state)
{
    (void)state;
    struct question question;
    question_begin(&question);
    question_add(&question, SV("a;zero"), SV("a;zero"), 0);
    question_add(&question, SV("a;max"), SV("a;max"), INT64_MAX);
    question_add(&question, SV("b;max"), SV("b;max"), INT64_MAX);
    question_add(&question, SV("b;min"), SV("b;min"), INT64_MIN);
    question_add(&question, SV(""), SV(""), INT64_MIN);
    one_tree("int64", &question, options_default());
    question_end(&question);
}

static void an_empty_stack_counts_for_the_root(void **state)
{
    (void)state;
    struct question question;
    question_begin(&question);
    question_add(&question, SV(""), SV(""), 1);
    question_add(&question, SV(""), SV("\x28\xb5\x2f\xfd\x20\0\1\0\0"), 2);
    question_add(&question, SV(";"), SV(";"), 4);
    one_tree("empty", &question, options_default());
    question_end(&question);
}

static void names_may_be_long_and_odd(void **state)
{
    (void)state;
    static const sv stacks[] = {{"[t] main;\xe4\xb8\xbb;\xf0\x9f\x94\xa5", 17},
                                {"[t] \xff\xfe;\xc3;ok", 11},
                                {"a;b\0c;d", 7},
                                {"a\tb;c\nd;e\\f;g\"h;i'j", 20},
                                {"a;b", 3},
                                {"svc;svc", 7}};
    enum { LONG = 96 << 10 };
    char *text = malloc(LONG + 5);
    struct question question;
    question_begin(&question);
    for (size_t i = 0; i < countof(stacks); i++) {
        question_add(&question, stacks[i], stacks[i], (int64_t)i + 1);
    }
    memset(text, 'T', LONG + 5);
    text[LONG] = ';';
    question_add(&question, (sv){text, LONG + 5}, (sv){text, LONG + 5}, 10);
    question_add(&question, (sv){text, LONG - 1}, (sv){text, LONG - 1}, 10);
    one_tree("names", &question, options_default());
    question_end(&question);
    free(text);
}

static void no_rows_are_no_nodes(void **state)
{
    (void)state;
    unit_answers("nothing", "flame_tree_of", SV("1\n\0\0\0"), SV("\0"));
    unit_answers("a service without rows", "flame_tree_of", SV("1\n\1\1s\0\0"), SV("\0"));
    unit_answers("three times nothing", "flame_tree_of", SV("3\n\0\0\0\0\0\0\0\0\0"), SV("\0\0\0"));
}

/* services, then sums as (hash of cell `hash_of`, 1), then cells. */
struct courier {
    const char *what, *part;
    size_t sums, cells;
    const char *hash_of[3], *cell[3];
};

static void sums_and_cells_must_fit(void **state)
{
    (void)state;
    static const struct courier rows[] = {
        {"a cell without its sum",
         "a cell came without its sum; call flame_tree(app_service, "
         "profile_location_str, profile_value) instead of flame_tree_of",
         1,
         2,
         {"a"},
         {"a", "b"}},
        {"cells without any sum", "a cell came without its sum", 0, 1, {0}, {"a"}},
        {"sums without any cell",
         "2 sums came without their cells; call flame_tree(",
         2,
         0,
         {"a", "b"},
         {0}},
        {"a sum without its cell", "1 sums came without their cells", 2, 1, {"a", "b"}, {"b"}},
        {"the sum of another cell", "a cell came without its sum", 1, 1, {"a"}, {"b"}},
        {"a sum twice", "has two sums", 3, 2, {"a", "b", "a"}, {"a", "b"}},
        {"a cell twice", "two cells have the same xxHash64", 2, 3, {"a", "b"}, {"a", "b", "a"}},
        {"no cell, twice",
         "leave them out with WHERE xxHash64(profile_location_str) != 17241709254077376921",
         1,
         2,
         {""},
         {"", ""}},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct output text;
        stage_begin(&text);
        stage_put(&text, SV("1\n\1\3svc"));
        rowbinary_write_length(&text, rows[i].sums);
        for (size_t j = 0; j < rows[i].sums; j++) {
            sv cell = {rows[i].hash_of[j], strlen(rows[i].hash_of[j])};
            stage_put_int64(&text, (int64_t)question_hash(cell));
            stage_put_int64(&text, 1);
        }
        rowbinary_write_length(&text, rows[i].cells);
        for (size_t j = 0; j < rows[i].cells; j++) {
            rowbinary_write_string(&text, (sv){rows[i].cell[j], strlen(rows[i].cell[j])});
        }
        unit_refuses(rows[i].what, "flame_tree_of", stage_text(&text), rows[i].part);
        output_free(&text);
    }
}

static void hashes_that_crowd_one_slot_are_told_apart(void **state)
{
    (void)state;
    enum { SUMS = 100 };
    struct output text;
    stage_begin(&text);
    stage_put(&text, SV("1\n\0"));
    rowbinary_write_length(&text, SUMS);
    for (int64_t i = 0; i < SUMS; i++) {
        stage_put_int64(&text, i << 32);
        stage_put_int64(&text, i);
    }
    rowbinary_write_length(&text, 0);
    unit_refuses("all in slot 0", "flame_tree_of", stage_text(&text), "100 sums came without");
    output_free(&text);
}

#define LENGTH_MAX "\xff\xff\xff\xff\xff\xff\xff\xff\xff\1"

static void lying_counts_and_lengths_fail_at_once(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        sv row;
        const char *part;
    } rows[] = {
        {"2^64 services", {"1\n" LENGTH_MAX "\0", 13}, "ends inside a row"},
        {"a service of 2^64 bytes", {"1\n\1" LENGTH_MAX "x", 14}, "an app_service has"},
        {"2^64 sums", {"1\n\0" LENGTH_MAX "\0", 14}, "--max-memory-mib"},
        {"2^63 sums", {"1\n\0\x80\x80\x80\x80\x80\x80\x80\x80\x80\1", 13}, "--max-memory-mib"},
        {"2^59 sums", {"1\n\0\x80\x80\x80\x80\x80\x80\x80\x80\x08", 12}, "--max-memory-mib"},
        {"2^35 sums", {"1\n\0\x80\x80\x80\x80\x80\1", 9}, "--max-memory-mib"},
        {"2^25 sums", {"1\n\0\x80\x80\x80\x10", 7}, "ends inside a row"},
        {"2^64 cells", {"1\n\0\0" LENGTH_MAX "\0", 15}, "a cell came without its sum"},
        {"a cell of 2^64 bytes", {"1\n\0\0\1" LENGTH_MAX "xyz", 18}, "ends inside a row"},
        {"a cell of 1 GiB", {"1\n\0\0\1\x80\x80\x80\x80\4xyz", 13}, "ends inside a row"},
        {"a length over 64 bits",
         {"1\n\xff\xff\xff\xff\xff\xff\xff\xff\xff\2", 12},
         "longer than 64 bits"},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        unit_refuses(rows[i].what, "flame_tree_of", rows[i].row, rows[i].part);
    }
}

static void too_many_nodes_fail_in_their_row(void **state)
{
    (void)state;
    struct dice dice = {44};
    struct limits limits = options_default();
    struct question question;
    struct output rows;
    struct play play;
    limits.max_nodes = 3;
    question_begin(&question);
    stage_begin(&rows);
    stage_put_header(&rows, 2);
    question_add(&question, SV("a;b"), SV("a;b"), 1);
    question_put(&rows, &question, SV("svc"), &dice);
    question_add(&question, SV("c"), SV("c"), 1);
    question_put(&rows, &question, SV("svc"), &dice);
    stage_play(&play, "flame_tree_of", limits, stage_text(&rows));
    assert_non_null(play.sentence);
    assert_non_null(strstr(play.sentence, "the tree has more than 3 nodes; select fewer rows, or "
                                          "raise --max-nodes in flame_tree_function.xml"));
    assert_int_equal(play.worker.row, 2);
    stage_end(&play);
    question_end(&question);
    output_free(&rows);
}

static void too_much_memory_fails(void **state)
{
    (void)state;
    struct dice dice = {45};
    struct limits limits = options_default();
    struct question question;
    struct output rows;
    struct play play;
    char *text = malloc(1 << 20);
    limits.max_memory_mib = 32;
    limits.max_depth = 1 << 20;
    for (size_t i = 0; i < 1 << 19; i++) {
        memcpy(text + 2 * i, "x;", 2);
    }
    question_begin(&question);
    stage_begin(&rows);
    stage_put_header(&rows, 1);
    question_add(&question, (sv){text, 1 << 20}, (sv){text, 1 << 20}, 1);
    question_put(&rows, &question, SV("svc"), &dice);
    stage_play(&play, "flame_tree_of", limits, stage_text(&rows));
    assert_non_null(play.sentence);
    assert_non_null(strstr(play.sentence, "this call needs more than its 32 MiB of memory"));
    assert_in_range(play.worker.memory.peak, 16 << 20, 32 << 20);
    stage_end(&play);
    question_end(&question);
    output_free(&rows);
    free(text);
}

int test_flame_tree_of(void)
{
    const struct CMUnitTest tests[] = {
        TEST(random_trees_equal_the_oracle),
        TEST(the_order_of_rows_changes_nothing),
        TEST(a_split_weight_weighs_the_same),
        TEST(undecodable_cells_share_one_node_even_with_a_real_frame),
        TEST(cells_over_the_limit_are_undecodable_and_the_rest_is_not_lost),
        TEST(deep_stacks_keep_their_weight),
        TEST(the_edges_of_int64_are_kept),
        TEST(an_empty_stack_counts_for_the_root),
        TEST(names_may_be_long_and_odd),
        TEST(no_rows_are_no_nodes),
        TEST(sums_and_cells_must_fit),
        TEST(hashes_that_crowd_one_slot_are_told_apart),
        TEST(lying_counts_and_lengths_fail_at_once),
        TEST(too_many_nodes_fail_in_their_row),
        TEST(too_much_memory_fails),
    };
    return unit_run("flame_tree_of", tests, countof(tests));
}
