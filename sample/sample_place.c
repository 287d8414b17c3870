/* sample_place.c -- gives every process its resource ids; see sample_place.h.
 *
 * The order in which DeepFlow names things: auto_instance is the pod, else the gprocess, else the
 * pod node, else the device, else the bare address; auto_service is the business service, else the
 * pod service, else the workload, else the gprocess, else as auto_instance.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "sample_place.h"

#include <stdio.h>

#include "sample_ids.h"
#include "sample_memory.h"
#include "sample_random.h"

enum { OLDEST_PROCESS_SECONDS = 40 * 24 * 3600 };

static uint32_t service_number(const struct sample_service *service)
{
    return (uint32_t)(service - sample_services) + 1;
}

static void set_ip4(struct sample_place *place, uint32_t ip4)
{
    place->is_ipv4 = true;
    place->ip4 = ip4;
}

static void set_ip6(struct sample_place *place, uint32_t node, uint32_t pod)
{
    static const uint8_t prefix[] = {0xfd, 0x00, 0x00, 0x10, 0x00, 0x42};
    memcpy(place->ip6, prefix, sizeof prefix);
    place->ip6[7] = (uint8_t)node;
    place->ip6[15] = (uint8_t)pod;
}

static void set_auto_instance(struct sample_place *place, enum sample_device type, uint32_t id)
{
    place->auto_instance_type = (uint8_t)type;
    place->auto_instance_id = id;
}

static void set_auto_service(struct sample_place *place, enum sample_device type, uint32_t id)
{
    place->auto_service_type = (uint8_t)type;
    place->auto_service_id = id;
}

static void set_device(struct sample_place *place, enum sample_device type, uint32_t id)
{
    place->l3_device_type = (uint8_t)type;
    place->l3_device_id = id;
}

/* The machine of an agent: a pod node (1 … 6) or a virtual machine of its own (7, 8). */
static void set_machine(struct sample_place *place, uint32_t agent)
{
    bool node = agent <= SAMPLE_NODES;
    uint32_t az = node ? 1 + (agent - 1) * 2 / 3 : SAMPLE_AZS;
    uint32_t region = 1 + (az - 1) / 2;
    place->agent_id = (uint16_t)agent;
    place->az_id = (uint16_t)az;
    place->region_id = (uint16_t)region;
    place->l3_epc_id = (int32_t)region;
    place->host_id = (uint16_t)(node ? 1 + (agent - 1) / 2 : SAMPLE_HOSTS);
    place->pod_node_id = node ? agent : 0;
    place->pod_cluster_id = (uint16_t)(node ? 1 + (agent - 1) / 3 : 0);
    place->subnet_id = (uint16_t)(2 + region);
    set_device(place, DEVICE_CHOST, agent);
    set_ip4(place, (UINT32_C(10) << 24) | (region << 16) | agent);
}

static void set_owner(struct sample_place *place, const struct sample_service *service)
{
    place->team_id = (uint16_t)(1 + (service_number(service) - 1) % SAMPLE_TEAMS);
}

static void place_pod(struct sample_place *place, const struct sample_service *service, char letter,
                      uint32_t pod)
{
    uint32_t group = service_number(service);
    uint32_t node = 1 + (pod - 1) % SAMPLE_NODES;
    set_machine(place, node);
    place->subnet_id = place->pod_cluster_id;
    place->pod_id = pod;
    place->pod_group_id = group;
    place->pod_ns_id = (uint16_t)(1 + (group - 1) % SAMPLE_NAMESPACES);
    place->service_id = letter == 'g' ? 0 : group;
    set_ip4(place, (UINT32_C(10) << 24) | (UINT32_C(42) << 16) | (node << 8) | pod);
    if (letter == 'P') {
        place->is_ipv4 = false;
        place->ip4 = 0;
        set_ip6(place, node, pod);
    }
    set_auto_instance(place, DEVICE_POD, pod);
    set_auto_service(place, DEVICE_POD_SERVICE, group);
    if (letter == 'g') {
        set_auto_service(place, (enum sample_device)(DEVICE_POD_GROUP + (group - 1) % 4), group);
    }
    if (letter == 'b') {
        set_auto_service(place, DEVICE_BIZ_SERVICE, 1 + pod % SAMPLE_BIZ_SERVICES);
    }
}

