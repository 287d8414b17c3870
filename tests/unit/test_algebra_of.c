/* test_algebra_of.c -- the functions of the algebra, as ClickHouse calls them. */
#include "unit.h"

#include <stdio.h>

#include "groups.h"
#include "rowbinary.h"
#include "states.h"

static const struct sample ROWS[] = {
    {{"[t] x;main;read;read;[k] lock", 29}, 5}, {{"[t] x;main;parse", 16}, 2}, {{"main", 4}, 1}};

static void put_string(struct output *to, sv text)
{
    rowbinary_write_string(to, text);
}

/* One row: the state of ROWS, and further arguments as they are. */
static void put_row(struct output *to, struct states *states, sv behind)
{
    stage_put_header(to, 1);
    put_string(to, states_make(states, ROWS, countof(ROWS)));
    stage_put(to, behind);
}

static void each_makes_the_state_of_its_stacks(void **state)
{
    (void)state;
    static const struct {
        const char *function;
        sv behind;
        size_t count;
        struct sample made[3];
    } rows[] = {
        {"flame_focus_of", {"\4pars", 5}, 1, {{{"[t] x;main;parse", 16}, 2}}},
        {"flame_ignore_of", {"\3\\[t", 4}, 1, {{{"main", 4}, 1}}},
        {"flame_from_of", {"\5^read", 6}, 1, {{{"read;read;[k] lock", 18}, 5}}},
        {"flame_hide_of",
         {"\5^read", 6},
         3,
         {{{"[t] x;main;[k] lock", 19}, 5}, {{"[t] x;main;parse", 16}, 2}, {{"main", 4}, 1}}},
        {"flame_show_of", {"\5^read", 6}, 2, {{{"read;read", 9}, 5}, {{"", 0}, 3}}},
        {"flame_rename_of",
         {"\5r(.)a\3\\1!", 10},
         3,
         {{{"[t] x;main;e!d;e!d;[k] lock", 27}, 5},
          {{"[t] x;main;parse", 16}, 2},
          {{"main", 4}, 1}}},
        {"flame_fold_threads_of",
         {"", 0},
         3,
         {{{"main;read;read;[k] lock", 23}, 5}, {{"main;parse", 10}, 2}, {{"main", 4}, 1}}},
        {"flame_fold_kind_of",
         {"\2KA", 3},
         3,
         {{{"[t] x;application;[k] kernel", 28}, 5},
          {{"[t] x;application", 17}, 2},
          {{"application", 11}, 1}}},
        {"flame_collapse_recursion_of",
         {"", 0},
         3,
         {{{"[t] x;main;read;[k] lock", 24}, 5}, {{"[t] x;main;parse", 16}, 2}, {{"main", 4}, 1}}},
        {"flame_invert_of",
         {"", 0},
         3,
         {{{"[k] lock;read;read;main;[t] x", 29}, 5},
          {{"parse;main;[t] x", 16}, 2},
          {{"main", 4}, 1}}},
        {"flame_pivot_of",
         {"\4read", 5},
         1,
         {{{"read;main;[t] x;[callees];read;[k] lock", 39}, 5}}},
        {"flame_zoom_of",
         {"\12[t] x;main", 11},
         2,
         {{{"[t] x;main;read;read;[k] lock", 29}, 5}, {{"[t] x;main;parse", 16}, 2}}},
        {"flame_under_of",
         {"\2on", 3},
         3,
         {{{"on;[t] x;main;read;read;[k] lock", 32}, 5},
          {{"on;[t] x;main;parse", 19}, 2},
          {{"on;main", 7}, 1}}},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct states states;
        struct flame flame;
        struct output row, answer;
        states_begin(&states, options_default());
        stage_begin(&row);
        stage_begin(&answer);
        put_row(&row, &states, rows[i].behind);
        states_grow(&states, &flame, rows[i].made, rows[i].count);
        flame.rows = countof(ROWS); /* what is known of the rows stays */
        flame.total_all = 8;
        put_string(&answer, states_write(&states, &flame));
        unit_answers(rows[i].function, rows[i].function, stage_text(&row), stage_text(&answer));
        output_free(&row);
        output_free(&answer);
        states_end(&states);
    }
}

/* "svc" 8 = "a;b" 6 + "a" 2, of 10 in all. */
static void small_state(struct states *states, struct output *row)
{
    static const struct sample rows[] = {{{"a;b", 3}, 6}, {{"a", 1}, 2}};
    struct flame flame;
    states_grow(states, &flame, rows, countof(rows));
    flame.total_all = 10;
    put_string(row, states_write(states, &flame));
}

