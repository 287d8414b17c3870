/* test_walk.c */
#include "unit.h"

#include <stdlib.h>

#include "groups.h"
#include "walk.h"

static struct memory memory;
static struct tree tree;

struct stack {
    const char *text;
    int64_t weight;
};

static void grow(const struct stack *stacks, size_t count)
{
    memory_init(&memory, SIZE_MAX / 2);
    tree_init(&tree, &memory, 100000, 1000000);
    for (size_t i = 0; i < count; i++) {
        tree_add(&tree, (sv){stacks[i].text, strlen(stacks[i].text)}, stacks[i].weight);
    }
    tree_close(&tree);
}

static void end(void)
{
    tree_free(&tree);
    assert_int_equal(memory.used, 0);
}

struct wanted {
    uint32_t depth;
    const char *name;
    int64_t self, total;
};

static void walks_in(enum walk_order order, const struct wanted *wanted, size_t count)
{
    struct walk walk;
    struct step step;
    walk_init(&walk, &tree, order);
    for (size_t i = 0; i < count; i++) {
        assert_true(walk_next(&walk, &step));
        assert_bytes(wanted[i].name, step.name, (sv){wanted[i].name, strlen(wanted[i].name)});
        assert_int_equal(step.depth, wanted[i].depth);
        assert_int_equal(step.self, wanted[i].self);
        assert_int_equal(step.total, wanted[i].total);
    }
    assert_false(walk_next(&walk, &step));
    assert_false(walk_next(&walk, &step));
    walk_free(&walk);
}

static void walks_as(const struct wanted *wanted, size_t count)
{
    walks_in(WALK_BY_TOTAL, wanted, count);
}

static void nodes_come_depth_first_and_the_heaviest_sibling_first(void **state)
{
    (void)state;
    static const struct stack stacks[] = {{"a;x", 1}, {"b;y;z", 5}, {"a;w", 2}, {"b", 1}, {"c", 4}};
    static const struct wanted wanted[] = {
        {0, "", 0, 13}, {1, "b", 1, 6}, {2, "y", 0, 5}, {3, "z", 5, 5},
        {1, "c", 4, 4}, {1, "a", 0, 3}, {2, "w", 2, 2}, {2, "x", 1, 1},
    };
    grow(stacks, countof(stacks));
    walks_as(wanted, countof(wanted));
    end();
}

static void equal_siblings_come_by_the_bytes_of_their_names(void **state)
{
    (void)state;
    static const struct stack stacks[] = {{"b", 1},  {"a b", 1},  {"\xff", 1}, {"a", 1},
                                          {"aa", 1}, {"Z", 1},    {"~", 1},    {"a\x01", 1},
                                          {"0", 0},  {"neg", -1}, {"neg2", -1}};
    static const struct wanted wanted[] = {
        {0, "", 0, 6},     {1, "Z", 1, 1},  {1, "a", 1, 1},     {1, "a\x01", 1, 1},
        {1, "a b", 1, 1},  {1, "aa", 1, 1}, {1, "b", 1, 1},     {1, "~", 1, 1},
        {1, "\xff", 1, 1}, {1, "0", 0, 0},  {1, "neg", -1, -1}, {1, "neg2", -1, -1},
    };
    grow(stacks, countof(stacks));
    walks_as(wanted, countof(wanted));
    end();
}

static void by_name_weights_decide_nothing(void **state)
{
    (void)state;
    static const struct stack stacks[] = {{"b;y", 9}, {"a;x", 1}, {"a;w;v", 5}, {"a", 1},
                                          {"a!", 7},  {"B", -1},  {"b", 0}};
    static const struct wanted wanted[] = {
        {0, "", 0, 22}, {1, "B", -1, -1}, {1, "a", 1, 7}, {2, "w", 0, 5}, {3, "v", 5, 5},
        {2, "x", 1, 1}, {1, "a!", 7, 7},  {1, "b", 0, 9}, {2, "y", 9, 9},
    };
    grow(stacks, countof(stacks));
    walks_in(WALK_BY_NAME, wanted, countof(wanted));
    end();
}

static void weights_at_the_ends_of_int64_are_ordered(void **state)
{
    (void)state;
    static const struct stack stacks[] = {
        {"min", INT64_MIN}, {"max", INT64_MAX}, {"zero", 0}, {"one", 1}, {"minus", -1}};
    static const struct wanted wanted[] = {
        {0, "", 0, -1},       {1, "max", INT64_MAX, INT64_MAX}, {1, "one", 1, 1}, {1, "zero", 0, 0},
        {1, "minus", -1, -1}, {1, "min", INT64_MIN, INT64_MIN},
    };
    grow(stacks, countof(stacks));
    walks_as(wanted, countof(wanted));
    end();
}

static void self_is_what_the_children_do_not_have(void **state)
{
    (void)state;
    static const struct stack stacks[] = {{"a", 5}, {"a;b", INT64_MAX}, {"a;c", 1}, {"", -7}};
    struct walk walk;
    struct step step;
    grow(stacks, countof(stacks));
    walk_init(&walk, &tree, WALK_BY_TOTAL);
    assert_true(walk_next(&walk, &step));
    assert_int_equal(step.self, -7);
    assert_true(walk_next(&walk, &step));
    assert_int_equal(step.self, 5);
    assert_true(step.total == INT64_MIN + 5);
    walk_free(&walk);
    end();
}

static void a_lone_root_is_walked(void **state)
{
    (void)state;
    static const struct wanted wanted[] = {{0, "", 0, 0}};
    grow(NULL, 0);
    walks_as(wanted, 1);
    end();
}

static void deep_and_wide_trees_are_walked_without_recursion(void **state)
{
    (void)state;
    enum { DEPTH = 90000, WIDTH = 50000 };
    char *text = malloc(2 * DEPTH);
    struct walk walk;
    struct step step;
    size_t steps = 0;
    grow(NULL, 0);
    for (size_t i = 0; i < DEPTH; i++) {
        memcpy(text + 2 * i, "a;", 2);
    }
    tree_add(&tree, (sv){text, 2 * DEPTH}, 1);
    for (uint32_t i = 0; i < WIDTH; i++) {
        char name[4] = {(char)('A' + i % 26), (char)('A' + i / 26 % 26), (char)('A' + i / 676 % 26),
                        (char)('A' + i / 17576)};
        tree_add(&tree, (sv){name, 4}, 1);
    }
    tree_close(&tree);
    walk_init(&walk, &tree, WALK_BY_TOTAL);
    while (walk_next(&walk, &step)) {
        steps++;
    }
    walk_free(&walk);
    assert_int_equal(steps, 1 + DEPTH + WIDTH);
    free(text);
    end();
}

int test_walk(void)
{
    const struct CMUnitTest tests[] = {
        TEST(nodes_come_depth_first_and_the_heaviest_sibling_first),
        TEST(equal_siblings_come_by_the_bytes_of_their_names),
        TEST(by_name_weights_decide_nothing),
        TEST(weights_at_the_ends_of_int64_are_ordered),
        TEST(self_is_what_the_children_do_not_have),
        TEST(a_lone_root_is_walked),
        TEST(deep_and_wide_trees_are_walked_without_recursion),
    };
    return unit_run("walk", tests, countof(tests));
}
