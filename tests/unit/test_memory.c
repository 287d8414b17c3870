/* test_memory.c */
#include "unit.h"

#include "groups.h"
#include "memory.h"

static void every_byte_is_counted(void **state)
{
    (void)state;
    struct memory memory;
    memory_init(&memory, 1000);
    char *block = memory_resize(&memory, NULL, 0, 100);
    void *zeros = memory_zeroed(&memory, 50);
    assert_int_equal(memory.used, 150);
    block = memory_resize(&memory, block, 100, 300);
    assert_int_equal(memory.used, 350);
    block = memory_resize(&memory, block, 300, 20);
    assert_int_equal(memory.used, 70);
    assert_int_equal(memory.peak, 350);
    memory_free(&memory, zeros, 50);
    assert_null(memory_resize(&memory, block, 20, 0));
    assert_int_equal(memory.used, 0);
    memory_free(&memory, NULL, 0);
}

static void the_last_byte_of_the_limit_can_be_used(void **state)
{
    (void)state;
    struct memory memory;
    memory_init(&memory, 1 << 20);
    void *block = memory_resize(&memory, NULL, 0, 1 << 20);
    memory_free(&memory, block, 1 << 20);
    block = memory_zeroed(&memory, 1 << 20);
    memory_free(&memory, block, 1 << 20);
    assert_int_equal(memory.used, 0);
}

static void passing_the_limit_fails_and_names_the_option(void **state)
{
    (void)state;
    const char *sentence = "this call needs more than its 1 MiB of memory; select fewer rows, or "
                           "raise --max-memory-mib in flame_tree_function.xml";
    struct memory memory;
    memory_init(&memory, 1 << 20);
    void *block = memory_resize(&memory, NULL, 0, 10);
    assert_fails(block = memory_resize(&memory, block, 10, (1 << 20) + 1), sentence);
    assert_fails(memory_resize(&memory, NULL, 0, (1 << 20) - 9), sentence);
    assert_fails(memory_resize(&memory, NULL, 0, SIZE_MAX), sentence);
    assert_fails(block = memory_zeroed(&memory, SIZE_MAX), sentence);
    assert_int_equal(memory.used, 10);
    assert_int_equal(blocks_count(), 1);
    memory_free(&memory, block, 10);
}

static void a_refusal_of_the_machine_is_not_counted(void **state)
{
    (void)state;
    struct memory memory;
    memory_init(&memory, 1 << 20);
    void *block = memory_resize(&memory, NULL, 0, 10);
    blocks_refuse(true);
    assert_fails(memory_resize(&memory, block, 10, 4711),
                 "the operating system refused 4711 bytes of memory");
    assert_fails(block = memory_zeroed(&memory, 4712),
                 "the operating system refused 4712 bytes of memory");
    blocks_refuse(false);
    assert_int_equal(memory.used, 10);
    memory_free(&memory, block, 10);
}

static void fresh_zeros_are_zero(void **state)
{
    (void)state;
    struct memory memory;
    memory_init(&memory, SIZE_MAX / 2);
    static const char zeros[5000];
    char *block = memory_zeroed(&memory, sizeof zeros);
    assert_memory_equal(block, zeros, sizeof zeros);
    memory_free(&memory, block, sizeof zeros);
}

static void arrays_grow_by_doubling(void **state)
{
    (void)state;
    struct memory memory;
    memory_init(&memory, 1 << 20);
    uint32_t *array = NULL;
    size_t capacity = 0;
    memory_reserve(&memory, &array, sizeof *array, &capacity, 0);
    assert_null(array);
    for (uint32_t i = 0; i < 1000; i++) {
        memory_reserve(&memory, &array, sizeof *array, &capacity, i + 1);
        array[i] = i;
    }
    assert_int_equal(capacity, 1024);
    assert_int_equal(memory.used, 1024 * sizeof *array);
    for (uint32_t i = 0; i < 1000; i++) {
        assert_int_equal(array[i], i);
    }
    memory_free(&memory, array, capacity * sizeof *array);
}

static void absurd_capacities_fail_before_they_overflow(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        size_t size, needed;
    } rows[] = {
        {"bytes, everything", 1, SIZE_MAX},
        {"bytes, half", 1, SIZE_MAX / 2 + 2},
        {"8 bytes, everything", 8, SIZE_MAX},
        {"8 bytes, product wraps to 8", 8, SIZE_MAX / 8 + 2},
        {"large elements", 4096, SIZE_MAX / 4096},
        {"just too many", 8, (1 << 20) / 8 + 1},
    };
    struct memory memory;
    memory_init(&memory, 1 << 20);
    for (size_t i = 0; i < countof(rows); i++) {
        void *array = NULL;
        size_t capacity = 0;
        assert_fails(memory_reserve(&memory, &array, rows[i].size, &capacity, rows[i].needed),
                     "needs more than its 1 MiB");
    }
    assert_int_equal(memory.used, 0);
}

static void capacities_double_from_the_least(void **state)
{
    (void)state;
    assert_int_equal(memory_capacity(0, 0, 2), 2);
    assert_int_equal(memory_capacity(0, 3, 2), 4);
    assert_int_equal(memory_capacity(8, 3, 2), 8);
    assert_int_equal(memory_capacity(8, 17, 2), 32);
    assert_int_equal(memory_capacity(0, 64, 64), 64);
    assert_int_equal(memory_capacity(0, 65, 64), 128);
}

int test_memory(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_byte_is_counted),
        TEST(the_last_byte_of_the_limit_can_be_used),
        TEST(passing_the_limit_fails_and_names_the_option),
        TEST(a_refusal_of_the_machine_is_not_counted),
        TEST(fresh_zeros_are_zero),
        TEST(arrays_grow_by_doubling),
        TEST(absurd_capacities_fail_before_they_overflow),
        TEST(capacities_double_from_the_least),
    };
    return unit_run("memory", tests, countof(tests));
}
