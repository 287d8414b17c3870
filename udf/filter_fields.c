/* filter_fields.c -- see filter_fields.h.
 *
 * The fields of DeepFlow's API documentation, those that its newer versions added, and the columns
 * of profile.in_process, which a filter may name as well. What `!=` and exist() do is what
 * DeepFlow's querier makes of them.
 */
#include "filter_fields.h"

#include <strings.h>

enum { LONGEST_NAME = 40, NO_NUMBER = FIELD_ZERO_IS_NONE };

const struct filter_field FILTER_FIELDS[] = {
    {"_id", FIELD_INTEGER, FIELD_ALWAYS},
    {"time", FIELD_TIME, FIELD_ALWAYS},
    {"region", FIELD_STRING, 0},
    {"az", FIELD_STRING, 0},
    {"host", FIELD_STRING, 0},
    {"chost", FIELD_STRING, 0},
    {"vpc", FIELD_STRING, FIELD_LISTED},
    {"router", FIELD_STRING, 0},
    {"dhcpgw", FIELD_STRING, 0},
    {"lb", FIELD_STRING, 0},
    {"lb_listener", FIELD_STRING, FIELD_ALWAYS},
    {"natgw", FIELD_STRING, 0},
    {"redis", FIELD_STRING, 0},
    {"rds", FIELD_STRING, 0},
    {"pod_cluster", FIELD_STRING, 0},
    {"pod_ns", FIELD_STRING, 0},
    {"pod_node", FIELD_STRING, 0},
    {"pod_ingress", FIELD_STRING, FIELD_ALWAYS},
    {"pod_service", FIELD_STRING, 0},
    {"pod_group_type", FIELD_INTEGER, NO_NUMBER},
    {"pod_group", FIELD_STRING, 0},
    {"pod", FIELD_STRING, 0},
    {"service", FIELD_STRING, 0},
    {"gprocess", FIELD_STRING, 0},
    {"host_ip", FIELD_STRING, 0},
    {"host_hostname", FIELD_STRING, 0},
    {"chost_ip", FIELD_STRING, 0},
    {"chost_hostname", FIELD_STRING, 0},
    {"pod_node_ip", FIELD_STRING, 0},
    {"pod_node_hostname", FIELD_STRING, 0},
    {"k8s.label.", FIELD_STRING, 0},
    {"k8s.annotation.", FIELD_STRING, 0},
    {"k8s.env.", FIELD_STRING, 0},
    {"cloud.tag.", FIELD_STRING, 0},
    {"ip", FIELD_IP, FIELD_ALWAYS},
    {"is_ipv4", FIELD_INTEGER, FIELD_ALWAYS},
    {"app_service", FIELD_STRING, FIELD_PLAIN | FIELD_ALWAYS},
    {"app_instance", FIELD_STRING, FIELD_PLAIN | FIELD_ALWAYS},
    {"trace_id", FIELD_STRING, FIELD_PLAIN | FIELD_ALWAYS},
    {"span_name", FIELD_STRING, FIELD_PLAIN | FIELD_ALWAYS},
    {"vtap", FIELD_STRING, FIELD_LISTED | FIELD_ALWAYS},
    {"agent", FIELD_STRING, FIELD_LISTED | FIELD_ALWAYS},
    {"profile_value_unit", FIELD_STRING, FIELD_PLAIN | FIELD_ALWAYS},
    {"profile_event_type", FIELD_STRING, FIELD_PLAIN | FIELD_ALWAYS},
    {"profile_create_timestamp", FIELD_TIME, FIELD_ALWAYS},
    {"profile_in_timestamp", FIELD_TIME, FIELD_ALWAYS},
    {"profile_language_type", FIELD_STRING, FIELD_PLAIN | FIELD_ALWAYS},
    {"profile_id", FIELD_STRING, FIELD_PLAIN | FIELD_ALWAYS},
    /* Newer versions. */
    {"auto_instance", FIELD_STRING, FIELD_LISTED},
    {"auto_instance_id", FIELD_INTEGER, NO_NUMBER},
    {"auto_instance_type", FIELD_INTEGER, FIELD_ALWAYS},
    {"auto_service", FIELD_STRING, FIELD_LISTED},
    {"auto_service_id", FIELD_INTEGER, NO_NUMBER},
    {"auto_service_type", FIELD_INTEGER, FIELD_ALWAYS},
    {"biz_service", FIELD_STRING, 0},
    {"biz_service.group", FIELD_STRING, 0},
    {"gprocess.biz_type", FIELD_INTEGER, FIELD_LISTED},
    {"ip_version", FIELD_INTEGER, FIELD_ALWAYS},
    {"os.app.", FIELD_STRING, 0},
    {"process_id", FIELD_INTEGER, FIELD_ALWAYS},
    {"subnet", FIELD_STRING, 0},
    {"tag.", FIELD_STRING, FIELD_PLAIN},
    /* The ids behind the names. */
    {"agent_id", FIELD_INTEGER, FIELD_ALWAYS},
    {"az_id", FIELD_INTEGER, NO_NUMBER},
    {"chost_id", FIELD_INTEGER, NO_NUMBER},
    {"dhcpgw_id", FIELD_INTEGER, NO_NUMBER},
    {"gprocess_id", FIELD_INTEGER, NO_NUMBER},
    {"host_id", FIELD_INTEGER, NO_NUMBER},
    {"lb_id", FIELD_INTEGER, NO_NUMBER},
    {"lb_listener_id", FIELD_INTEGER, NO_NUMBER | FIELD_ALWAYS},
    {"natgw_id", FIELD_INTEGER, NO_NUMBER},
    {"pod_cluster_id", FIELD_INTEGER, NO_NUMBER},
    {"pod_group_id", FIELD_INTEGER, NO_NUMBER},
    {"pod_id", FIELD_INTEGER, NO_NUMBER},
    {"pod_ingress_id", FIELD_INTEGER, NO_NUMBER | FIELD_ALWAYS},
    {"pod_node_id", FIELD_INTEGER, NO_NUMBER},
    {"pod_ns_id", FIELD_INTEGER, NO_NUMBER},
    {"pod_service_id", FIELD_INTEGER, NO_NUMBER},
    {"rds_id", FIELD_INTEGER, NO_NUMBER},
    {"redis_id", FIELD_INTEGER, NO_NUMBER},
    {"region_id", FIELD_INTEGER, NO_NUMBER},
    {"router_id", FIELD_INTEGER, NO_NUMBER},
    {"service_id", FIELD_INTEGER, NO_NUMBER},
    {"subnet_id", FIELD_INTEGER, NO_NUMBER},
    {"vpc_id", FIELD_INTEGER, FIELD_INTERNET_IS_NONE},
    {"vtap_id", FIELD_INTEGER, FIELD_ALWAYS},
    /* The other columns of the table. */
    {"compression_algo", FIELD_STRING, FIELD_PLAIN | FIELD_ALWAYS},
    {"ip4", FIELD_IP, FIELD_ALWAYS},
    {"ip6", FIELD_IP, FIELD_ALWAYS},
    {"l3_device_id", FIELD_INTEGER, NO_NUMBER | FIELD_ALWAYS},
    {"l3_device_type", FIELD_INTEGER, FIELD_ALWAYS},
    {"l3_epc_id", FIELD_INTEGER, FIELD_INTERNET_IS_NONE | FIELD_ALWAYS},
    {"process_start_time", FIELD_TIME, FIELD_ALWAYS},
    {"profile_value", FIELD_INTEGER, FIELD_ALWAYS},
    {"team_id", FIELD_INTEGER, NO_NUMBER | FIELD_ALWAYS},
    /* What numbers and codes are called. */
    {"Enum(auto_instance_type)", FIELD_STRING, FIELD_LISTED},
    {"Enum(auto_service_type)", FIELD_STRING, FIELD_LISTED},
    {"Enum(is_ipv4)", FIELD_STRING, FIELD_LISTED},
    {"Enum(pod_group_type)", FIELD_STRING, 0},
    {"Enum(profile_language_type)", FIELD_STRING, FIELD_LISTED},
};
const size_t FILTER_FIELDS_COUNT = countof(FILTER_FIELDS);

