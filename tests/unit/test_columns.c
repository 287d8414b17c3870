/* test_columns.c */
#include "unit.h"

#include "groups.h"
#include "rowbinary.h"

struct row {
    const char *name, *kind;
    uint32_t depth;
    int64_t self, total;
};

static void put_string(struct output *text, const char *string)
{
    rowbinary_write_string(text, (sv){string, strlen(string)});
}

static void put_rows(struct output *text, const struct row *rows, size_t count)
{
    stage_put_header(text, 1);
    rowbinary_write_length(text, count);
    for (size_t i = 0; i < count; i++) {
        put_string(text, rows[i].name);
        put_string(text, rows[i].kind);
        char depth[4];
        rowbinary_put_uint32(depth, rows[i].depth);
        stage_put(text, (sv){depth, sizeof depth});
        stage_put_int64(text, rows[i].self);
        stage_put_int64(text, rows[i].total);
    }
}

static void put_strings(struct output *text, const char *const *strings, size_t count)
{
    rowbinary_write_length(text, count);
    for (size_t i = 0; i < count; i++) {
        put_string(text, strings[i]);
    }
}

static void put_values(struct output *text, const int64_t *values, size_t rows, size_t fields)
{
    rowbinary_write_length(text, rows);
    for (size_t i = 0; i < rows * fields; i++) {
        stage_put_int64(text, values[i]);
    }
}

struct answer {
    const char *functions[6], *types[6];
    int64_t function_values[12];
    int64_t node_values[40];
};

static void answers(const char *what, const struct row *rows, size_t count, size_t functions,
                    const struct answer *wanted)
{
    static const char *const columns[] = {"function_id", "parent_node_id", "self_value",
                                          "total_value"};
    struct output input, output;
    stage_begin(&input);
    stage_begin(&output);
    put_rows(&input, rows, count);
    put_strings(&output, wanted->functions, functions);
    put_strings(&output, wanted->types, functions);
    put_strings(&output, columns + 2, 2);
    put_values(&output, wanted->function_values, functions, 2);
    put_strings(&output, columns, 4);
    put_values(&output, wanted->node_values, count, 4);
    unit_answers(what, "flame_columns_of", stage_text(&input), stage_text(&output));
    output_free(&input);
    output_free(&output);
}

static void a_recursive_function_counts_a_stack_once(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"svc", "P", 0, 0, 13}, {"a", "A", 1, 1, 8}, {"b", "A", 2, 0, 7}, {"a", "A", 3, 7, 7},
        {"b", "A", 1, 2, 5},    {"b", "A", 2, 0, 3}, {"a", "A", 3, 2, 3}, {"[t] x", "T", 4, 1, 1}};
    static const struct answer wanted = {.functions = {"svc", "a", "b", "[t] x"},
                                         .types = {"P", "A", "A", "T"},
                                         .function_values = {0, 13, 10, 11, 2, 12, 1, 1},
                                         .node_values = {0, -1, 0, 13, 1, 0, 1, 8, 2, 1, 0,
                                                         7, 1,  2, 7,  7, 2, 0, 2, 5, 2, 4,
                                                         0, 3,  1, 5,  2, 3, 3, 6, 1, 1}};
    answers("recursion", rows, countof(rows), 4, &wanted);
}

static void a_frame_named_like_the_service_is_not_the_root(void **state)
{
    (void)state;
    static const struct row rows[] = {{"app", "P", 0, 1, 8}, {"app", "A", 1, 7, 7}};
    static const struct answer wanted = {.functions = {"app", "app"},
                                         .types = {"P", "A"},
                                         .function_values = {1, 8, 7, 7},
                                         .node_values = {0, -1, 1, 8, 1, 0, 7, 7}};
    answers("the root's name", rows, countof(rows), 2, &wanted);
}

static void an_object_is_a_function_whose_nodes_all_are(void **state)
{
    (void)state;
    static const struct row rows[] = {{"app", "P", 0, 0, 9},
                                      {"x", "O", 1, 4, 4},
                                      {"y", "A", 1, 0, 3},
                                      {"y", "O", 2, 3, 3},
                                      {"z", "O", 1, 2, 2}};
    static const struct answer wanted = {
        .functions = {"app", "x", "y", "z"},
        .types = {"P", "O", "A", "O"},
        .function_values = {0, 9, 4, 4, 3, 3, 2, 2},
        .node_values = {0, -1, 0, 9, 1, 0, 4, 4, 2, 0, 0, 3, 2, 2, 3, 3, 3, 0, 2, 2}};
    answers("objects", rows, countof(rows), 4, &wanted);
}

static void no_nodes_are_two_empty_tables(void **state)
{
    (void)state;
    static const struct answer nothing = {.functions = {NULL}};
    answers("nothing", NULL, 0, 0, &nothing);
}

static void rows_out_of_order_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *what, *sentence;
        struct row rows[3];
    } cases[] = {
        {"no root",
         "node 1 has depth 1",
         {{"a", "A", 1, 0, 0}, {"b", "A", 1, 0, 0}, {"c", "A", 1, 0, 0}}},
        {"two roots",
         "node 2 has depth 0",
         {{"a", "P", 0, 0, 0}, {"b", "P", 0, 0, 0}, {"c", "A", 1, 0, 0}}},
        {"a layer left out",
         "node 3 has depth 3",
         {{"a", "P", 0, 0, 0}, {"b", "A", 1, 0, 0}, {"c", "A", 3, 0, 0}}},
    };
    for (size_t i = 0; i < countof(cases); i++) {
        struct output input;
        stage_begin(&input);
        put_rows(&input, cases[i].rows, 3);
        unit_refuses(cases[i].what, "flame_columns_of", stage_text(&input), cases[i].sentence);
        output_free(&input);
    }
}

int test_columns(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_recursive_function_counts_a_stack_once),
        TEST(a_frame_named_like_the_service_is_not_the_root),
        TEST(an_object_is_a_function_whose_nodes_all_are),
        TEST(no_nodes_are_two_empty_tables),
        TEST(rows_out_of_order_are_refused),
    };
    return unit_run("columns", tests, countof(tests));
}
