/* test_seen.c */
#include "unit.h"

#include <stdio.h>

#include "groups.h"
#include "seen.h"

static sv cell_of(char *room, size_t number)
{
    return (sv){room, (size_t)snprintf(room, 16, "%zu", number)};
}

static void each_cell_keeps_its_number(void **state)
{
    (void)state;
    enum { CELLS = 20000 };
    struct memory memory;
    struct seen seen;
    char room[16];
    memory_init(&memory, SIZE_MAX / 2);
    seen_init(&seen, &memory);
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < CELLS; i++) {
            assert_int_equal(seen_number(&seen, cell_of(room, i), 0), i);
        }
    }
    assert_int_equal(seen_number(&seen, SV(""), 0), CELLS);
    seen_free(&seen);
    assert_int_equal(memory.used, 0);
}

static void groups_have_numbers_of_their_own(void **state)
{
    (void)state;
    enum { CELLS = 3000, GROUPS = 3 };
    struct memory memory;
    struct seen seen;
    char room[16];
    memory_init(&memory, SIZE_MAX / 2);
    seen_init(&seen, &memory);
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < CELLS; i++) {
            for (size_t group = 0; group < GROUPS; group++) {
                assert_int_equal(seen_number(&seen, cell_of(room, i), group), i * GROUPS + group);
            }
        }
    }
    seen_free(&seen);
}

static void skipped_numbers_belong_to_no_cell(void **state)
{
    (void)state;
    struct memory memory;
    struct seen seen;
    memory_init(&memory, SIZE_MAX / 2);
    seen_init(&seen, &memory);
    assert_int_equal(seen_number(&seen, SV("a"), 0), 0);
    for (size_t i = 0; i < 5000; i++) {
        seen_skip_number(&seen);
    }
    assert_int_equal(seen_number(&seen, SV("b"), 0), 5001);
    assert_int_equal(seen_number(&seen, SV("a"), 0), 0);
    seen_free(&seen);
}

int test_seen(void)
{
    const struct CMUnitTest tests[] = {TEST(each_cell_keeps_its_number),
                                       TEST(groups_have_numbers_of_their_own),
                                       TEST(skipped_numbers_belong_to_no_cell)};
    return unit_run("seen", tests, countof(tests));
}
