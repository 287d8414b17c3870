/* sample_place.h -- where a process runs: the ids that DeepFlow puts beside every row.
 *
 * In: a letter from the service table and the number of the process. Out: all resource ids, the
 * address, and who writes its cells. What the ids mean together is in sample_ids.h.
 *
 *     p P    a pod of the service's group, with an IPv4 (p) or an IPv6 (P) address
 *     g      a pod without a pod service: auto_service is the workload
 *     b      a pod that belongs to a custom business service
 *     1 … 8  on the machine of that agent, outside any pod
 *     h      on a virtual machine, found by its gprocess
 *     r d l n c s   on a router, DHCP gateway, load balancer, NAT gateway, cache, database
 *     x      an address of a known subnet, nothing else known
 *     i      on the internet: l3_epc_id -2
 *     z      nothing known: every id 0
 *     u      resources that no dictionary knows: every id SAMPLE_UNKNOWN
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef SAMPLE_PLACE_H
#define SAMPLE_PLACE_H

#include "sample_cell.h"
#include "sample_services.h"

struct sample_place {
    uint32_t ip4;
    uint8_t ip6[16];
    bool is_ipv4;
    uint16_t agent_id, region_id, az_id, subnet_id;
    int32_t l3_epc_id;
    uint16_t host_id, pod_ns_id, pod_cluster_id, team_id;
    uint32_t pod_id, pod_node_id, pod_group_id, service_id, gprocess_id;
    uint32_t auto_instance_id, auto_service_id, l3_device_id;
    uint8_t auto_instance_type, auto_service_type, l3_device_type;
};

enum { INSTANCE_MAX_BYTES = 64 };

struct sample_process {
    const struct sample_service *service;
    uint32_t process_id;
    int64_t start_milliseconds; /* 0 when DeepFlow does not know it */
    enum cell_writer writer;
    char app_instance[INSTANCE_MAX_BYTES];
    struct sample_place place;
};

/* All processes of the service table, in its order; processes of service s are
 * [first[s], first[s + 1]). */
struct sample_processes {
    struct sample_process *list;
    uint32_t *first;
    uint32_t count;
};

struct sample_processes processes_new(uint64_t seed, int64_t start_second);
void processes_free(struct sample_processes *processes);

#endif
