/* test_filter_fields.c */
#include "unit.h"

#include "filter_fields.h"
#include "groups.h"

static void every_field_of_the_documentation_is_there(void **state)
{
    (void)state;
    /* DeepFlow's API documentation, word for word; maps with a key. */
    static const char *const names[] = {
        "_id", "time", "region", "az", "host", "chost", "vpc", "router", "dhcpgw", "lb",
        "lb_listener", "natgw", "redis", "rds", "pod_cluster", "pod_ns", "pod_node", "pod_ingress",
        "pod_service", "pod_group_type", "pod_group", "pod", "service", "gprocess", "host_ip",
        "host_hostname", "chost_ip", "chost_hostname", "pod_node_ip", "pod_node_hostname",
        "k8s.label.x", "k8s.annotation.x", "k8s.env.x", "cloud.tag.x", "ip", "is_ipv4",
        "app_service", "app_instance", "trace_id", "span_name", "vtap", "agent",
        "profile_value_unit", "profile_event_type", "profile_create_timestamp",
        "profile_in_timestamp", "profile_language_type", "profile_id",
        /* and newer ones */
        "auto_instance_type", "auto_instance", "auto_service_type", "auto_service",
        "biz_service.group", "process_id", "subnet", "os.app.x", "tag.foo", "gprocess.biz_type",
        "chost_id", "router_id", "vpc_id", "host_id", "lb_id", "natgw_id", "pod_service_id",
        "pod_ingress_id", "lb_listener_id", "redis_id", "rds_id", "vtap_id", "agent_id",
        "auto_instance_id", "auto_service_id", "ip_version", "pod_id", "region_id", "service_id"};
    sv key;
    for (size_t i = 0; i < countof(names); i++) {
        assert_row(names[i], filter_field_find((sv){names[i], strlen(names[i])}, &key) != NULL);
    }
}

static void a_field_is_found_in_any_case_and_its_key_is_kept(void **state)
{
    (void)state;
    sv key;
    for (size_t i = 0; i < FILTER_FIELDS_COUNT; i++) {
        char name[64];
        size_t len = strlen(FILTER_FIELDS[i].name);
        bool needs_key = FILTER_FIELDS[i].name[len - 1] == '.';
        for (size_t j = 0; j <= len; j++) {
            char byte = FILTER_FIELDS[i].name[j];
            name[j] = byte;
            if (byte >= 'a' && byte <= 'z') name[j] = (char)(byte - 'a' + 'A');
        }
        memcpy(name + len, "Key", 3);
        const struct filter_field *found = filter_field_find((sv){name, len}, &key);
        assert_row(name, found == (needs_key ? NULL : &FILTER_FIELDS[i]));
        if (!needs_key) continue;
        assert_ptr_equal(filter_field_find((sv){name, len + 3}, &key), &FILTER_FIELDS[i]);
        assert_bytes(name, key, SV("Key"));
        assert_ptr_equal(filter_field_without_key((sv){name, len}), &FILTER_FIELDS[i]);
        assert_ptr_equal(filter_field_without_key((sv){name, len - 1}), &FILTER_FIELDS[i]);
    }
    assert_null(filter_field_find(SV(""), &key));
    assert_null(filter_field_find(SV("po"), &key));
    assert_null(filter_field_find(SV("pods"), &key));
    assert_null(filter_field_find(SV("pod\0"), &key));
    assert_null(filter_field_without_key(SV("")));
    assert_null(filter_field_without_key(SV(".")));
    assert_null(filter_field_without_key(SV("pod")));
}

static void a_misspelled_name_has_a_neighbour(void **state)
{
    (void)state;
    static const struct {
        const char *given, *near;
    } rows[] = {
        {"pood", "pod"},
        {"pdo_ns", "pod_ns"},
        {"podns", "pod_ns"},
        {"POD_CLUSTERS", "pod_cluster"},
        {"k8s.lable.app", "k8s.label."},
        {"k8s.lebal.a.b", "k8s.label."},
        {"servce", "service"},
        {"zzz", NULL},
        {"", NULL},
        {"something_else_entirely", NULL},
        {"0123456789012345678901234567890123456789012345", NULL},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        const char *near = filter_field_near((sv){rows[i].given, strlen(rows[i].given)});
        if (rows[i].near == NULL) {
            assert_row(rows[i].given, near == NULL);
        } else {
            assert_row(rows[i].given, near != NULL && strcmp(near, rows[i].near) == 0);
        }
    }
}

int test_filter_fields(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_field_of_the_documentation_is_there),
        TEST(a_field_is_found_in_any_case_and_its_key_is_kept),
        TEST(a_misspelled_name_has_a_neighbour),
    };
    return unit_run("filter_fields", tests, countof(tests));
}
