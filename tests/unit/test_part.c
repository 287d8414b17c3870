/* test_part.c -- blocks of rows to parts, parts to trees, and the guard between them. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

#define XXH_STATIC_LINKING_ONLY
#include <xxhash.h>

#include "groups.h"
#include "random_rows.h"
#include "rowbinary.h"
#include "states.h"

enum { KEYS = 4 };

static const sv KEY[KEYS] = {{"", 0}, {"a", 1}, {"b\0c", 3}, {"('x',NULL)", 10}};

/* What the engine knows of one group: the parts that came for it, and the three sums. */
struct group {
    struct output parts;
    size_t part_count;
    int64_t rows, sum, check;
    struct question question; /* its rows, for the oracle */
};

static void begin(struct group *groups)
{
    for (size_t i = 0; i < KEYS; i++) {
        groups[i] = (struct group){0};
        stage_begin(&groups[i].parts);
        question_begin(&groups[i].question);
    }
}

static void end(struct group *groups)
{
    for (size_t i = 0; i < KEYS; i++) {
        output_free(&groups[i].parts);
        question_end(&groups[i].question);
    }
}

static uint64_t read_length(sv *bytes)
{
    uint64_t length = 0;
    for (unsigned shift = 0;; shift += 7) {
        uint8_t byte = (uint8_t)*bytes->ptr++;
        bytes->len--;
        length |= (uint64_t)(byte & 127) << shift;
        if (byte < 128) return length;
    }
}

/* The answer of one row: an array of at most one part, for the group. */
static bool take_answer(sv *answers, struct group *group)
{
    uint64_t count = read_length(answers);
    if (count == 0) return false;
    assert_int_equal(count, 1);
    size_t length = (size_t)read_length(answers);
    rowbinary_write_string(&group->parts, (sv){answers->ptr, length});
    group->part_count++;
    *answers = (sv){answers->ptr + length, answers->len - length};
    return true;
}

/* One chunk to `function`, of rows whose keys are given; parts come where keys come first. */
static void play_block(const char *function, const struct output *rows, const size_t *keys,
                       size_t count, struct group *groups)
{
    struct play play;
    bool came[KEYS] = {false};
    stage_play(&play, function, options_default(), stage_text(rows));
    if (play.sentence != NULL) unit_stop("%s: %s", function, play.sentence);
    sv answers = play.answers;
    for (size_t i = 0; i < count; i++) {
        bool part = take_answer(&answers, &groups[keys[i]]);
        assert_row("a part where its key comes first", part == !came[keys[i]]);
        came[keys[i]] = true;
    }
    assert_int_equal(answers.len, 0);
    assert_int_equal(play.left_behind, 0);
    stage_end(&play);
}

/* What a row of service "svc" adds to the third sum. */
static int64_t row_check(sv cell, int64_t value)
{
    uint64_t product = XXH3_64bits(cell.ptr, cell.len) * ((uint64_t)value + 1);
    return (int64_t)(product + XXH3_64bits("svc", 3));
}

/* Rows of the question, each of a random key, as one chunk of flame_block_of. */
static void play_rows(const struct question *question, struct dice *dice, struct group *groups)
{
    struct output rows;
    size_t *keys = malloc((question->count + 1) * sizeof *keys);
    stage_begin(&rows);
    stage_put_header(&rows, question->count);
    for (size_t i = 0; i < question->count; i++) {
        struct group *group = &groups[keys[i] = dice_roll(dice, KEYS)];
        sv cell = question->cells[i];
        int64_t value = question->samples[i].weight;
        rowbinary_write_string(&rows, KEY[keys[i]]);
        rowbinary_write_string(&rows, SV("svc"));
        rowbinary_write_string(&rows, cell);
        stage_put_int64(&rows, value);
        group->rows++;
        group->sum = wrapping_add(group->sum, value);
        group->check = wrapping_add(group->check, row_check(cell, value));
        question_add(&group->question, question->samples[i].stack, cell, value);
    }
    play_block("flame_block_of", &rows, keys, question->count, groups);
    output_free(&rows);
    free(keys);
}

static void put_group(struct output *row, const struct group *group)
{
    stage_put_header(row, 1);
    rowbinary_write_length(row, group->part_count);
    stage_put(row, stage_text(&group->parts));
    stage_put_int64(row, group->rows);
    stage_put_int64(row, group->sum);
    stage_put_int64(row, group->check);
}

