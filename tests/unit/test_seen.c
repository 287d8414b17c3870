/* test_seen.c */
#include "unit.h"

#define XXH_STATIC_LINKING_ONLY /* a state on the stack */
#include <xxhash.h>

#include <stdio.h>

#include "groups.h"
#include "random.h"
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

static void pieces_are_the_same_cell(void **state)
{
    (void)state;
    struct memory memory;
    struct seen seen;
    static char cell[5000];
    memory_init(&memory, SIZE_MAX / 2);
    seen_init(&seen, &memory);
    memset(cell, 'c', sizeof cell);
    for (size_t group = 0; group < 2; group++) {
        XXH3_state_t pieces;
        XXH3_128bits_reset_withSecret(&pieces, seen.secret, RANDOM_SECRET_BYTES);
        for (size_t i = 0; i < sizeof cell; i += 100) {
            XXH3_128bits_update(&pieces, cell + i, 100);
        }
        XXH128_hash_t hash = XXH3_128bits_digest(&pieces);
        assert_int_equal(seen_number(&seen, (sv){cell, sizeof cell}, group), group);
        assert_int_equal(seen_number_of_hash(&seen, (uint64_t[]){hash.low64, hash.high64}, group),
                         group);
    }
    seen_free(&seen);
}

int test_seen(void)
{
    const struct CMUnitTest tests[] = {TEST(each_cell_keeps_its_number),
                                       TEST(groups_have_numbers_of_their_own),
                                       TEST(pieces_are_the_same_cell)};
    return unit_run("seen", tests, countof(tests));
}
