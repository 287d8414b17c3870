/* sample_ids.h -- which resource ids the sample rows use, and how they belong together.
 *
 * This is the contract between the rows and the sample dictionaries in flow_tag: for every column,
 * ids 1 … N are known, 0 stands for "none" and SAMPLE_UNKNOWN is an id that no dictionary knows
 * (a resource that was deleted, or is newer than the dictionary).
 *
 * How the known ones belong together:
 *
 *   agent a    1 … 6 run on pod node a, 7 and 8 on the virtual machines (chosts) 7 and 8
 *   node n     is chost n, in cluster 1+(n-1)/3, az 1+(n-1)*2/3, on host 1+(n-1)/2
 *   chost c    7 and 8 are outside Kubernetes, in az 4, on host 4
 *   cluster c  is in region c, az z in region 1+(z-1)/2
 *   vpc        l3_epc_id r belongs to region r, 3 holds the network devices; -2 is the internet
 *   subnet     1 … 2 pods of cluster c, 3 … 4 nodes of region r, 5 … 6 devices
 *   pod p      is on node 1+(p-1)%6; its group, service and namespace are those of its service
 *   group g    is the workload of the g-th service in sample_services.c, type 130 + (g-1)%4;
 *              pod service s belongs to group s; namespace 1+(g-1)%4
 *   team       1+(g-1)%3
 *   gprocess   a process's place in sample_services.c, counting all services' processes from 1;
 *              those that push their own profiles and Total have none and leave gaps
 *   devices    of each type in SAMPLE_DEVICE_TYPES the ids 1 … 2
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef SAMPLE_IDS_H
#define SAMPLE_IDS_H

enum {
    SAMPLE_REGIONS = 2,       /* region_id */
    SAMPLE_AZS = 4,           /* az_id */
    SAMPLE_SUBNETS = 6,       /* subnet_id */
    SAMPLE_VPCS = 3,          /* l3_epc_id */
    SAMPLE_HOSTS = 4,         /* host_id */
    SAMPLE_CHOSTS = 8,        /* l3_device_id where l3_device_type = 1 */
    SAMPLE_CLUSTERS = 2,      /* pod_cluster_id */
    SAMPLE_NODES = 6,         /* pod_node_id */
    SAMPLE_NAMESPACES = 4,    /* pod_ns_id */
    SAMPLE_GROUPS = 12,       /* pod_group_id */
    SAMPLE_POD_SERVICES = 12, /* service_id */
    SAMPLE_PODS = 40,         /* pod_id */
    SAMPLE_GPROCESSES = 64,   /* gprocess_id */
    SAMPLE_BIZ_SERVICES = 2,  /* auto_service_id where auto_service_type = 104 */
    SAMPLE_DEVICES = 2,       /* l3_device_id of each of the device types below */
    SAMPLE_AGENTS = 8,        /* agent_id */
    SAMPLE_TEAMS = 3,         /* team_id */

    SAMPLE_UNKNOWN = 60001, /* in every column above; fits UInt16 */
    SAMPLE_INTERNET = -2    /* l3_epc_id of a process that is in no VPC */
};

/* DeepFlow's numbers for the kinds of resource (l3_device_type, auto_*_type, device_map). */
enum sample_device {
    DEVICE_INTERNET = 0,
    DEVICE_CHOST = 1,
    DEVICE_ROUTER = 5,
    DEVICE_DHCP_GATEWAY = 9,
    DEVICE_POD = 10,
    DEVICE_POD_SERVICE = 11,
    DEVICE_REDIS = 12,
    DEVICE_RDS = 13,
    DEVICE_POD_NODE = 14,
    DEVICE_LOAD_BALANCER = 15,
    DEVICE_NAT_GATEWAY = 16,
    DEVICE_BIZ_SERVICE = 104,
    DEVICE_GPROCESS = 120,
    DEVICE_POD_GROUP =
        130, /* Deployment; 131 StatefulSet, 132 ReplicationController, 133 DaemonSet */
    DEVICE_IP = 255
};

/* The device types of which SAMPLE_DEVICES pieces are known. */
#define SAMPLE_DEVICE_TYPES                                                                        \
    {                                                                                              \
        DEVICE_ROUTER, DEVICE_DHCP_GATEWAY, DEVICE_REDIS, DEVICE_RDS, DEVICE_LOAD_BALANCER,        \
            DEVICE_NAT_GATEWAY                                                                     \
    }

#endif
