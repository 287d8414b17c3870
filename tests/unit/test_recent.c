/* test_recent.c -- a text that is found is the text that was kept. */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "dice.h"
#include "groups.h"
#include "recent.h"

enum { TEXT_BYTES = 1000 };

/* The text of cell `number`; its first bytes are the cell. */
static sv text_of(char *room, size_t number)
{
    int len = snprintf(room, TEXT_BYTES, "%zu;", number);
    memset(room + len, 'x', TEXT_BYTES - (size_t)len);
    return (sv){room, TEXT_BYTES};
}

static sv cell_of(sv text)
{
    return (sv){text.ptr, 10};
}

/* Returns whether the cell was known. */
static bool ask(struct recent *recent, size_t number)
{
    char room[TEXT_BYTES];
    sv text, wanted = text_of(room, number);
    if (recent_find(recent, cell_of(wanted), &text)) {
        assert_bytes("text", text, wanted);
        return true;
    }
    recent_keep(recent, wanted);
    return false;
}

static void repeated_cells_are_found_and_memory_is_bounded(void **state)
{
    (void)state;
    struct memory memory;
    struct recent recent;
    struct dice dice = {3};
    size_t found = 0;
    memory_init(&memory, SIZE_MAX / 2);
    recent_init(&recent, &memory);
    for (int i = 0; i < 30000; i++) {
        found += ask(&recent, dice_roll(&dice, 1 + dice_roll(&dice, 3000)));
    }
    assert_true(found > 15000);
    assert_true(memory.peak < 6 << 20);
    recent_free(&recent);
    assert_int_equal(memory.used, 0);
}

static void cells_that_never_repeat_are_given_up(void **state)
{
    (void)state;
    struct recent recent;
    recent_init(&recent, &stage_memory);
    size_t i = 0;
    for (; !recent.gave_up; i++) {
        assert_false(ask(&recent, i));
    }
    assert_int_equal(i, (2 << 20) / TEXT_BYTES + 1);
    assert_false(ask(&recent, 5));
    assert_false(ask(&recent, 5));
    recent_free(&recent);
}

static void a_text_over_the_bound_is_not_kept(void **state)
{
    (void)state;
    struct recent recent;
    enum { HUGE_BYTES = 3 << 20 };
    char *letters = malloc(HUGE_BYTES);
    memset(letters, 'h', HUGE_BYTES);
    sv text, huge = {letters, HUGE_BYTES};
    recent_init(&recent, &stage_memory);
    assert_false(ask(&recent, 1));
    assert_true(ask(&recent, 1));
    assert_false(recent_find(&recent, SV("huge"), &text));
    recent_keep(&recent, huge);
    assert_false(recent_find(&recent, SV("huge"), &text));
    recent_keep(&recent, SV("small"));
    assert_true(recent_find(&recent, SV("huge"), &text));
    recent_free(&recent);
    free(letters);
}

int test_recent(void)
{
    const struct CMUnitTest tests[] = {
        TEST(repeated_cells_are_found_and_memory_is_bounded),
        TEST(cells_that_never_repeat_are_given_up),
        TEST(a_text_over_the_bound_is_not_kept),
    };
    return unit_run("recent", tests, countof(tests));
}
