/* sample_table.c -- writes the columns one after the other; see sample_table.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "sample_table.h"

#include <inttypes.h>
#include <stdio.h>

#define TIME_ZONE "'Asia/Shanghai'"
#define WORD "LowCardinality(String)"

static const struct {
    const char *name;
    const char *type;
} columns[] = {
    {"time", "DateTime(" TIME_ZONE ")"},
    {"_id", "UInt64"},
    {"ip4", "IPv4"},
    {"ip6", "IPv6"},
    {"is_ipv4", "UInt8"},
    {"app_service", WORD},
    {"profile_location_str", "String"},
    {"profile_value", "Int64"},
    {"profile_value_unit", WORD},
    {"profile_event_type", WORD},
    {"profile_create_timestamp", "DateTime64(6, " TIME_ZONE ")"},
    {"profile_in_timestamp", "DateTime64(6, " TIME_ZONE ")"},
    {"profile_language_type", WORD},
    {"profile_id", "String"},
    {"trace_id", "String"},
    {"span_name", "String"},
    {"app_instance", WORD},
    {"tag_names", "Array(" WORD ")"},
    {"tag_values", "Array(String)"},
    {"compression_algo", WORD},
    {"process_id", "UInt32"},
    {"process_start_time", "DateTime64(3, " TIME_ZONE ")"},
    {"gprocess_id", "UInt32"},
    {"agent_id", "UInt16"},
    {"region_id", "UInt16"},
    {"az_id", "UInt16"},
    {"subnet_id", "UInt16"},
    {"l3_epc_id", "Int32"},
    {"host_id", "UInt16"},
    {"pod_id", "UInt32"},
    {"pod_node_id", "UInt32"},
    {"pod_ns_id", "UInt16"},
    {"pod_cluster_id", "UInt16"},
    {"pod_group_id", "UInt32"},
    {"auto_instance_id", "UInt32"},
    {"auto_instance_type", "UInt8"},
    {"auto_service_id", "UInt32"},
    {"auto_service_type", "UInt8"},
    {"l3_device_type", "UInt8"},
    {"l3_device_id", "UInt32"},
    {"service_id", "UInt32"},
    {"team_id", "UInt16"},
};

static void put_integer(struct sample_text *out, uint64_t number, size_t bytes)
{
    char little_endian[8];
    for (size_t i = 0; i < bytes; i++) {
        little_endian[i] = (char)(number >> (8 * i) & 0xff);
    }
    text_bytes(out, little_endian, bytes);
}

static void put_varint(struct sample_text *out, uint64_t number)
{
    while (number >= 0x80) {
        text_char(out, (char)((number & 0x7f) | 0x80));
        number >>= 7;
    }
    text_char(out, (char)number);
}

static void put_sv(struct sample_text *out, sv text)
{
    put_varint(out, text.len);
    text_sv(out, text);
}

static void put_string(struct sample_text *out, const char *string)
{
    put_sv(out, (sv){string, strlen(string)});
}

void table_header(struct sample_text *out)
{
    put_varint(out, countof(columns));
    for (size_t i = 0; i < countof(columns); i++) {
        put_string(out, columns[i].name);
    }
    for (size_t i = 0; i < countof(columns); i++) {
        put_string(out, columns[i].type);
    }
}

/* The strings of a request: what links a pushed profile to a trace. */
struct request_texts {
    char profile_id[17], trace_id[33];
    const char *span_name;
};

static struct request_texts name_request(uint64_t request)
{
    static const char *const spans[] = {"GET /v1/catalog/{id}", "POST /v1/orders", "GET /healthz",
                                        "acme.cart.Cart/AddItem", "SELECT catalog.item"};
    struct request_texts texts = {.span_name = ""};
    if (request == 0) return texts;
    snprintf(texts.profile_id, sizeof texts.profile_id, "%016" PRIx64, request);
    snprintf(texts.trace_id, sizeof texts.trace_id, "%016" PRIx64 "%016" PRIx64,
             request ^ UINT64_C(0x5bd1e9955bd1e995), request * 31);
    texts.span_name = spans[request % countof(spans)];
    return texts;
}

