/* test_filter_parser.c -- what a filter is understood as, and what is refused. */
#include "unit.h"

#include "filter_parser.h"
#include "groups.h"

static void parse(sv text, struct limits limits)
{
    struct filter filter;
    filter_parse(&filter, &stage_memory, &limits, text);
    filter_free(&filter);
}

static void refused(sv text, struct limits limits, const char *part)
{
    uint64_t before = blocks_now();
    assert_fails(parse(text, limits), part);
    blocks_release(before);
}

static void names_are_collected_once_and_canonical(void **state)
{
    (void)state;
    struct filter filter;
    struct limits limits = options_default();
    filter_parse(&filter, &stage_memory, &limits,
                 SV("POD='a' AND `k8s`.label.A='x' OR not exist(Pod) or enum(IS_IPV4)='y' AND "
                    "K8S.label.a='x' and Enum(app_service)='s'"));
    static const char *const wanted[] = {"pod", "k8s.label.A", "Enum(is_ipv4)", "k8s.label.a",
                                         "app_service"};
    assert_int_equal(filter.names.count, countof(wanted));
    for (uint32_t i = 0; i < countof(wanted); i++) {
        assert_bytes(wanted[i], names_bytes(&filter.names, i), (sv){wanted[i], strlen(wanted[i])});
        assert_int_equal(filter_name_find(&filter, names_bytes(&filter.names, i)), i);
    }
    assert_int_equal(filter_name_find(&filter, SV("Pod")), NAME_NONE);
    filter_free(&filter);
    assert_int_equal(stage_memory.used, 0);
}

static void an_empty_filter_has_no_steps(void **state)
{
    (void)state;
    static const sv texts[] = {{"", 0}, {" ", 1}, {"\n\t \r", 4}};
    for (size_t i = 0; i < countof(texts); i++) {
        struct filter filter;
        struct limits limits = options_default();
        filter_parse(&filter, &stage_memory, &limits, texts[i]);
        assert_int_equal(filter.step_count, 0);
        assert_int_equal(filter.names.count, 0);
        filter_free(&filter);
    }
}

static void what_is_wrong_is_pointed_at(void **state)
{
    (void)state;
    static const struct {
        const char *text, *part;
    } rows[] = {
        {"pod='x' AND pood='y'",
         "tag_filter: character 13: unknown name 'pood'; did you mean 'pod'? (pod='x' AND "
         "↦pood='y')"},
        {"k8s.lable.app='x'", "character 1: unknown name 'k8s.lable.app'; did you mean "
                              "'k8s.label.…'?"},
        {"zzz='x'", "unknown name 'zzz'; the README lists the names, and text goes between quotes"},
        {"'x' = pod", "character 1: expected a name, NOT or ("},
        {"pod = x", "character 7: expected a value; text goes between quotes: 'x'"},
        {"pod = pod_ns", "character 7: expected a value; text goes between quotes: 'pod_ns'"},
        {"pod = NULL", "character 7: nothing equals NULL; write IS NULL"},
        {"pod =", "character 6: expected a value (pod =↦)"},
        {"pod", "character 4: expected =, !=, <"},
        {"pod NOT = 'x'", "character 9: expected IN, LIKE or REGEXP behind NOT"},
        {"pod NOT IS NULL", "character 9: expected IN, LIKE or REGEXP behind NOT"},
        {"pod IS 'x'", "character 8: expected NULL behind IS"},
        {"pod IN 'x'", "character 8: expected ( behind IN"},
        {"pod IN ()", "character 9: expected a value"},
        {"pod IN ('x'", "character 12: expected , or )"},
        {"pod IN ('x',)", "character 13: expected a value"},
        {"pod IN ('x' 'y')", "character 13: expected , or )"},
        {"pod LIKE 5", "character 10: expected a pattern between quotes"},
        {"pod REGEXP '('", "character 12: this is no pattern: missing closing parenthesis"},
        {"pod REGEXP '(?{1})'", "character 12: this is no pattern: RE2 does not know a group"},
        {"pod LIKE 'a\\\\'", "character 10: this is no pattern: a backslash at its end"},
        {"pod BETWEEN 'a' AND 'b'", "character 5: there is no BETWEEN"},
        {"pod='x' pod='y'", "character 9: expected AND, OR or the end"},
        {"pod='x' AND", "character 12: expected a name, NOT or ("},
        {"AND pod='x'", "character 1: expected a name, NOT or ("},
        {"(pod='x'", "character 1: the ( that opens here is never closed"},
        {"((pod='x')", "character 1: the ( that opens here is never closed"},
        {"pod='x')", "character 8: this ) closes nothing"},
        {"()", "character 2: expected a name, NOT or ("},
        {"NOT", "character 4: expected a name, NOT or ("},
        {"pod_id='x'", "character 8: pod_id is a number, and 'x' is none"},
        {"pod_id>''", "character 8: pod_id is a number, and '' is none"},
        {"pod_id=1.2.3", "character 8: pod_id is a number, and '1.2.3' is none"},
        {"pod_id=18446744073709551616", "character 8: pod_id is a number"},
        {"time>='2024-01-01'", "character 7: time is in seconds since 1970, as 1700000000, not "
                               "'2024-01-01'"},
        {"ip='x'", "character 4: 'x' is neither an IP address nor a block like 10.0.0.0/8"},
        {"ip IN ('10.0.0.1', '10.0.0.0/33')", "character 20: '10.0.0.0/33' is neither"},
        {"k8s.label='x'", "character 1: 'k8s.label' needs a key: k8s.label.app"},
        {"exist(k8s.env)", "character 7: 'k8s.env' needs a key: k8s.env.app"},
        {"exist()", "character 7: expected a name"},
        {"exist('pod')", "character 7: expected a name"},
        {"exist(pod", "character 10: expected )"},
        {"exist(pod)=1", "character 11: expected AND, OR or the end"},
        {"exist(lower(pod))", "character 7: unknown name 'lower'"},
        {"lower(pod)='x'", "character 1: there is no function 'lower'; exist() and Enum() are all"},
        {"pod = lower('x')", "character 7: expected a value"},
        {"Enum(pod)='x'", "character 6: Enum() knows app_instance, app_service"},
        {"Enum()='x'", "character 6: expected the name of an enumeration"},
        {"Enum(is_ipv4)", "character 14: expected =, !="},
        {"1=pod", "character 3: expected a number; names stand on the left of a comparison"},
        {"1", "character 2: expected a comparison"},
        {"1.2.3=1", "character 1: this is no number"},
        {"pod='x'; DROP TABLE x", "character 8: ';' means nothing here"},
        {"pod='x' UNION ALL SELECT 1", "character 9: expected AND, OR or the end"},
        {"pod=(SELECT 1)", "character 5: expected a value"},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        refused((sv){rows[i].text, strlen(rows[i].text)}, options_default(), rows[i].part);
    }
}

