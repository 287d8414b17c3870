/* test_largest.c -- and gather.c, which it reads. */
#include "unit.h"

#include "gather.h"
#include "groups.h"
#include "largest.h"
#include "states.h"

static void the_largest_self_comes_first(void **state)
{
    (void)state;
    static const struct sample samples[] = {
        {{"a;b;a", 5}, 7}, {{"a", 1}, 1}, {{"z", 1}, 8}, {{"c;d", 3}, 8}, {{"[k] n", 5}, -3},
    };
    static const struct {
        const char *name;
        int64_t self, total;
        char kind;
    } wanted[] = {{"a", 8, 8, 'A'}, {"d", 8, 8, 'A'}, {"z", 8, 8, 'A'},      {"svc", 0, 21, 'P'},
                  {"c", 0, 8, 'A'}, {"b", 0, 7, 'A'}, {"[k] n", -3, -3, 'K'}};
    struct states states;
    struct flame flame;
    struct columns columns;
    states_begin(&states, options_default());
    states_grow(&states, &flame, samples, countof(samples));
    tree_close(&flame.tree);
    columns_init(&columns, &stage_memory);
    gather(&flame, &columns);
    struct largest *list = largest_of(&columns);
    assert_int_equal(columns.function_count, countof(wanted));
    for (size_t i = 0; i < countof(wanted); i++) {
        assert_bytes(wanted[i].name, list[i].name, (sv){wanted[i].name, strlen(wanted[i].name)});
        assert_row(wanted[i].name, list[i].self == wanted[i].self);
        assert_row(wanted[i].name, list[i].total == wanted[i].total);
        for (size_t j = 0; j < columns.function_count; j++) {
            if (!sv_equal(columns_function_name(&columns, j), list[i].name)) continue;
            assert_row(wanted[i].name, columns.functions[j].kind == wanted[i].kind);
        }
    }
    memory_free(&stage_memory, list, columns.function_count * sizeof *list);
    columns_free(&columns);
    flame_free(&flame);
    states_end(&states);
}

int test_largest(void)
{
    const struct CMUnitTest tests[] = {TEST(the_largest_self_comes_first)};
    return unit_run("largest", tests, countof(tests));
}