static void trees_of_parts_are_the_trees_of_their_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < unit_rounds(40) * GENERATORS_COUNT; i++) {
        const struct generator *generator = &GENERATORS[i % GENERATORS_COUNT];
        struct dice dice = {i};
        struct group groups[KEYS];
        begin(groups);
        for (size_t chunks = dice_roll(&dice, 4); chunks > 0; chunks--) {
            struct question question;
            question_begin(&question);
            random_rows(&question, generator, &dice);
            play_rows(&question, &dice, groups);
            question_end(&question);
        }
        for (size_t key = 0; key < KEYS; key++) {
            struct output row, wanted;
            const struct question *question = &groups[key].question;
            stage_begin(&row);
            stage_begin(&wanted);
            put_group(&row, &groups[key]);
            oracle(&wanted, SV("svc"), question->samples, question->count, 16384);
            unit_answers(generator->what, "flame_join_nodes_of", stage_text(&row),
                         stage_text(&wanted));
            output_free(&row);
            output_free(&wanted);
        }
        end(groups);
    }
}

/* Parts of states that are themselves merges of rows. */
static void states_of_parts_are_the_states_of_their_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < unit_rounds(20) * GENERATORS_COUNT; i++) {
        const struct generator *generator = &GENERATORS[i % GENERATORS_COUNT];
        struct dice dice = {i};
        struct group groups[KEYS];
        struct states states;
        size_t keys[40], count = dice_roll(&dice, countof(keys));
        struct output rows;
        begin(groups);
        states_begin(&states, options_default());
        stage_begin(&rows);
        stage_put_header(&rows, count);
        for (size_t j = 0; j < count; j++) {
            struct question question;
            struct group *group = &groups[keys[j] = dice_roll(&dice, KEYS)];
            question_begin(&question);
            random_rows(&question, generator, &dice);
            if (question.count > 100) question.count = 100;
            for (size_t k = 0; k < question.count; k++) {
                question_add(&group->question, question.samples[k].stack, SV(""),
                             question.samples[k].weight);
            }
            sv one = states_make(&states, question.samples, question.count);
            rowbinary_write_string(&rows, KEY[keys[j]]);
            rowbinary_write_string(&rows, one);
            group->rows++;
            group->check = wrapping_add(group->check, (int64_t)XXH3_64bits(one.ptr, one.len));
            question_end(&question);
        }
        play_block("flame_merge_block_of", &rows, keys, count, groups);
        for (size_t key = 0; key < KEYS; key++) {
            struct output row, wanted;
            const struct question *question = &groups[key].question;
            stage_begin(&row);
            stage_begin(&wanted);
            put_group(&row, &groups[key]);
            rowbinary_write_string(&wanted,
                                   states_make(&states, question->samples, question->count));
            unit_answers(generator->what, "flame_join_of", stage_text(&row), stage_text(&wanted));
            output_free(&row);
            output_free(&wanted);
        }
        output_free(&rows);
        states_end(&states);
        end(groups);
    }
}

static void parts_come_where_their_keys_come_first(void **state)
{
    (void)state;
    struct output rows;
    struct play play;
    static const char *const keys[] = {"x", "y", "x", "", "y", "z", ""};
    stage_begin(&rows);
    stage_put_header(&rows, countof(keys));
    for (size_t i = 0; i < countof(keys); i++) {
        rowbinary_write_string(&rows, (sv){keys[i], strlen(keys[i])});
        stage_put(&rows, SV("\3svc\1a\1\0\0\0\0\0\0\0"));
    }
    stage_play(&play, "flame_block_of", options_default(), stage_text(&rows));
    assert_null(play.sentence);
    sv answers = play.answers;
    for (size_t i = 0; i < countof(keys); i++) {
        static const int64_t rows_of[] = {2, 2, 0, 2, 0, 1, 0};
        uint64_t count = read_length(&answers);
        assert_int_equal(count, rows_of[i] > 0);
        if (count == 0) continue;
        size_t length = (size_t)read_length(&answers);
        int64_t head[2];
        memcpy(head, answers.ptr, sizeof head);
        assert_int_equal(head[0], rows_of[i]);
        assert_int_equal(head[1], rows_of[i]);
        answers = (sv){answers.ptr + length, answers.len - length};
    }
    assert_int_equal(answers.len, 0);
    stage_end(&play);
    output_free(&rows);
}