static void place_machine(struct sample_place *place, uint32_t agent, uint32_t gprocess)
{
    set_machine(place, agent);
    if (gprocess != 0) {
        set_auto_instance(place, DEVICE_GPROCESS, gprocess);
        set_auto_service(place, DEVICE_GPROCESS, gprocess);
    } else if (place->pod_node_id != 0) {
        set_auto_instance(place, DEVICE_POD_NODE, place->pod_node_id);
        set_auto_service(place, DEVICE_POD_NODE, place->pod_node_id);
    } else {
        set_auto_instance(place, DEVICE_CHOST, agent);
        set_auto_service(place, DEVICE_CHOST, agent);
    }
}

static void place_device(struct sample_place *place, enum sample_device type, uint32_t serial)
{
    uint32_t id = 1 + serial % SAMPLE_DEVICES;
    set_machine(place, SAMPLE_CHOSTS - 1 + serial % 2);
    place->host_id = 0;
    place->l3_epc_id = SAMPLE_VPCS;
    place->subnet_id = (uint16_t)(SAMPLE_SUBNETS - serial % 2);
    set_ip4(place, (UINT32_C(10) << 24) | (UINT32_C(90) << 16) | ((uint32_t)type << 8) | id);
    set_device(place, type, id);
    set_auto_instance(place, type, id);
    set_auto_service(place, type, id);
}

static void place_outside(struct sample_place *place, char letter, uint32_t serial)
{
    memset(place, 0, sizeof *place);
    if (letter == 'z') {
        set_ip4(place, (UINT32_C(172) << 24) | (UINT32_C(16) << 16) | serial);
        set_auto_instance(place, DEVICE_IP, 0);
        set_auto_service(place, DEVICE_IP, 0);
        return;
    }
    place->agent_id = SAMPLE_AGENTS;
    place->team_id = SAMPLE_TEAMS;
    if (letter == 'i') {
        place->l3_epc_id = SAMPLE_INTERNET;
        set_ip4(place, (UINT32_C(203) << 24) | (UINT32_C(113) << 8) | serial);
        return;
    }
    place->subnet_id = SAMPLE_SUBNETS;
    place->l3_epc_id = SAMPLE_VPCS;
    set_ip4(place, (UINT32_C(10) << 24) | (UINT32_C(91) << 16) | serial);
    set_auto_instance(place, DEVICE_IP, SAMPLE_SUBNETS);
    set_auto_service(place, DEVICE_IP, SAMPLE_SUBNETS);
}

static void place_unknown(struct sample_place *place)
{
    uint16_t unknown = SAMPLE_UNKNOWN;
    *place = (struct sample_place){.agent_id = unknown,
                                   .region_id = unknown,
                                   .az_id = unknown,
                                   .subnet_id = unknown,
                                   .l3_epc_id = unknown,
                                   .host_id = unknown,
                                   .pod_ns_id = unknown,
                                   .pod_cluster_id = unknown,
                                   .team_id = unknown,
                                   .pod_id = unknown,
                                   .pod_node_id = unknown,
                                   .pod_group_id = unknown,
                                   .service_id = unknown,
                                   .gprocess_id = unknown};
    set_ip6(place, 250, 250);
    set_auto_instance(place, DEVICE_POD, unknown);
    set_auto_service(place, DEVICE_POD_SERVICE, unknown);
    set_device(place, DEVICE_CHOST, unknown);
}

static enum sample_device device_of(char letter)
{
    switch (letter) {
    case 'r':
        return DEVICE_ROUTER;
    case 'd':
        return DEVICE_DHCP_GATEWAY;
    case 'l':
        return DEVICE_LOAD_BALANCER;
    case 'n':
        return DEVICE_NAT_GATEWAY;
    case 'c':
        return DEVICE_REDIS;
    case 's':
        return DEVICE_RDS;
    default:
        fail("sample_services.c has the unknown place '%c'", letter);
    }
}

