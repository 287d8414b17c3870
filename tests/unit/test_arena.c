/* test_arena.c */
#include "unit.h"

#include <stdlib.h>

#include "arena.h"
#include "dice.h"
#include "groups.h"

static void what_is_kept_stays_where_it_is(void **state)
{
    (void)state;
    enum { KEPT = 3000, LONGEST = 2000 };
    static char source[LONGEST + 256];
    static sv kept[KEPT];
    struct memory memory;
    struct arena arena;
    struct dice dice = {1};
    for (size_t i = 0; i < sizeof source; i++) {
        source[i] = (char)i;
    }
    memory_init(&memory, SIZE_MAX / 2);
    arena_init(&arena, &memory);
    for (size_t i = 0; i < KEPT; i++) {
        kept[i] = arena_keep(&arena, (sv){source + i % 256, dice_roll(&dice, LONGEST)});
    }
    for (size_t i = 0; i < KEPT; i++) {
        assert_memory_equal(kept[i].ptr, source + i % 256, kept[i].len);
    }
    assert_true(memory.used < KEPT * (LONGEST / 2) * 3 / 2);
    arena_free(&arena);
    assert_int_equal(memory.used, 0);
}

static void any_length_can_be_kept(void **state)
{
    (void)state;
    static const size_t lengths[] = {1, 4079, 4080, 4081, 1 << 20, (1 << 20) + 1, 5 << 20, 3};
    struct memory memory;
    struct arena arena;
    char *source = malloc(5 << 20);
    memset(source, 'x', 5 << 20);
    memory_init(&memory, SIZE_MAX / 2);
    arena_init(&arena, &memory);
    for (size_t i = 0; i < countof(lengths); i++) {
        sv kept = arena_keep(&arena, (sv){source, lengths[i]});
        assert_int_equal(kept.len, lengths[i]);
        assert_memory_equal(kept.ptr, source, lengths[i]);
    }
    arena_free(&arena);
    assert_int_equal(memory.used, 0);
    free(source);
}

static void nothing_costs_nothing(void **state)
{
    (void)state;
    struct memory memory;
    struct arena arena;
    memory_init(&memory, 0);
    arena_init(&arena, &memory);
    sv kept = arena_keep(&arena, (sv){NULL, 0});
    assert_non_null(kept.ptr);
    assert_int_equal(kept.len, 0);
    arena_free(&arena);
}

static void a_freed_arena_can_be_filled_again(void **state)
{
    (void)state;
    struct memory memory;
    struct arena arena;
    memory_init(&memory, 1 << 20);
    arena_init(&arena, &memory);
    for (int i = 0; i < 3; i++) {
        assert_bytes("kept", arena_keep(&arena, SV("once more")), SV("once more"));
        arena_free(&arena);
        assert_int_equal(memory.used, 0);
    }
}

static void the_limit_holds_and_what_was_kept_survives_it(void **state)
{
    (void)state;
    static char large[8192];
    struct memory memory;
    struct arena arena;
    memory_init(&memory, 8000);
    arena_init(&arena, &memory);
    sv kept = arena_keep(&arena, SV("first"));
    assert_fails(arena_keep(&arena, (sv){large, sizeof large}), "--max-memory-mib");
    assert_bytes("first", kept, SV("first"));
    assert_bytes("second", arena_keep(&arena, SV("second")), SV("second"));
    arena_free(&arena);
    assert_int_equal(memory.used, 0);
}

int test_arena(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_kept_stays_where_it_is),
        TEST(any_length_can_be_kept),
        TEST(nothing_costs_nothing),
        TEST(a_freed_arena_can_be_filled_again),
        TEST(the_limit_holds_and_what_was_kept_survives_it),
    };
    return unit_run("arena", tests, countof(tests));
}