struct table_row {
    int64_t id, parent;
    uint32_t depth;
    sv name, kind;
    int64_t self, total;
    double share;
    int64_t x_end;
    sv node_id;
};

static void put_table_row(struct output *to, const struct table_row *row)
{
    char number[8];
    stage_put_int64(to, row->id + 1);
    stage_put_int64(to, row->id);
    stage_put_int64(to, row->parent);
    rowbinary_put_uint32(number, row->depth);
    stage_put(to, (sv){number, 4});
    put_string(to, row->name);
    put_string(to, row->kind);
    stage_put_int64(to, row->self);
    stage_put_int64(to, row->total);
    memcpy(number, &row->share, sizeof number);
    stage_put(to, (sv){number, 8});
    stage_put_int64(to, 10);
    stage_put_int64(to, 0);
    stage_put_int64(to, row->x_end);
    put_string(to, row->node_id);
}

#define ID_OF_A SV("d720e32d-4765-5177-b65b-42dd7f6e6445")
#define ID_OF_A_B SV("173d2f5e-6211-56ac-9950-74738cd81bfa")

static void the_table_is_the_one_of_its_header(void **state)
{
    (void)state;
    const struct table_row rows[] = {
        {0, -1, 0, SV("svc"), SV("P"), 0, 8, 0.8, 8, SV("")},
        {1, 0, 1, SV("a"), SV("A"), 2, 8, 0.8, 8, ID_OF_A},
        {2, 1, 2, SV("b"), SV("A"), 6, 6, 0.6, 6, ID_OF_A_B},
    };
    struct states states;
    struct output row, answer;
    states_begin(&states, options_default());
    stage_begin(&row);
    stage_begin(&answer);
    stage_put_header(&row, 1);
    small_state(&states, &row);
    rowbinary_write_length(&answer, countof(rows));
    for (size_t i = 0; i < countof(rows); i++) {
        put_table_row(&answer, &rows[i]);
    }
    unit_answers("table", "flame_table_of", stage_text(&row), stage_text(&answer));
    output_free(&row);
    output_free(&answer);
    states_end(&states);
}

static void tables_of_functions_have_their_fields(void **state)
{
    (void)state;
    static const struct {
        const char *function;
        sv behind, name, kind;
        int64_t self, total;
    } rows[] = {
        {"flame_callers_of", {"\1b", 2}, {"a", 1}, {"A", 1}, 6, 6},
        {"flame_callers_of", {"\1a", 2}, {"svc", 3}, {"P", 1}, 2, 8},
        {"flame_callees_of", {"\1a", 2}, {"b", 1}, {"A", 1}, 6, 6},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct states states;
        struct output row, answer;
        states_begin(&states, options_default());
        stage_begin(&row);
        stage_begin(&answer);
        stage_put_header(&row, 1);
        small_state(&states, &row);
        stage_put(&row, rows[i].behind);
        rowbinary_write_length(&answer, 1);
        put_string(&answer, rows[i].name);
        put_string(&answer, rows[i].kind);
        stage_put_int64(&answer, rows[i].self);
        stage_put_int64(&answer, rows[i].total);
        unit_answers(rows[i].function, rows[i].function, stage_text(&row), stage_text(&answer));
        output_free(&row);
        output_free(&answer);
        states_end(&states);
    }
}

static void the_top_says_how_often(void **state)
{
    (void)state;
    struct states states;
    struct output row, answer;
    states_begin(&states, options_default());
    stage_begin(&row);
    stage_begin(&answer);
    stage_put_header(&row, 1);
    small_state(&states, &row);
    rowbinary_write_length(&answer, 2);
    for (int i = 0; i < 2; i++) {
        put_string(&answer, i == 0 ? SV("a") : SV("b"));
        put_string(&answer, SV("A"));
        stage_put_int64(&answer, i == 0 ? 2 : 6);
        stage_put_int64(&answer, i == 0 ? 8 : 6);
        stage_put_int64(&answer, 1);
    }
    unit_answers("top", "flame_top_of", stage_text(&row), stage_text(&answer));
    output_free(&row);
    output_free(&answer);
    states_end(&states);
}

struct diff_row {
    sv name, kind, id, parent;
    uint32_t depth;
    int64_t values[4];
};