/* `open` many times, 1=1, `close` as many times. */
static sv nested(char *to, size_t times, const char *open, const char *close)
{
    size_t len = 0;
    for (size_t i = 0; i < times; i++, len += strlen(open)) {
        memcpy(to + len, open, strlen(open));
    }
    memcpy(to + len, "1=1", 3);
    len += 3;
    for (size_t i = 0; i < times; i++, len += strlen(close)) {
        memcpy(to + len, close, strlen(close));
    }
    return (sv){to, len};
}

static void limits_name_their_options(void **state)
{
    (void)state;
    static char text[100000];
    struct limits limits = options_default();
    parse(nested(text, 1000, "(", ")"), limits);
    parse(nested(text, 1000, "NOT ", ""), limits);
    parse(nested(text, 500, "NOT(", ")"), limits);
    parse(nested(text, 10000, "1=1 OR ", ""), limits);
    refused(nested(text, 1001, "(", ")"), limits,
            "character 1001: parentheses and NOTs are nested deeper than 1000; write it flatter, "
            "or raise --max-filter-depth");
    refused(nested(text, 10000, "(", ")"), limits, "nested deeper than 1000");
    refused(nested(text, 10000, "not ", ""), limits, "nested deeper than 1000");
    refused(nested(text, 10000, "(", ""), limits, "nested deeper than 1000");
    limits.max_filter_depth = 20000;
    parse(nested(text, 10000, "NOT(", ")"), limits);
    limits.max_filter_terms = 4;
    parse(SV("pod IN (1, 2) AND exist(pod)"), limits);
    refused(SV("pod IN (1, 2) AND pod = 3"), limits,
            "character 25: more than 4 tests and values; write a shorter filter, or raise "
            "--max-filter-terms in flame_tree_function.xml");
}

int test_filter_parser(void)
{
    const struct CMUnitTest tests[] = {
        TEST(names_are_collected_once_and_canonical),
        TEST(an_empty_filter_has_no_steps),
        TEST(what_is_wrong_is_pointed_at),
        TEST(limits_name_their_options),
    };
    return unit_run("filter_parser", tests, countof(tests));
}
