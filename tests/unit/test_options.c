/* test_options.c */
#include "unit.h"

#include "groups.h"
#include "options.h"

static void the_defaults_are_those_of_the_readme(void **state)
{
    (void)state;
    struct limits limits = options_default();
    assert_int_equal(limits.max_cell_bytes, 1 << 20);
    assert_int_equal(limits.max_depth, 16384);
    assert_int_equal(limits.max_nodes, 50000000);
    assert_int_equal(limits.max_memory_mib, 4096);
    assert_int_equal(limits.max_seconds, 600);
    assert_int_equal(limits.max_filter_bytes, 1 << 20);
    assert_int_equal(limits.max_filter_depth, 1000);
    assert_int_equal(limits.max_filter_terms, 100000);
}

static void every_default_is_within_its_bounds(void **state)
{
    (void)state;
    for (size_t i = 0; i < OPTIONS_COUNT; i++) {
        assert_row(OPTIONS[i].name, OPTIONS[i].least <= OPTIONS[i].initial);
        assert_row(OPTIONS[i].name, OPTIONS[i].initial <= OPTIONS[i].most);
    }
}

static void an_option_sets_its_own_limit(void **state)
{
    (void)state;
    struct limits limits = options_default();
    options_set(&limits, "--max-cell-bytes=11");
    options_set(&limits, "--max-depth=12");
    options_set(&limits, "--max-nodes=13");
    options_set(&limits, "--max-memory-mib=16");
    options_set(&limits, "--max-seconds=15");
    options_set(&limits, "--max-filter-bytes=18");
    options_set(&limits, "--max-filter-depth=19");
    options_set(&limits, "--max-filter-terms=20");
    options_set(&limits, "--max-seconds=0000000000000000000000000000017");
    assert_int_equal(limits.max_cell_bytes, 11);
    assert_int_equal(limits.max_depth, 12);
    assert_int_equal(limits.max_nodes, 13);
    assert_int_equal(limits.max_memory_mib, 16);
    assert_int_equal(limits.max_seconds, 17);
    assert_int_equal(limits.max_filter_bytes, 18);
    assert_int_equal(limits.max_filter_depth, 19);
    assert_int_equal(limits.max_filter_terms, 20);
}

static void a_bad_option_fails_and_changes_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *option, *part;
    } rows[] = {
        {"--max-depth=0", "--max-depth must be a number from 1 to 1048576, not '0'"},
        {"--max-depth=1048577", "from 1 to 1048576, not '1048577'"},
        {"--max-depth=", "not ''"},
        {"--max-depth=-1", "not '-1'"},
        {"--max-depth=+1", "not '+1'"},
        {"--max-depth= 1", "not ' 1'"},
        {"--max-depth=1k", "not '1k'"},
        {"--max-depth=0x10", "not '0x10'"},
        {"--max-depth=18446744073709551617", "not '18446744073709551617'"},
        {"--max-depth=99999999999999999999999999999", "must be a number"},
        {"--max-memory-mib=15", "from 16 to 1048576"},
        {"--max-depth", "unknown option '--max-depth'; flame_tree --help lists them"},
        {"--max-dept=1", "unknown option"},
        {"--max-depths=1", "unknown option"},
        {"max-depth=1", "unknown option"},
        {"-max-depth=1", "unknown option"},
        {"--=1", "unknown option"},
        {"--", "unknown option"},
        {"=", "unknown option"},
        {"", "unknown option"},
    };
    struct limits limits = options_default(), before = options_default();
    for (size_t i = 0; i < countof(rows); i++) {
        assert_fails(options_set(&limits, rows[i].option), rows[i].part);
        assert_row(rows[i].option, memcmp(&limits, &before, sizeof limits) == 0);
    }
}

int test_options(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_defaults_are_those_of_the_readme),
        TEST(every_default_is_within_its_bounds),
        TEST(an_option_sets_its_own_limit),
        TEST(a_bad_option_fails_and_changes_nothing),
    };
    return unit_run("limits", tests, countof(tests));
}
