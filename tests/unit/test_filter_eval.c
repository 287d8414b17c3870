/* test_filter_eval.c -- which rows pass a filter. */
#include "unit.h"

#include "filter_oracle.h"
#include "filter_row.h"
#include "groups.h"

static void passes(sv filter, const char *tags, bool wanted)
{
    struct output row;
    struct play play;
    stage_begin(&row);
    stage_put_header(&row, 1);
    filter_row_put(&row, filter, tags);
    stage_play(&play, "flame_filter_match_of", options_default(), stage_text(&row));
    if (play.sentence != NULL) unit_stop("%s: %s", filter.ptr, play.sentence);
    if (play.answers.len != 1 || play.answers.ptr[0] != wanted) {
        unit_stop("%.*s of %s is not %d", (int)filter.len, filter.ptr, tags, wanted);
    }
    assert_int_equal(play.left_behind, 0);
    stage_end(&play);
    output_free(&row);
}

static void a_test_says_what_deepflow_says(void **state)
{
    (void)state;
    static const struct {
        const char *filter, *tags;
        bool passes;
    } rows[] = {
        {"pod = 'x'", "pod=x", true},
        {"pod = 'x'", "pod=X", false},
        {"pod = 'x'", "pod", false},
        {"pod != 'x'", "pod=y", true},
        /* Unknown ids: kept by the opposite, not in a list of others. */
        {"pod != 'x'", "pod", true},
        {"pod != 'x'", "pod=", true},
        {"vpc != 'x'", "vpc", false},
        {"vpc != 'x'", "vpc=", false},
        {"vpc != 'x'", "vpc=y", true},
        {"NOT vpc = 'x'", "vpc", true},
        {"NOT vpc != 'x'", "vpc", true},
        {"agent <> 'x'", "agent", false},
        {"vtap NOT IN ('x', 'y')", "vtap", false},
        {"auto_instance NOT LIKE 'x*'", "auto_instance", false},
        {"auto_service NOT REGEXP 'x'", "auto_service", false},
        {"gprocess.biz_type != 7", "gprocess.biz_type", false},
        {"gprocess.biz_type != 7", "gprocess.biz_type=0", true},
        {"gprocess.biz_type > 9", "gprocess.biz_type=10", true},
        {"pod NOT LIKE 'x*'", "pod", true},
        {"pod NOT REGEXP '.'", "pod", true},
        {"Enum(auto_service_type) != 'x'", "Enum(auto_service_type)", false},
        {"Enum(pod_group_type) != 'x'", "Enum(pod_group_type)", true},
        {"Enum(pod_group_type) = 'Deployment'", "Enum(pod_group_type)=Deployment|130", true},
        {"Enum(pod_group_type) = 130", "Enum(pod_group_type)=Deployment|130", true},
        {"Enum(app_service) = 'a'", "app_service=a", true},
        /* '' is absent. */
        {"pod = ''", "pod", true},
        {"pod = ''", "pod=", true},
        {"pod = ''", "pod=x", false},
        {"pod != ''", "pod=x", true},
        {"pod != ''", "pod", false},
        {"vpc != ''", "vpc", false},
        {"vpc != ''", "vpc=x", true},
        {"pod IN ('', 'x')", "pod", true},
        {"pod NOT IN ('', 'x')", "pod=y", true},
        {"pod NOT IN ('', 'x')", "pod", false},
        {"pod IS NULL", "pod", true},
        {"pod IS NOT NULL", "pod", false},
        {"pod IS NOT NULL", "pod=x", true},
        {"app_service = ''", "app_service", true},
        {"app_service LIKE '*'", "app_service", true},
        {"pod LIKE '*'", "pod", false},
        {"tag.x < 'a'", "tag.x", true},
        {"pod < 'a'", "pod", false},
        /* exist() */
        {"exist(pod)", "pod=x", true},
        {"exist(pod)", "pod", false},
        {"not exist(pod)", "pod=", true},
        {"exist(pod)", "pod;exist(pod)=1", true},
        {"exist(pod)", "exist(pod)=1;pod", true},
        {"exist(pod)", "pod=x;exist(pod)", false},
        {"pod = ''", "pod;exist(pod)=1", true},
        {"exist(pod_id)", "pod_id=0", false},
        {"exist(pod_id)", "pod_id=7", true},
        {"exist(vpc_id)", "vpc_id=-2", false},
        {"exist(vpc_id)", "vpc_id=0", true},
        {"exist(trace_id)", "trace_id", true},
        {"exist(lb_listener)", "lb_listener", true},
        {"exist(k8s.label.app)", "k8s.label.app=", false},
        {"pod_id = ''", "pod_id=0", true},
        {"pod_id != ''", "pod_id=0", false},
        {"pod_id = 0", "pod_id=0", true},
        {"pod_id != 5", "pod_id=0", true},
        {"vpc_id = -2", "vpc_id=-2", true},
        /* Several values. */
        {"lb = 'a'", "lb=b|a", true},
        {"lb != 'a'", "lb=b|a", false},
        {"lb NOT IN ('c', 'd')", "lb=b|a", true},
        {"k8s.label.app REGEXP '^b'", "k8s.label.app=a|b", true},
        {"`pod_ingress` LIKE 'A_'", "pod_ingress=ab|cd", true},
        /* Texts, by their bytes: near ones, far ones, prefixes. */
        {"app_service > 'a'", "app_service=b", true},
        {"app_service > 'a'", "app_service=c", true},
        {"app_service >= 'a'", "app_service=c", true},
        {"app_service > 'a'", "app_service=ab", true},
        {"app_service < 'a'", "app_service=c", false},
        {"app_service < 'c'", "app_service=a", true},
        {"app_service <= 'c'", "app_service=e", false},
        /* Numbers and times. */
        {"pod_id = '7'", "pod_id=7", true},
        {"pod_id = 007", "pod_id=7", true},
        {"pod_id IN (5, 9, 7, 1)", "pod_id=7", true},
        {"pod_id IN (5, 9, 1)", "pod_id=7", false},
        {"pod_id > 10", "pod_id=9", false},
        {"_id = 18446744073709551615", "_id=18446744073709551615", true},
        {"_id > 18446744073709551614", "_id=18446744073709551615", true},
        {"pod_id REGEXP '^1'", "pod_id=17", true},
        {"pod_id LIKE '1*'", "pod_id=17", true},
        {"time IN (1700000000, 1700000001)", "time=1700000001", true},
        {"time LIKE '17*'", "time=1700000001", true},
        {"profile_in_timestamp > 1700000000", "profile_in_timestamp=1700000000.000001", true},
        {"process_id > 3 AND process_id <= 5", "process_id=5", true},
        /* Addresses. */
        {"ip = '10.0.0.1'", "ip=10.0.0.1", true},
        {"ip IN ('1.1.1.1', '::1')", "ip=::1", true},
        {"ip IN ('10.0.0.0/8', '::1')", "ip=10.2.3.4", true},
        {"ip NOT IN ('10.0.0.0/8', '::1')", "ip=11.2.3.4", true},
        {"ip = '10.0.0.0/8'", "ip=10.2.3.4", true},
        {"ip != '10.0.0.0/8'", "ip=10.2.3.4", false},
        {"ip = 'fe80::/10'", "ip=fe80::1", true},
        {"ip = '0:0::1'", "ip=::1", true},
        {"ip > '10.0.0.0/8'", "ip=10.255.255.255", false},
        {"ip >= '10.0.0.0/8'", "ip=10.255.255.255", true},
        {"ip >= '10.0.0.0/8'", "ip=10.0.0.1", false},
        {"ip < '10.0.0.0/8'", "ip=9.0.0.1", true},
        {"ip <= '10.0.0.0/8'", "ip=10.0.0.0", true},
        {"ip < 'fe80::'", "ip=10.0.0.0", false},
        {"ip > '::'", "ip=10.0.0.0", false},
        {"ip LIKE '10.*'", "ip=10.0.0.1", true},
        {"ip REGEXP '\\\\.1$'", "ip=10.0.0.1", true},
        {"ip REGEXP '\\.1$'", "ip=10.0.0.1", true},
        {"ip = ''", "ip", true},
        /* Numbers where text is. */
        {"app_instance = 5", "app_instance=5", true},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        passes((sv){rows[i].filter, strlen(rows[i].filter)}, rows[i].tags, rows[i].passes);
    }
}