static void place_fill(struct sample_process *process, char letter, uint32_t serial, uint32_t *pods)
{
    struct sample_place *place = &process->place;
    bool known_process = service_is_ebpf(process->service) && !service_is_total(process->service);
    uint32_t gprocess = known_process ? serial : 0;

    set_owner(place, process->service);
    place->gprocess_id = gprocess;
    if (strchr("pPgb", letter) != NULL) {
        *pods += 1;
        place_pod(place, process->service, letter, *pods);
    } else if (letter >= '1' && letter <= '8') {
        place_machine(place, (uint32_t)(letter - '0'), gprocess);
    } else if (letter == 'h') {
        place_machine(place, SAMPLE_CHOSTS - serial % 2, gprocess);
    } else if (strchr("xiz", letter) != NULL) {
        place_outside(place, letter, serial);
    } else if (letter == 'u') {
        place_unknown(place);
    } else {
        place_device(place, device_of(letter), serial);
    }
}

/* Agent 6 leaves the compression to its ingester, agent 7's ingester has it switched off, and
 * profiles that applications push reach the ingester as plain text. */
static enum cell_writer pick_writer(const struct sample_process *process)
{
    if (process->place.agent_id == 0) return CELL_MISLABELED;
    if (process->place.agent_id == 7) return CELL_RAW;
    bool plain = process->place.agent_id == 6 || process->place.agent_id == SAMPLE_UNKNOWN;
    return plain || !service_is_ebpf(process->service) ? CELL_SERVER : CELL_AGENT;
}

static void name_instance(struct sample_process *process, uint64_t bits)
{
    const char *name = process->service->name;
    if (service_is_ebpf(process->service)) {
        snprintf(process->app_instance, INSTANCE_MAX_BYTES, "%s", name);
    } else {
        snprintf(process->app_instance, INSTANCE_MAX_BYTES, "%s-%08x-%05x", name,
                 (unsigned)(bits & 0xffffffff), (unsigned)(bits >> 44));
    }
}

/* A service that the agent profiles is known by its process: number and time of its start. */
static void set_start(struct sample_process *process, int64_t start_second, uint64_t bits)
{
    if (!service_is_ebpf(process->service) || service_is_total(process->service)) return;
    int64_t age = (int64_t)((bits >> 20) % OLDEST_PROCESS_SECONDS) * 1000;
    process->process_id = 1000 + (uint32_t)(bits % 60000);
    process->start_milliseconds = start_second * 1000 - 60000 - age;
}

static uint32_t count_processes(void)
{
    uint32_t count = 0;
    for (uint32_t s = 0; s < sample_service_count; s++) {
        count += (uint32_t)strlen(sample_services[s].places);
    }
    return count;
}

struct sample_processes processes_new(uint64_t seed, int64_t start_second)
{
    struct sample_processes all = {.count = count_processes()};
    all.list = memory_new(all.count, sizeof *all.list);
    all.first = memory_new((size_t)sample_service_count + 1, sizeof *all.first);

    uint32_t at = 0, pods = 0;
    for (uint32_t s = 0; s < sample_service_count; s++) {
        const struct sample_service *service = &sample_services[s];
        all.first[s] = at;
        for (const char *letter = service->places; *letter != '\0'; letter++, at++) {
            struct sample_process *process = &all.list[at];
            uint64_t bits = sample_mix(seed ^ 6, at);
            process->service = service;
            set_start(process, start_second, bits);
            place_fill(process, *letter, at + 1, &pods);
            process->writer = pick_writer(process);
            name_instance(process, bits);
        }
    }
    all.first[sample_service_count] = at;
    return all;
}

void processes_free(struct sample_processes *processes)
{
    free(processes->list);
    free(processes->first);
}
