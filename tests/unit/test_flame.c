/* test_flame.c */
#include "unit.h"

#include "flame.h"
#include "groups.h"
#include "rowbinary.h"

static struct flame begin(void)
{
    struct flame flame;
    struct limits limits = options_default();
    flame_init(&flame, &stage_memory, &limits);
    return flame;
}

static void a_flame_is_empty_until_it_has_a_row(void **state)
{
    (void)state;
    struct flame flame = begin();
    flame_add_service(&flame, SV("svc"));
    assert_true(flame_is_empty(&flame));
    flame_add_rows(&flame, 1);
    assert_false(flame_is_empty(&flame));
    flame_free(&flame);
}

/* States may lie, and a sum of 0 would make rows vanish. */
static void rows_are_counted_up_to_the_end_of_uint64(void **state)
{
    (void)state;
    struct flame flame = begin();
    flame_add_rows(&flame, (uint64_t)1 << 63);
    flame_add_rows(&flame, (uint64_t)1 << 63);
    assert_true(flame.rows == UINT64_MAX);
    flame_add_rows(&flame, 1);
    assert_true(flame.rows == UINT64_MAX);
    flame_add_rows(&flame, 0);
    assert_true(flame.rows == UINT64_MAX);
    flame_free(&flame);
}

static void one_unit_or_none(void **state)
{
    (void)state;
    struct flame flame = begin();
    flame_add_unit(&flame, SV(""));
    assert_int_equal(flame.units.count, 0);
    flame_add_unit(&flame, SV("us"));
    flame_add_unit(&flame, SV(""));
    flame_add_unit(&flame, SV("us"));
    assert_int_equal(flame.units.count, 1);
    assert_fails(flame_add_unit(&flame, SV("bytes")),
                 "values in 'us' and in 'bytes' cannot be added up; merge states of one "
                 "profile_value_unit only");
    flame_free(&flame);
}

static void units_in_the_sentence_are_cut(void **state)
{
    (void)state;
    static char long_one[5000];
    struct flame flame = begin();
    memset(long_one, 'u', sizeof long_one);
    flame_add_unit(&flame, (sv){long_one, sizeof long_one});
    assert_fails(flame_add_unit(&flame, (sv){long_one, sizeof long_one - 1}), "uu' and in 'uu");
    assert_in_range(strlen(stage_sentence), 200, 400);
    flame_free(&flame);
}

static void leaves_are_objects_when_all_events_are_of_memory(void **state)
{
    (void)state;
    struct flame flame = begin();
    assert_false(flame_leaves_are_objects(&flame));
    flame_add_event_type(&flame, SV(""));
    assert_int_equal(flame.event_types.count, 0);
    flame_add_event_type(&flame, SV("mem-alloc"));
    flame_add_event_type(&flame, SV("mem-alloc"));
    assert_int_equal(flame.event_types.count, 1);
    assert_true(flame_leaves_are_objects(&flame));
    flame_add_event_type(&flame, SV("on-cpu"));
    assert_false(flame_leaves_are_objects(&flame));
    flame_free(&flame);
}

static void facts_are_added_without_the_tree(void **state)
{
    (void)state;
    struct flame one = begin(), sum = begin();
    flame_add_service(&one, SV("pay"));
    flame_add_event_type(&one, SV("on-cpu"));
    flame_add_unit(&one, SV("us"));
    one.total_all = INT64_MAX;
    one.rows = 3;
    one.undecodable = 2;
    tree_add(&one.tree, SV("a"), 1);
    flame_add_service(&sum, SV("cart"));
    for (int i = 0; i < 2; i++) {
        flame_add_facts(&sum, &one);
    }
    assert_int_equal(sum.services.count, 2);
    assert_int_equal(sum.event_types.count, 1);
    assert_int_equal(sum.units.count, 1);
    assert_int_equal(sum.total_all, -2);
    assert_int_equal(sum.rows, 6);
    assert_int_equal(sum.undecodable, 4);
    assert_int_equal(sum.tree.node_count, 1);
    struct root_name root;
    flame_root_name(&sum, &root);
    assert_bytes("root", root_name_text(&root), SV("cart, pay"));
    root_name_free(&root);
    flame_free(&one);
    flame_free(&sum);
}

static void a_set_is_sorted_by_bytes(void **state)
{
    (void)state;
    static const sv names[] = {{"b", 1}, {"", 0}, {"\xff", 1}, {"a\0", 2}, {"a", 1}, {"B", 1}};
    static const sv wanted[] = {{"", 0}, {"B", 1}, {"a", 1}, {"a\0", 2}, {"b", 1}, {"\xff", 1}};
    struct flame flame = begin();
    for (size_t i = 0; i < countof(names); i++) {
        flame_add_service(&flame, names[i]);
    }
    sv *sorted = flame_sorted(&flame.services, &stage_memory);
    for (size_t i = 0; i < countof(wanted); i++) {
        assert_bytes("sorted", sorted[i], wanted[i]);
    }
    memory_free(&stage_memory, sorted, (flame.services.count + 1) * sizeof *sorted);
    flame_free(&flame);
}

int test_flame(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_flame_is_empty_until_it_has_a_row),
        TEST(rows_are_counted_up_to_the_end_of_uint64),
        TEST(one_unit_or_none),
        TEST(units_in_the_sentence_are_cut),
        TEST(leaves_are_objects_when_all_events_are_of_memory),
        TEST(facts_are_added_without_the_tree),
        TEST(a_set_is_sorted_by_bytes),
    };
    return unit_run("flame", tests, countof(tests));
}