static void words_bind_as_in_mysql(void **state)
{
    (void)state;
    static const struct {
        const char *filter;
        bool passes;
    } rows[] = {
        {"", true},
        {" \n", true},
        {"1=1", true},
        {"1=0", false},
        {"1 != 2 and 1 <> 2 and 1 < 2 and 1 <= 2 and 2 > 1 and 2 >= 2", true},
        {"1=1 OR 1=1 AND 1=0", true},
        {"(1=1 OR 1=1) AND 1=0", false},
        {"1=0 AND 1=1 OR 1=1", true},
        {"1=0 AND (1=1 OR 1=1)", false},
        {"NOT 1=0 AND 1=0", false},
        {"NOT (1=0 AND 1=0)", true},
        {"NOT 1=1 OR 1=1", true},
        {"NOT (1=1 OR 1=1)", false},
        {"NOT NOT 1=1", true},
        {"NOT NOT NOT 1=1", false},
        {"NOT(NOT(NOT(1=1)))", false},
        {"1=1 AND NOT 1=0", true},
        {"1=0 OR NOT 1=0 AND NOT 1=1", false},
        {"1=1 && 1=0 || 1=1", true},
        {"((((1=1))))", true},
        {"1=0 OR 1=0 OR 1=0 OR 1=1", true},
        {"1=1 AND 1=1 AND 1=1 AND 1=0", false},
        {"1=1 AND 1=0 OR 1=1 AND 1=0 OR 1=1 AND 1=1", true},
        {"NOT (1=1 AND (1=0 OR NOT (1=1 AND 1=1))) AND 1=1", true},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        passes((sv){rows[i].filter, strlen(rows[i].filter)}, "", rows[i].passes);
    }
}

static void bytes_in_strings_are_data(void **state)
{
    (void)state;
    passes(SV("pod = '-- /* # ; \xff\0 \" '''"), "pod=x", false);
    passes(SV("pod = '-- /* # \xff \" '''"), "pod=-- /* # \xff \" '", true);
    passes(SV("pod = 'x'' OR ''a''=''a'"), "pod=x", false);
    passes(SV("pod = 'x\\' OR 1=1 -- '"), "pod=x", false);
    passes(SV("pod = '\xc3'"), "pod=\xc3", true);
}

static void random_filters_pass_as_the_oracle_says(void **state)
{
    (void)state;
    struct dice dice = {30};
    size_t passed = 0, rounds = unit_rounds(5000);
    for (size_t round = 0; round < rounds; round++) {
        struct filter_question question;
        filter_question_make(&question, &dice);
        passes(question.filter, question.tags, question.passes);
        passed += question.passes;
        filter_question_end(&question);
    }
    assert_true(passed > rounds / 4 && passed < rounds * 3 / 4);
}

int test_filter_eval(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_test_says_what_deepflow_says),
        TEST(words_bind_as_in_mysql),
        TEST(bytes_in_strings_are_data),
        TEST(random_filters_pass_as_the_oracle_says),
    };
    return unit_run("filter_eval", tests, countof(tests));
}
