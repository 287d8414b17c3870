/* test_root_name.c */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "dice.h"
#include "groups.h"
#include "root_name.h"
#include "rowbinary.h"

#define MOST_NAMES 14

static void names(const char *what, const char *const *given, size_t count, const char *wanted)
{
    struct memory memory;
    struct root_name root;
    memory_init(&memory, SIZE_MAX / 2);
    root_name_init(&root, &memory);
    for (size_t i = 0; i < count; i++) {
        root_name_add(&root, (sv){given[i], strlen(given[i])});
    }
    assert_bytes(what, root_name_text(&root), (sv){wanted, strlen(wanted)});
    root_name_free(&root);
    assert_row(what, memory.used == 0);
}

static void services_are_joined_in_byte_order(void **state)
{
    (void)state;
    static const struct {
        const char *what, *wanted;
        size_t count;
        const char *given[MOST_NAMES];
    } rows[] = {
        {"none", "", 0, {0}},
        {"one", "svc", 1, {"svc"}},
        {"without a name", "", 1, {""}},
        {"two", "cart, pay", 2, {"pay", "cart"}},
        {"one of two without a name", ", pay", 2, {"pay", ""}},
        {"bytes", "B, a, ab, \xff", 4, {"\xff", "ab", "B", "a"}},
        {"ten",
         "a, b, c, d, e, f, g, h, i, j",
         10,
         {"j", "i", "h", "g", "f", "e", "d", "c", "b", "a"}},
        {"eleven",
         "a, b, c, d, e, f, g, h, i, j, … and 1 more",
         11,
         {"j", "i", "h", "k", "g", "f", "e", "d", "c", "b", "a"}},
        {"twelve",
         "a, b, c, d, e, f, g, h, i, j, … and 2 more",
         12,
         {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"}},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        names(rows[i].what, rows[i].given, rows[i].count, rows[i].wanted);
    }
}

static void the_order_of_many_services_changes_nothing(void **state)
{
    (void)state;
    enum { NAMES = 500 };
    static char texts[NAMES][8];
    const char *given[NAMES];
    struct dice dice = {21};
    for (unsigned i = 0; i < NAMES; i++) {
        snprintf(texts[i], sizeof texts[i], "s%03u", i % NAMES);
        given[i] = texts[i];
    }
    for (size_t round = 0; round < unit_rounds(100); round++) {
        for (size_t i = NAMES; i > 1; i--) {
            size_t other = dice_roll(&dice, i);
            const char *last = given[i - 1];
            given[i - 1] = given[other];
            given[other] = last;
        }
        names("500", given, NAMES,
              "s000, s001, s002, s003, s004, s005, s006, s007, s008, s009, … and 490 more");
    }
}

int test_root_name(void)
{
    const struct CMUnitTest tests[] = {
        TEST(services_are_joined_in_byte_order),
        TEST(the_order_of_many_services_changes_nothing),
    };
    return unit_run("root_name", tests, countof(tests));
}