static void a_diff_keeps_what_is_on_one_side(void **state)
{
    (void)state;
    static const struct sample after[] = {{{"c", 1}, 4}};
    const struct diff_row rows[] = {
        {SV("svc"), SV("P"), SV(""), SV("-1"), 0, {0, 8, 0, 4}},
        {SV("a"), SV("A"), ID_OF_A, SV(""), 1, {2, 8, 0, 0}},
        {SV("b"), SV("A"), ID_OF_A_B, ID_OF_A, 2, {6, 6, 0, 0}},
        {SV("c"), SV("A"), SV("053c2e8b-78a1-5f96-8978-21f95cdc89ed"), SV(""), 1, {0, 0, 4, 4}},
    };
    struct states states;
    struct output row, answer;
    states_begin(&states, options_default());
    stage_begin(&row);
    stage_begin(&answer);
    stage_put_header(&row, 1);
    small_state(&states, &row);
    put_string(&row, states_make(&states, after, countof(after)));
    rowbinary_write_length(&answer, countof(rows));
    for (size_t i = 0; i < countof(rows); i++) {
        char depth[4];
        put_string(&answer, rows[i].name);
        put_string(&answer, rows[i].kind);
        put_string(&answer, rows[i].id);
        put_string(&answer, rows[i].parent);
        rowbinary_put_uint32(depth, rows[i].depth);
        stage_put(&answer, (sv){depth, sizeof depth});
        for (size_t j = 0; j < countof(rows[i].values); j++) {
            stage_put_int64(&answer, rows[i].values[j]);
        }
    }
    unit_answers("diff", "flame_diff_of", stage_text(&row), stage_text(&answer));
    output_free(&row);
    output_free(&answer);
    states_end(&states);
}

static void of_no_rows_everything_is_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *function;
        sv arguments;
    } rows[] = {
        {"flame_focus_of", {"\0\1a", 3}},     {"flame_ignore_of", {"\0\1a", 3}},
        {"flame_from_of", {"\0\1a", 3}},      {"flame_hide_of", {"\0\1a", 3}},
        {"flame_show_of", {"\0\1a", 3}},      {"flame_rename_of", {"\0\1a\1b", 5}},
        {"flame_fold_threads_of", {"\0", 1}}, {"flame_fold_kind_of", {"\0\1K", 3}},
        {"flame_invert_of", {"\0", 1}},       {"flame_collapse_recursion_of", {"\0", 1}},
        {"flame_pivot_of", {"\0\1a", 3}},     {"flame_under_of", {"\0\1a", 3}},
        {"flame_zoom_of", {"\0\1a", 3}},      {"flame_table_of", {"\0", 1}},
        {"flame_top_of", {"\0", 1}},          {"flame_callers_of", {"\0\1a", 3}},
        {"flame_callees_of", {"\0\1a", 3}},   {"flame_diff_of", {"\0\0", 2}},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct output input;
        stage_begin(&input);
        stage_put_header(&input, 2);
        stage_put(&input, rows[i].arguments);
        stage_put(&input, rows[i].arguments);
        unit_answers(rows[i].function, rows[i].function, stage_text(&input), SV("\0\0"));
        output_free(&input);
    }
}

static void wrong_arguments_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *function;
        sv row;
        const char *part;
    } rows[] = {
        {"flame_focus_of", {"1\n\0\2(a", 6}, "'(a' is no regular expression: missing closing"},
        {"flame_pivot_of", {"1\n\0\1*", 5}, "'*' is no regular expression"},
        {"flame_callers_of", {"1\n\0\1[", 5}, "'[' is no regular expression"},
        {"flame_rename_of", {"1\n\0\1a\1;", 7}, "the replacement has a ';'"},
        {"flame_fold_kind_of", {"1\n\0\1x", 5}, "'x' has no kind of frame at its byte 1"},
        {"flame_under_of", {"1\n\0\0", 4}, "has no name; write one"},
        {"flame_focus_of", {"1\n\0\xff\xff\x7f", 6}, "a regular expression has 2097151 bytes"},
        {"flame_zoom_of", {"1\n\0\xff\xff\x7f", 6}, "a path has 2097151 bytes"},
        {"flame_table_of", {"1\n\4abcd", 7}, "state"},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        unit_refuses(rows[i].function, rows[i].function, rows[i].row, rows[i].part);
    }
}

int test_algebra_of(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_makes_the_state_of_its_stacks),    TEST(the_table_is_the_one_of_its_header),
        TEST(tables_of_functions_have_their_fields), TEST(the_top_says_how_often),
        TEST(a_diff_keeps_what_is_on_one_side),      TEST(of_no_rows_everything_is_nothing),
        TEST(wrong_arguments_are_refused),
    };
    return unit_run("algebra_of", tests, countof(tests));
}
