/* test_names.c */
#include "unit.h"

#include <stdio.h>

#include "groups.h"
#include "names.h"

static uint32_t find(const struct names *names, sv bytes)
{
    return names_find(names, names_hash(names, bytes));
}

static void names_are_numbered_as_they_are_first_seen(void **state)
{
    (void)state;
    struct names names;
    names_init(&names, &stage_memory);
    assert_int_equal(find(&names, SV("a")), NAME_NONE);
    assert_int_equal(names_add(&names, SV("a")), 0);
    assert_int_equal(names_add(&names, SV("b")), 1);
    assert_int_equal(names_add(&names, SV("a")), 0);
    assert_int_equal(find(&names, SV("b")), 1);
    assert_int_equal(find(&names, SV("c")), NAME_NONE);
    assert_bytes("a", names_bytes(&names, 0), SV("a"));
    names_free(&names);
}

/* All in one slot, and apart in any of their 96 bits. */
static void hashes_that_differ_in_one_bit_are_two_names(void **state)
{
    (void)state;
    struct names names;
    names_init(&names, &stage_memory);
    for (int round = 0; round < 2; round++) {
        for (uint32_t bit = 0; bit < 96; bit++) {
            struct name_hash hash = {{4711, 4711, 4711}};
            hash.bits[bit / 32] ^= UINT32_C(1) << bit % 32;
            sv bytes = {(const char *)&bit, sizeof bit};
            assert_int_equal(names_add_hashed(&names, bytes, hash), bit);
        }
    }
    assert_int_equal(names.count, 96);
    names_free(&names);
}

static void names_outlive_the_growth_of_the_table(void **state)
{
    (void)state;
    enum { NAMES = 20000 };
    struct memory memory;
    struct names names;
    memory_init(&memory, SIZE_MAX / 2);
    names_init(&names, &memory);
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < NAMES; i++) {
            sv bytes = {(const char *)&i, sizeof i};
            assert_int_equal(names_add(&names, bytes), i);
        }
    }
    for (uint32_t i = 0; i < NAMES; i++) {
        assert_memory_equal(names_bytes(&names, i).ptr, &i, sizeof i);
    }
    names_free(&names);
    assert_int_equal(memory.used, 0);
}

static void names_may_be_any_bytes(void **state)
{
    (void)state;
    static const sv texts[] = {{"", 0}, {"\0", 1}, {"\0\0", 2}, {"\xff\xfe", 2}, {"a\0b", 3}};
    struct names names;
    names_init(&names, &stage_memory);
    for (uint32_t i = 0; i < countof(texts); i++) {
        assert_int_equal(names_add(&names, texts[i]), i);
    }
    for (uint32_t i = 0; i < countof(texts); i++) {
        assert_int_equal(find(&names, texts[i]), i);
    }
    names_free(&names);
}

static void freed_names_start_again(void **state)
{
    (void)state;
    struct names names;
    names_init(&names, &stage_memory);
    names_add(&names, SV("a"));
    names_free(&names);
    assert_int_equal(find(&names, SV("a")), NAME_NONE);
    assert_int_equal(names_add(&names, SV("b")), 0);
    names_free(&names);
}

static void add_many(struct names *names)
{
    for (uint32_t i = 0; i < 100000; i++) {
        names_add(names, (sv){(const char *)&i, sizeof i});
    }
}

static void names_stay_whole_when_memory_ends(void **state)
{
    (void)state;
    struct memory memory;
    struct names names;
    memory_init(&memory, 20000);
    names_init(&names, &memory);
    assert_fails(add_many(&names), "--max-memory-mib");
    assert_in_range(names.count, 100, 1000);
    for (uint32_t i = 0; i < names.count; i++) {
        assert_int_equal(find(&names, (sv){(const char *)&i, sizeof i}), i);
    }
    names_free(&names);
    assert_int_equal(memory.used, 0);
}

int test_names(void)
{
    const struct CMUnitTest tests[] = {
        TEST(names_are_numbered_as_they_are_first_seen),
        TEST(hashes_that_differ_in_one_bit_are_two_names),
        TEST(names_outlive_the_growth_of_the_table),
        TEST(names_may_be_any_bytes),
        TEST(freed_names_start_again),
        TEST(names_stay_whole_when_memory_ends),
    };
    return unit_run("names", tests, countof(tests));
}
