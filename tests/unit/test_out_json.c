/* test_out_json.c */
#include "unit.h"

#include <stdlib.h>

#include "groups.h"
#include "out_json.h"
#include "rowbinary.h"
#include "states.h"

/* The JSON of these samples; `event` may be empty. */
static void is_json(const char *what, const struct sample *samples, size_t count, sv event,
                    const char *json)
{
    struct states states;
    struct flame flame;
    struct output got, wanted;
    states_begin(&states, options_default());
    stage_begin(&got);
    stage_begin(&wanted);
    states_grow(&states, &flame, samples, count);
    flame_add_event_type(&flame, event);
    tree_close(&flame.tree);
    out_json(&got, &flame);
    rowbinary_write_string(&wanted, (sv){json, strlen(json)});
    assert_bytes(what, stage_text(&got), stage_text(&wanted));
    flame_free(&flame);
    output_free(&got);
    output_free(&wanted);
    states_end(&states);
}

#define FUNCTIONS_OF(names, types, values)                                                         \
    "{\"functions\":" names ",\"function_types\":" types                                           \
    ",\"function_values\":{\"columns\":[\"self_value\",\"total_value\"],\"values\":" values "},"
#define NODES(values)                                                                              \
    "\"node_values\":{\"columns\":[\"function_id\",\"parent_node_id\",\"self_value\","             \
    "\"total_value\"],\"values\":" values "}}"

static void the_example_of_the_header(void **state)
{
    (void)state;
    static const struct sample samples[] = {{{"a", 1}, 7}};
    is_json("header", samples, 1, SV(""),
            FUNCTIONS_OF("[\"svc\",\"a\"]", "[\"P\",\"A\"]", "[[0,7],[7,7]]")
                NODES("[[0,-1,0,7],[1,0,7,7]]"));
}

static void lists_of_the_empty_flame_are_null(void **state)
{
    (void)state;
    is_json("empty", NULL, 0, SV(""),
            "{\"functions\":null,\"function_types\":null,"
            "\"function_values\":{\"columns\":null,\"values\":null},"
            "\"node_values\":{\"columns\":null,\"values\":null}}");
}

static void a_root_alone_is_a_function_and_a_node(void **state)
{
    (void)state;
    static const struct sample samples[] = {{{"", 0}, -3}};
    is_json("root", samples, 1, SV(""),
            FUNCTIONS_OF("[\"svc\"]", "[\"P\"]", "[[-3,-3]]") NODES("[[0,-1,-3,-3]]"));
}

static void a_recursive_function_counts_a_stack_once(void **state)
{
    (void)state;
    static const struct sample samples[] = {{{"a;b;a", 5}, 7}, {{"a", 1}, 1}, {{"svc", 3}, 1}};
    is_json("recursion", samples, 3, SV(""),
            FUNCTIONS_OF("[\"svc\",\"a\",\"b\",\"svc\"]", "[\"P\",\"A\",\"A\",\"A\"]",
                         "[[0,9],[8,8],[0,7],[1,1]]")
                NODES("[[0,-1,0,9],[1,0,1,8],[2,1,0,7],[1,2,7,7],[3,0,1,1]]"));
}

static void leaves_of_memory_events_are_objects(void **state)
{
    (void)state;
    static const struct sample samples[] = {{{"[t] m;java/lang/String", 22}, 7}};
    is_json("memory", samples, 1, SV("mem-alloc"),
            FUNCTIONS_OF("[\"svc\",\"[t] m\",\"java/lang/String\"]", "[\"P\",\"T\",\"O\"]",
                         "[[0,7],[0,7],[7,7]]") NODES("[[0,-1,0,7],[1,0,0,7],[2,1,7,7]]"));
    is_json("cpu", samples, 1, SV("on-cpu"),
            FUNCTIONS_OF("[\"svc\",\"[t] m\",\"java/lang/String\"]", "[\"P\",\"T\",\"A\"]",
                         "[[0,7],[0,7],[7,7]]") NODES("[[0,-1,0,7],[1,0,0,7],[2,1,7,7]]"));
}

static void names_are_escaped_and_numbers_whole(void **state)
{
    (void)state;
    static const struct sample samples[] = {{{"a\"\xff<", 4}, INT64_MIN}};
    is_json("odd", samples, 1, SV(""),
            FUNCTIONS_OF("[\"svc\",\"a\\\"\xef\xbf\xbd\\u003c\"]", "[\"P\",\"A\"]",
                         "[[0,-9223372036854775808],[-9223372036854775808,-9223372036854775808]]")
                NODES("[[0,-1,0,-9223372036854775808],"
                      "[1,0,-9223372036854775808,-9223372036854775808]]"));
}

/* More than the buffers of the output, and nothing of it is kept. */
static void large_trees_are_written_whole(void **state)
{
    (void)state;
    enum { NODES_COUNT = 50000, SHORTEST_NODE = 20 };
    struct states states;
    struct flame flame;
    struct output got;
    char name[] = "f00000";
    states_begin(&states, options_default());
    stage_begin(&got);
    states_grow(&states, &flame, NULL, 0);
    for (uint32_t i = 0; i < NODES_COUNT; i++) {
        for (uint32_t j = 5, rest = i; j > 0; j--, rest /= 10) {
            name[j] = (char)('0' + rest % 10);
        }
        tree_add(&flame.tree, SV(name), 1);
        flame.rows++;
    }
    tree_close(&flame.tree);
    out_json(&got, &flame);
    assert_true(got.len > (size_t)NODES_COUNT * SHORTEST_NODE);
    assert_memory_equal(got.buffer + got.len - 5, "1]]}}", 5);
    flame_free(&flame);
    output_free(&got);
    states_end(&states);
}

int test_out_json(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_example_of_the_header),
        TEST(lists_of_the_empty_flame_are_null),
        TEST(a_root_alone_is_a_function_and_a_node),
        TEST(a_recursive_function_counts_a_stack_once),
        TEST(leaves_of_memory_events_are_objects),
        TEST(names_are_escaped_and_numbers_whole),
        TEST(large_trees_are_written_whole),
    };
    return unit_run("out_json", tests, countof(tests));
}