static bool begins_with(sv text, sv name)
{
    return text.len >= name.len && strncasecmp(text.ptr, name.ptr, name.len) == 0;
}

static bool takes_key(sv name)
{
    return name.ptr[name.len - 1] == '.';
}

const struct filter_field *filter_field_find(sv name, sv *key)
{
    *key = SV("");
    for (size_t i = 0; i < FILTER_FIELDS_COUNT; i++) {
        sv known = {FILTER_FIELDS[i].name, strlen(FILTER_FIELDS[i].name)};
        if (!begins_with(name, known)) continue;
        if (takes_key(known) && name.len > known.len) {
            *key = (sv){name.ptr + known.len, name.len - known.len};
            return &FILTER_FIELDS[i];
        }
        if (!takes_key(known) && name.len == known.len) return &FILTER_FIELDS[i];
    }
    return NULL;
}

const struct filter_field *filter_field_without_key(sv name)
{
    if (name.len > 0 && takes_key(name)) name.len--;
    for (size_t i = 0; i < FILTER_FIELDS_COUNT; i++) {
        sv known = {FILTER_FIELDS[i].name, strlen(FILTER_FIELDS[i].name)};
        if (!takes_key(known)) continue;
        known.len--;
        if (name.len == known.len && begins_with(name, known)) return &FILTER_FIELDS[i];
    }
    return NULL;
}