/* One group of three rows in two chunks. */
static void three_rows(struct group *groups)
{
    struct dice dice = {1};
    struct group all[KEYS];
    begin(all);
    for (int i = 0; i < 2; i++) {
        struct question question;
        question_begin(&question);
        question_add(&question, SV("a;b"), SV("a;b"), 5);
        if (i == 0) question_add(&question, SV("a"), SV("a"), -2);
        play_rows(&question, &dice, all);
        question_end(&question);
    }
    for (size_t i = 0; i < KEYS; i++) {
        stage_put(&groups->parts, stage_text(&all[i].parts));
        groups->part_count += all[i].part_count;
        groups->rows += all[i].rows;
        groups->sum += all[i].sum;
        groups->check = wrapping_add(groups->check, all[i].check);
    }
    end(all);
}

#define REMEDY                                                                                     \
    "; the first argument of a function that ends in _by must be what the query groups by: "       \
    "GROUP BY a, b needs the key (a, b), and no GROUP BY the key ''"

static void the_join_refuses_when_one_sum_differs(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        int64_t rows, sum, check;
        const char *part;
    } lies[] = {
        {"none", 0, 0, 0, NULL},
        {"a row too many", 1, 0, 0,
         "this group has 4 rows with values of 8, and its keys have 3 rows with values of "
         "8" REMEDY},
        {"a row too few", -1, 0, 0, "this group has 2 rows with values of 8"},
        {"the sum", 0, 1, 0,
         "this group has 3 rows with values of 9, and its keys have 3 rows with values of "
         "8" REMEDY},
        {"the sum, far off", 0, INT64_MIN, 0, REMEDY},
        {"the check", 0, 0, 1,
         "this group has 3 rows with values of 8, and its keys have 3 other rows with values of "
         "8" REMEDY},
        {"the highest bit of the check", 0, 0, INT64_MIN, REMEDY},
    };
    static const char *const functions[] = {"flame_join_of", "flame_join_nodes_of"};
    for (size_t i = 0; i < 2 * countof(lies); i++) {
        struct group groups[KEYS];
        struct output row;
        struct play play;
        begin(groups);
        three_rows(groups);
        groups->rows += lies[i / 2].rows;
        groups->sum = wrapping_add(groups->sum, lies[i / 2].sum);
        groups->check = wrapping_add(groups->check, lies[i / 2].check);
        stage_begin(&row);
        put_group(&row, groups);
        const char *part = lies[i / 2].part;
        if (part != NULL) {
            unit_refuses(lies[i / 2].what, functions[i % 2], stage_text(&row), part);
        } else {
            stage_play(&play, functions[i % 2], options_default(), stage_text(&row));
            assert_null(play.sentence);
            stage_end(&play);
        }
        output_free(&row);
        end(groups);
    }
}

/* Two groups have swapped their parts, whose counts and sums are equal. */
static void parts_of_another_group_are_refused(void **state)
{
    (void)state;
    struct output rows, row;
    struct group groups[KEYS];
    static const size_t keys[] = {0, 1};
    begin(groups);
    stage_begin(&rows);
    stage_begin(&row);
    stage_put(&rows, SV("2\n\0\3svc\1a\7\0\0\0\0\0\0\0\1a\3svc\1b\7\0\0\0\0\0\0\0"));
    play_block("flame_block_of", &rows, keys, 2, groups);
    groups[0].rows = 1;
    groups[0].sum = 7;
    groups[0].check = row_check(SV("b"), 7);
    put_group(&row, &groups[0]);
    unit_refuses("swapped", "flame_join_of", stage_text(&row), REMEDY);
    output_free(&rows);
    output_free(&row);
    end(groups);
}

static void no_parts_are_no_rows(void **state)
{
    (void)state;
    static const char zeros[24];
    struct output row;
    stage_begin(&row);
    stage_put(&row, SV("1\n\0"));
    stage_put(&row, (sv){zeros, 24});
    unit_answers("state", "flame_join_of", stage_text(&row), SV("\0"));
    unit_answers("nodes", "flame_join_nodes_of", stage_text(&row), SV("\0"));
    unit_answers("no rows", "flame_block_of", SV("0\n0\n"), SV(""));
    unit_answers("no states", "flame_merge_block_of", SV("0\n0\n"), SV(""));
    output_free(&row);
}

