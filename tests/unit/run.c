/* run.c -- all groups of unit tests, or those that are named: `unit tree cell`.
 *
 * `unit --few-rounds` rolls the dice a tenth as often, and changes one byte in seven where every
 * one is changed otherwise: for emulators, and for what watches each access.
 *
 * First of all it proves that a test can fail: a wrong expectation, a failure that nobody expected,
 * an expected failure that does not come or says something else, memory left behind.
 */
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "groups.h"
#include "memory.h"

static const struct group {
    const char *name;
    int (*run)(void);
} GROUPS[] = {
    {"random", test_random},
    {"base", test_base},
    {"sandbox", test_sandbox},
    {"memory", test_memory},
    {"arena", test_arena},
    {"input", test_input},
    {"output", test_output},
    {"rowbinary", test_rowbinary},
    {"kernel", test_kernel},
    {"kind", test_kind},
    {"utf8", test_utf8},
    {"json", test_json},
    {"gzip", test_gzip},
    {"visible", test_visible},
    {"cell", test_cell},
    {"names", test_names},
    {"path", test_path},
    {"tree", test_tree},
    {"walk", test_walk},
    {"stacks", test_stacks},
    {"crew", test_crew},
    {"cursor", test_cursor},
    {"uuid", test_uuid},
    {"out_nodes", test_out_nodes},
    {"check", test_check},
    {"options", test_options},
    {"recent", test_recent},
    {"root_name", test_root_name},
    {"flame", test_flame},
    {"carry", test_carry},
    {"state", test_state},
    {"prune", test_prune},
    {"kernel_part", test_kernel_part},
    {"lineage", test_lineage},
    {"regex", test_regex},
    {"focus", test_focus},
    {"reframe", test_reframe},
    {"fold", test_fold},
    {"rename", test_rename},
    {"turn", test_turn},
    {"zoom", test_zoom},
    {"tally", test_tally},
    {"diff", test_diff},
    {"out_json", test_out_json},
    {"measure", test_measure},
    {"largest", test_largest},
    {"out_folded", test_out_folded},
    {"out_grafana", test_out_grafana},
    {"out_pprof", test_out_pprof},
    {"out_speedscope", test_out_speedscope},
    {"out_svg", test_out_svg},
    {"out_text", test_out_text},
    {"flame_state_of", test_flame_state_of},
    {"algebra_of", test_algebra_of},
    {"flame_tree_of", test_flame_tree_of},
    {"grouped", test_grouped},
    {"seen", test_seen},
    {"raw_rows", test_raw_rows},
    {"stream", test_stream},
    {"part", test_part},
    {"columns", test_columns},
    {"functions", test_functions},
    {"serve", test_serve},
    {"self_test", test_self_test},
    {"refusals", test_refusals},
    {"pattern", test_pattern},
    {"pattern_like", test_pattern_like},
    {"filter_text", test_filter_text},
    {"filter_lexer", test_filter_lexer},
    {"filter_fields", test_filter_fields},
    {"filter_value", test_filter_value},
    {"filter_parser", test_filter_parser},
    {"filter_eval", test_filter_eval},
    {"filter_window", test_filter_window},
    {"filter_of", test_filter_of},
};

static void expects_wrongly(void **state)
{
    (void)state;
    assert_int_equal(1, 2);
}

static void finds_other_bytes(void **state)
{
    (void)state;
    assert_bytes("bytes", SV("abc"), SV("abd"));
}

static void fails_unexpectedly(void **state)
{
    (void)state;
    fail("the sentence");
}

static void does_not_fail(void **state)
{
    (void)state;
    assert_fails((void)state, "");
}

static void fails_otherwise(void **state)
{
    (void)state;
    assert_fails(fail("the sentence"), "another sentence");
}

static void leaves_memory_behind(void **state)
{
    (void)state;
    void *block = memory_zeroed(&stage_memory, 1);
    assert_non_null(block);
}

/* In a process of its own, so that its complaints are not read as ours. */
static bool tests_can_fail(void)
{
    const struct CMUnitTest tests[] = {
        TEST(expects_wrongly), TEST(finds_other_bytes), TEST(fails_unexpectedly),
        TEST(does_not_fail),   TEST(fails_otherwise),   TEST(leaves_memory_behind),
    };
    int status = 0;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        if (freopen("/dev/null", "w", stdout) == NULL ||
            freopen("/dev/null", "w", stderr) == NULL) {
            _exit(99);
        }
        _exit(unit_run("tests_can_fail", tests, countof(tests)));
    }
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
           WEXITSTATUS(status) == countof(tests);
}

static bool is_wanted(const char *name, int count, char **names)
{
    for (int i = 1; i < count; i++) {
        if (strcmp(names[i], name) == 0) return true;
    }
    return count == 1;
}

int main(int count, char **names)
{
    if (!tests_can_fail()) {
        printf("unit tests cannot fail, so they prove nothing\n");
        return 1;
    }
    if (count > 1 && strcmp(names[1], "--few-rounds") == 0) {
        unit_few_rounds = true;
        names++;
        count--;
    }
    for (size_t i = 0; i < countof(GROUPS); i++) {
        if (is_wanted(GROUPS[i].name, count, names)) GROUPS[i].run();
    }
    printf("%u passed, %u failed\n", unit_tests - unit_failures, unit_failures);
    return unit_failures == 0 && unit_tests > 0 ? 0 : 1;
}
