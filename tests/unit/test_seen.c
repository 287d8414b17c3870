/* test_seen.c */
#include "unit.h"

#include <stdio.h>

#include "groups.h"
#include "seen.h"

static void each_cell_has_one_place(void **state)
{
    (void)state;
    enum { CELLS = 20000 };
    struct memory memory;
    struct seen seen;
    memory_init(&memory, SIZE_MAX / 2);
    seen_init(&seen, &memory);
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < CELLS; i++) {
            char cell[16];
            int len = snprintf(cell, sizeof cell, "%u", i);
            struct seen_cell *place = seen_find(&seen, (sv){cell, (size_t)len}, 0);
            assert_int_equal(place->node_plus_1, round == 0 ? 0 : i + 1);
            place->node_plus_1 = i + 1;
        }
    }
    assert_int_equal(seen.count, CELLS);
    assert_int_equal(seen_find(&seen, SV(""), 0)->node_plus_1, 0);
    seen_free(&seen);
    assert_int_equal(memory.used, 0);
}

int test_seen(void)
{
    const struct CMUnitTest tests[] = {TEST(each_cell_has_one_place)};
    return unit_run("seen", tests, countof(tests));
}