static char lower(char byte)
{
    if (byte >= 'A' && byte <= 'Z') return (char)(byte - 'A' + 'a');
    return byte;
}

/* How many letters to insert, remove or replace: Levenshtein, two rows at a time. */
static unsigned distance(sv a, sv b)
{
    unsigned rows[2][LONGEST_NAME + 1];
    if (a.len > LONGEST_NAME || b.len > LONGEST_NAME) return LONGEST_NAME;
    for (unsigned j = 0; j <= b.len; j++) {
        rows[0][j] = j;
    }
    for (unsigned i = 1; i <= a.len; i++) {
        unsigned *above = rows[(i - 1) % 2], *row = rows[i % 2];
        row[0] = i;
        for (unsigned j = 1; j <= b.len; j++) {
            unsigned best = above[j - 1] + (lower(a.ptr[i - 1]) != lower(b.ptr[j - 1]));
            if (above[j] + 1 < best) best = above[j] + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            row[j] = best;
        }
    }
    return rows[a.len % 2][b.len];
}

/* Of `name` as much as there are dots in `known`: "k8s.lable." of "k8s.lable.app". */
static sv up_to_the_key(sv name, sv known)
{
    size_t dots = 0, len = 0;
    for (size_t i = 0; i < known.len; i++) {
        dots += known.ptr[i] == '.';
    }
    while (len < name.len && dots > 0) {
        dots -= name.ptr[len++] == '.';
    }
    return (sv){name.ptr, len};
}

const char *filter_field_near(sv name)
{
    const char *nearest = NULL;
    unsigned least = name.len < 4 ? 2 : name.len < 8 ? 3 : 4;
    for (size_t i = 0; i < FILTER_FIELDS_COUNT; i++) {
        sv known = {FILTER_FIELDS[i].name, strlen(FILTER_FIELDS[i].name)};
        unsigned found = distance(takes_key(known) ? up_to_the_key(name, known) : name, known);
        if (found < least) {
            least = found;
            nearest = FILTER_FIELDS[i].name;
        }
    }
    return nearest;
}
