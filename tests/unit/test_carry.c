/* test_carry.c */
#include "unit.h"

#include "carry.h"
#include "groups.h"

static void a_name_has_one_number_there(void **state)
{
    (void)state;
    struct tree from, to;
    struct carry carry;
    tree_init(&from, &stage_memory, 100, 1000);
    tree_init(&to, &stage_memory, 100, 1000);
    uint32_t a = tree_name_number(&from, SV("a")), b = tree_name_number(&from, SV("b"));
    uint32_t b_there = tree_name_number(&to, SV("b"));
    carry_init(&carry, &from, &to);
    assert_int_equal(carry_number(&carry, b), b_there);
    uint32_t a_there = carry_number(&carry, a);
    assert_int_equal(carry_number(&carry, a), a_there);
    assert_bytes("a", names_bytes(&to.names, a_there), SV("a"));
    assert_int_equal(to.names.count, 2);
    carry_free(&carry);
    tree_free(&from);
    tree_free(&to);
}

static void names_that_nobody_asks_for_are_left_behind(void **state)
{
    (void)state;
    struct tree from, to;
    struct carry carry;
    tree_init(&from, &stage_memory, 100, 1000);
    tree_init(&to, &stage_memory, 100, 1000);
    tree_add(&from, SV("a;b;c;d"), 1);
    carry_init(&carry, &from, &to);
    carry_number(&carry, 2);
    assert_int_equal(to.names.count, 1);
    carry_free(&carry);
    tree_free(&from);
    tree_free(&to);
}

static void no_names_are_carried(void **state)
{
    (void)state;
    struct tree from, to;
    struct carry carry;
    tree_init(&from, &stage_memory, 100, 1000);
    tree_init(&to, &stage_memory, 100, 1000);
    carry_init(&carry, &from, &to);
    carry_free(&carry);
    tree_free(&from);
    tree_free(&to);
}

int test_carry(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_name_has_one_number_there),
        TEST(names_that_nobody_asks_for_are_left_behind),
        TEST(no_names_are_carried),
    };
    return unit_run("carry", tests, countof(tests));
}