/* Labels that the application sent, then the five that DeepFlow adds to every row. */
static void put_tags(struct sample_text *out, const struct sample_row *row,
                     const struct request_texts *request)
{
    bool pushed = !service_is_ebpf(row->service);
    uint64_t count = pushed ? 8 : 5;

    put_varint(out, count);
    if (pushed) {
        put_string(out, "version");
        put_string(out, "namespace");
        put_string(out, "spy_rate");
    }
    put_string(out, "app_service");
    put_string(out, "profile_language_type");
    put_string(out, "trace_id");
    put_string(out, "span_name");
    put_string(out, "app_instance");

    put_varint(out, count);
    if (pushed) {
        put_string(out, row->process->place.pod_id % 2 == 0 ? "2.14.0" : "2.13.7");
        put_string(out, "shop");
        put_string(out, "100");
    }
    put_string(out, row->service->name);
    put_string(out, row->service->language);
    put_string(out, request->trace_id);
    put_string(out, request->span_name);
    put_string(out, row->process->app_instance);
}

static void put_profile(struct sample_text *out, const struct sample_row *row)
{
    struct request_texts request = name_request(row->request);
    const struct sample_process *process = row->process;

    put_string(out, row->service->name);
    put_sv(out, row->cell);
    put_integer(out, (uint64_t)row->value, 8);
    put_string(out, row->stream->unit);
    put_string(out, row->stream->event);
    put_integer(out, (uint64_t)row->create_microseconds, 8);
    put_integer(out, (uint64_t)row->write_microseconds, 8);
    put_string(out, row->service->language);
    put_string(out, request.profile_id);
    put_string(out, request.trace_id);
    put_string(out, request.span_name);
    put_string(out, process->app_instance);
    put_tags(out, row, &request);
    put_string(out, cell_algorithm(process->writer));
    put_integer(out, process->process_id, 4);
    put_integer(out, (uint64_t)process->start_milliseconds, 8);
}

static void put_place(struct sample_text *out, const struct sample_place *place)
{
    put_integer(out, place->gprocess_id, 4);
    put_integer(out, place->agent_id, 2);
    put_integer(out, place->region_id, 2);
    put_integer(out, place->az_id, 2);
    put_integer(out, place->subnet_id, 2);
    put_integer(out, (uint64_t)(int64_t)place->l3_epc_id, 4);
    put_integer(out, place->host_id, 2);
    put_integer(out, place->pod_id, 4);
    put_integer(out, place->pod_node_id, 4);
    put_integer(out, place->pod_ns_id, 2);
    put_integer(out, place->pod_cluster_id, 2);
    put_integer(out, place->pod_group_id, 4);
    put_integer(out, place->auto_instance_id, 4);
    put_integer(out, place->auto_instance_type, 1);
    put_integer(out, place->auto_service_id, 4);
    put_integer(out, place->auto_service_type, 1);
    put_integer(out, place->l3_device_type, 1);
    put_integer(out, place->l3_device_id, 4);
    put_integer(out, place->service_id, 4);
    put_integer(out, place->team_id, 2);
}

void table_row(struct sample_text *out, const struct sample_row *row)
{
    const struct sample_place *place = &row->process->place;
    uint64_t agent_bits = (uint64_t)(place->agent_id & 0x3fff) << 18;

    put_integer(out, row->time, 4);
    put_integer(out, (uint64_t)row->time << 32 | agent_bits | (row->counter & 0x3ffff), 8);
    put_integer(out, place->ip4, 4);
    text_bytes(out, place->ip6, sizeof place->ip6);
    put_integer(out, place->is_ipv4, 1);
    put_profile(out, row);
    put_place(out, place);
}