static void what_is_no_part_is_refused(void **state)
{
    (void)state;
    static const char zeros[60];
    struct output row;
    for (size_t len = 0; len < 24; len++) {
        stage_begin(&row);
        stage_put(&row, SV("1\n\1"));
        rowbinary_write_string(&row, (sv){zeros, len});
        stage_put(&row, (sv){zeros, 24});
        unit_refuses("short", "flame_join_of", stage_text(&row), "is not one of flame_block_of");
        output_free(&row);
    }
    stage_begin(&row);
    stage_put(&row, SV("1\n\1"));
    rowbinary_write_string(&row, (sv){zeros, 30});
    stage_put(&row, (sv){zeros, 24});
    unit_refuses("no state", "flame_join_of", stage_text(&row), "this is not a state");
    output_free(&row);
}

/* The same cell in rows of two keys: decoded once, a node in each tree. */
static void a_cell_has_a_node_in_each_tree(void **state)
{
    (void)state;
    struct output rows, row;
    struct group groups[KEYS];
    static const size_t keys[] = {1, 2, 1, 2, 2};
    static const char *const cells[] = {"a;b", "a;b", "c", "c", "a;b"};
    begin(groups);
    stage_begin(&rows);
    stage_put_header(&rows, countof(keys));
    for (size_t i = 0; i < countof(keys); i++) {
        struct group *group = &groups[keys[i]];
        sv cell = {cells[i], strlen(cells[i])};
        rowbinary_write_string(&rows, KEY[keys[i]]);
        rowbinary_write_string(&rows, SV("svc"));
        rowbinary_write_string(&rows, cell);
        stage_put_int64(&rows, 1);
        question_add(&group->question, cell, cell, 1);
        group->rows++;
        group->sum++;
        group->check = wrapping_add(group->check, row_check(cell, 1));
    }
    play_block("flame_block_of", &rows, keys, countof(keys), groups);
    for (size_t i = 1; i < 3; i++) {
        struct output wanted;
        stage_begin(&row);
        stage_begin(&wanted);
        put_group(&row, &groups[i]);
        oracle(&wanted, SV("svc"), groups[i].question.samples, groups[i].question.count, 100);
        unit_answers("tree", "flame_join_nodes_of", stage_text(&row), stage_text(&wanted));
        output_free(&row);
        output_free(&wanted);
    }
    output_free(&rows);
    end(groups);
}

static void a_failure_in_a_block_knows_its_row(void **state)
{
    (void)state;
    struct play play;
    stage_play(&play, "flame_merge_block_of", options_default(), SV("3\n\1a\0\1b\0\1c\1x"));
    assert_non_null(play.sentence);
    assert_int_equal(play.worker.row, 3);
    stage_end(&play);
}

static void keys_of_many_lengths_are_told_apart(void **state)
{
    (void)state;
    enum { ROWS = 300 };
    static char key[ROWS];
    struct output rows;
    struct play play;
    memset(key, 'k', sizeof key);
    stage_begin(&rows);
    stage_put_header(&rows, ROWS);
    for (size_t i = 0; i < ROWS; i++) {
        rowbinary_write_string(&rows, (sv){key, i});
        stage_put(&rows, SV("\3svc\1a\1\0\0\0\0\0\0\0"));
    }
    stage_play(&play, "flame_block_of", options_default(), stage_text(&rows));
    assert_null(play.sentence);
    sv answers = play.answers;
    for (size_t i = 0; i < ROWS; i++) {
        assert_int_equal(read_length(&answers), 1);
        size_t length = (size_t)read_length(&answers);
        answers = (sv){answers.ptr + length, answers.len - length};
    }
    stage_end(&play);
    output_free(&rows);
}

int test_part(void)
{
    const struct CMUnitTest tests[] = {
        TEST(trees_of_parts_are_the_trees_of_their_rows),
        TEST(states_of_parts_are_the_states_of_their_rows),
        TEST(parts_come_where_their_keys_come_first),
        TEST(the_join_refuses_when_one_sum_differs),
        TEST(parts_of_another_group_are_refused),
        TEST(no_parts_are_no_rows),
        TEST(what_is_no_part_is_refused),
        TEST(a_cell_has_a_node_in_each_tree),
        TEST(a_failure_in_a_block_knows_its_row),
        TEST(keys_of_many_lengths_are_told_apart),
    };
    return unit_run("part", tests, countof(tests));
}
