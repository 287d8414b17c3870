/* test_kind.c */
#include "unit.h"

#include "groups.h"
#include "kind.h"

static void a_frame_says_what_it_is(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool leaf_is_object;
        char kind;
    } rows[] = {
        {"[p] java", false, 'P'},
        {"[t] main", false, 'T'},
        {"[k] schedule", false, 'K'},
        {"[l] malloc", false, 'L'},
        {"[c] cuLaunch", false, 'C'},
        {"main", false, 'A'},
        {"[unknown] 0x7f", false, '?'},
        {"[/lib/x.so]", false, '?'},
        {"[k]x", false, '?'},
        {"[", false, '?'},
        {"java/lang/String", true, 'O'},
        {"[k] page_fault", true, 'O'},
        {"[undecodable]", false, '!'},
        {"[undecodable]", true, '!'},
        {"[truncated]", true, '!'},
        {"[other]", false, '!'},
        {"[others]", false, '?'},
        {"Total", false, 'A'},
        {"", false, 'A'},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        sv name = {rows[i].name, strlen(rows[i].name)};
        assert_row(rows[i].name, kind_of_frame(name, rows[i].leaf_is_object) == rows[i].kind);
    }
}

static void a_root_is_a_host_or_a_process(void **state)
{
    (void)state;
    assert_int_equal(kind_of_root(SV("Total")), 'H');
    assert_int_equal(kind_of_root(SV("Total, cart")), 'P');
    assert_int_equal(kind_of_root(SV("[k] x")), 'P');
    assert_int_equal(kind_of_root(SV("")), 'P');
}

static void events_of_memory_have_objects(void **state)
{
    (void)state;
    assert_true(kind_event_has_objects(SV("mem-alloc")));
    assert_true(kind_event_has_objects(SV("hbm-inuse")));
    assert_false(kind_event_has_objects(SV("on-cpu")));
    assert_false(kind_event_has_objects(SV("mem")));
    assert_false(kind_event_has_objects(SV("inuse_space")));
}

int test_kind(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_frame_says_what_it_is),
        TEST(a_root_is_a_host_or_a_process),
        TEST(events_of_memory_have_objects),
    };
    return unit_run("kind", tests, countof(tests));
}
