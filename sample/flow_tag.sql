-- flow_tag.sql: the dictionaries that give names to ids, for machines that have no DeepFlow.
--
-- On a DeepFlow installation database flow_tag exists, and this file must not be run: the embedded
-- engine runs it only into a data folder that has no flow_tag, or this one, which is known by its
-- comment; by hand, run it before 40_in_process_tags.sql. Everything is IF NOT EXISTS.
--
-- Names, keys, layouts and attributes are DeepFlow's. Its dictionaries read ch_… tables of MySQL;
-- these read tables of the same names here, which are filled when they are created and belong to
-- the user from then on: INSERT adds names, TRUNCATE takes all away. SYSTEM RELOAD DICTIONARY
-- flow_tag.pod_map shows a change at once, else it takes up to a minute. StripeLog because a table
-- of it is three files, and every start of build/clickhouse-local copies them all.
--
-- The ids are those of sample/sample_ids.h: known ones have a name, 0 and 60001 have none. Some
-- names are given twice, as in life: processes share the name of their program, and a namespace
-- has its name once in each cluster. Resources of no interest (icons, domains) are 0.

CREATE DATABASE IF NOT EXISTS flow_tag COMMENT 'sample of flame_tree';

CREATE TABLE IF NOT EXISTS flow_tag.ch_region (id UInt64, name String, icon_id Int64)
ENGINE = StripeLog AS
SELECT number + 1 AS id, ['east', 'west'][id], 0 FROM numbers(2);
CREATE DICTIONARY IF NOT EXISTS flow_tag.region_map (id UInt64, name String, icon_id Int64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_region'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

CREATE TABLE IF NOT EXISTS flow_tag.ch_az (id UInt64, name String, icon_id Int64, team_id UInt64,
    domain_id UInt64)
ENGINE = StripeLog AS
SELECT number + 1 AS id, ['east-1', 'east-2', 'west-1', 'west-2'][id], 0, 1, 0
FROM numbers(4);
CREATE DICTIONARY IF NOT EXISTS flow_tag.az_map (id UInt64, name String, icon_id Int64,
    team_id UInt64, domain_id UInt64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_az'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

CREATE TABLE IF NOT EXISTS flow_tag.ch_l3_epc (id UInt64, name String, icon_id Int64, uid String,
    team_id UInt64, domain_id UInt64)
ENGINE = StripeLog AS
SELECT number + 1 AS id, ['vpc-east', 'vpc-west', 'vpc-devices'][id], 0,
    concat('vpc-uid-', toString(id)), 1, 0 FROM numbers(3);
CREATE DICTIONARY IF NOT EXISTS flow_tag.l3_epc_map (id UInt64, name String, icon_id Int64,
    uid String, team_id UInt64, domain_id UInt64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_l3_epc'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

CREATE TABLE IF NOT EXISTS flow_tag.ch_subnet (id UInt64, name String, icon_id Int64,
    team_id UInt64, domain_id UInt64, sub_domain_id UInt64, l3_epc_id UInt64)
ENGINE = StripeLog AS
SELECT number + 1 AS id,
    ['pods-east', 'pods-west', 'nodes-east', 'nodes-west', 'devices-1', 'devices-2'][id],
    0, 1, 0, 0, if(id < 5, 1 + (id - 1) % 2, 3) FROM numbers(6);
CREATE DICTIONARY IF NOT EXISTS flow_tag.subnet_map (id UInt64, name String, icon_id Int64,
    team_id UInt64, domain_id UInt64, sub_domain_id UInt64, l3_epc_id UInt64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_subnet'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

CREATE TABLE IF NOT EXISTS flow_tag.ch_pod_cluster (id UInt64, name String, icon_id Int64,
    team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
ENGINE = StripeLog AS
SELECT number + 1 AS id, ['k8s-east', 'k8s-west'][id], 0, 1, 0, 0 FROM numbers(2);
CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_cluster_map (id UInt64, name String, icon_id Int64,
    team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_pod_cluster'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

CREATE TABLE IF NOT EXISTS flow_tag.ch_pod_node (id UInt64, name String, icon_id Int64,
    team_id UInt64, domain_id UInt64, sub_domain_id UInt64, pod_cluster_id UInt64)
ENGINE = StripeLog AS
SELECT number + 1 AS id, concat('node-', toString(id)), 0, 1, 0, 0, 1 + intDiv(id - 1, 3)
FROM numbers(6);
CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_node_map (id UInt64, name String, icon_id Int64,
    team_id UInt64, domain_id UInt64, sub_domain_id UInt64, pod_cluster_id UInt64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_pod_node'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

CREATE TABLE IF NOT EXISTS flow_tag.ch_pod_ns (id UInt64, name String, icon_id Int64,
    pod_cluster_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
ENGINE = StripeLog AS
SELECT number + 1 AS id, ['shop', 'payments', 'shop', 'platform'][id], 0, 1 + intDiv(id - 1, 2),
    1, 0, 0 FROM numbers(4);
CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_ns_map (id UInt64, name String, icon_id Int64,
    pod_cluster_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_pod_ns'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

-- Workloads, one for each service of sample_services.c and one more. pod_group_type is that of
-- int_enum_map below; as a device type it is 129 more.
CREATE TABLE IF NOT EXISTS flow_tag.ch_pod_group (id UInt64, name String, pod_group_type UInt64,
    icon_id Int64, pod_cluster_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64,
    sub_domain_id UInt64)
ENGINE = StripeLog AS
SELECT number + 1 AS id,
    ['checkout', 'catalog', 'orders', 'gateway', 'pricing', 'recommender', 'storefront', 'matcher',
     'deepflow-agent', 'mailer', 'total', 'search'][id],
    1 + (id - 1) % 4, 0, 1, 1 + (id - 1) % 4, 1 + (id - 1) % 3, 0, 0 FROM numbers(12);
CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_group_map (id UInt64, name String,
    pod_group_type UInt64, icon_id Int64, pod_cluster_id UInt64, pod_ns_id UInt64, team_id UInt64,
    domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_pod_group'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

CREATE TABLE IF NOT EXISTS flow_tag.ch_pod_service (id UInt64, name String, pod_cluster_id UInt64,
    pod_ns_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
ENGINE = StripeLog AS
SELECT id, concat(name, '-svc'), pod_cluster_id, pod_ns_id, team_id, 0, 0 FROM flow_tag.ch_pod_group;
CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_service_map (id UInt64, name String,
    pod_cluster_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_pod_service'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

-- Pods in the order of the places p, P, g and b of sample_services.c; those of g have no service.
-- 22 … 40 send no profiles.
CREATE TABLE IF NOT EXISTS flow_tag.ch_pod (id UInt64, name String, icon_id Int64,
    pod_cluster_id UInt64, pod_ns_id UInt64, pod_node_id UInt64, pod_service_id UInt64,
    pod_group_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
ENGINE = StripeLog AS
SELECT number + 1 AS id,
    concat(dictGet('flow_tag.pod_group_map', 'name', pod_group_id), '-', toString(id)) AS name,
    0, 1 + intDiv(pod_node_id - 1, 3), 1 + (pod_group_id - 1) % 4, 1 + (id - 1) % 6 AS pod_node_id,
    if(id IN (5, 21), 0, pod_group_id),
    toUInt64(if(id > 21, 12, [1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6, 6, 7, 7, 10][id])) AS pod_group_id,
    1 + (pod_group_id - 1) % 3, 0, 0
FROM numbers(40);
CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_map (id UInt64, name String, icon_id Int64,
    pod_cluster_id UInt64, pod_ns_id UInt64, pod_node_id UInt64, pod_service_id UInt64,
    pod_group_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_pod'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

CREATE TABLE IF NOT EXISTS flow_tag.ch_pod_ingress (id UInt64, name String, team_id UInt64,
    domain_id UInt64, pod_ns_id UInt64, sub_domain_id UInt64, pod_cluster_id UInt64)
ENGINE = StripeLog AS
SELECT number + 1 AS id, ['shop-ingress', 'admin-ingress', 'orders-ingress'][id], 1, 0, 1, 0, 1
FROM numbers(3);
CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_ingress_map (id UInt64, name String, team_id UInt64,
    domain_id UInt64, pod_ns_id UInt64, sub_domain_id UInt64, pod_cluster_id UInt64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_pod_ingress'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

CREATE TABLE IF NOT EXISTS flow_tag.ch_gprocess (id UInt64, name String, icon_id Int64,
    chost_id UInt64, l3_epc_id UInt64, biz_type UInt64, team_id UInt64, domain_id UInt64,
    sub_domain_id UInt64)
ENGINE = StripeLog AS
SELECT number + 1 AS id,
    arrayFlatten(arrayMap((name, count) -> arrayWithConstant(count, name),
        ['java', 'catalog', 'orders', 'gateway', 'pricing', 'python3', 'node', 'matcher',
         'deepflow-agent', 'mailer', 'total', 'search'],
        [6, 2, 4, 3, 3, 3, 3, 9, 8, 2, 9, 12]))[id],
    0, 0, 0, number % 3, 1, 0, 0 FROM numbers(64);
CREATE DICTIONARY IF NOT EXISTS flow_tag.gprocess_map (id UInt64, name String, icon_id Int64,
    chost_id UInt64, l3_epc_id UInt64, biz_type UInt64, team_id UInt64, domain_id UInt64,
    sub_domain_id UInt64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_gprocess'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

CREATE TABLE IF NOT EXISTS flow_tag.ch_biz_service (id UInt64, name String,
    service_group_name String, icon_id Int64, team_id UInt64, domain_id UInt64)
ENGINE = StripeLog AS
SELECT number + 1 AS id, ['order-flow', 'returns'][id], ['sales', 'after-sales'][id],
    0, 1, 0 FROM numbers(2);
CREATE DICTIONARY IF NOT EXISTS flow_tag.biz_service_map (id UInt64, name String,
    service_group_name String, icon_id Int64, team_id UInt64, domain_id UInt64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_biz_service'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

-- Virtual machines; 1 … 6 are the pod nodes.
CREATE TABLE IF NOT EXISTS flow_tag.ch_chost (id UInt64, name String, host_id UInt64,
    l3_epc_id UInt64, hostname String, ip String, subnet_id UInt64, team_id UInt64,
    domain_id UInt64)
ENGINE = StripeLog AS
SELECT number + 1 AS id, concat('vm-', toString(id)), if(id < 7, 1 + intDiv(id - 1, 2), 4),
    if(id < 4, 1, 2) AS region, concat('vm-', toString(id), '.example.net'),
    concat('10.', toString(region), '.0.', toString(id)), 2 + region, 1, 0 FROM numbers(8);
CREATE DICTIONARY IF NOT EXISTS flow_tag.chost_map (id UInt64, name String, host_id UInt64,
    l3_epc_id UInt64, hostname String, ip String, subnet_id UInt64, team_id UInt64,
    domain_id UInt64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_chost'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

CREATE TABLE IF NOT EXISTS flow_tag.ch_vtap (id UInt64, name String, type UInt64, team_id UInt64,
    host_id UInt64, host_name String, chost_id UInt64, chost_name String, pod_node_id UInt64,
    pod_node_name String)
ENGINE = StripeLog AS
SELECT number + 1 AS id, concat('agent-', toString(id)), if(id < 7, 6, 4), 1,
    if(id < 7, 1 + intDiv(id - 1, 2), 4) AS host, concat('kvm-', toString(host)), id,
    concat('vm-', toString(id)), if(id < 7, id, 0) AS node,
    if(node = 0, '', concat('node-', toString(node))) FROM numbers(8);
CREATE DICTIONARY IF NOT EXISTS flow_tag.vtap_map (id UInt64, name String, type UInt64,
    team_id UInt64, host_id UInt64, host_name String, chost_id UInt64, chost_name String,
    pod_node_id UInt64, pod_node_name String)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_vtap'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

-- All that can be an instance or a service, by DeepFlow's numbers for kinds of resource; 63999 and
-- 64000 only serve icons.
CREATE TABLE IF NOT EXISTS flow_tag.ch_device (devicetype UInt64, deviceid UInt64, name String,
    icon_id Int64, uid String, hostname String, ip String, team_id UInt64, domain_id UInt64,
    sub_domain_id UInt64)
ENGINE = StripeLog AS
SELECT type, id, name, 0, concat('uid-', toString(type), '-', toString(id)), hostname, ip, 1, 0, 0
FROM (
    SELECT toUInt64(1) AS type, id, name, hostname, ip FROM flow_tag.ch_chost
    UNION ALL
    SELECT arrayJoin([5, 9, 12, 13, 15, 16]) AS type, arrayJoin([1, 2]) AS id,
        concat(transform(type, [5, 9, 12, 13, 15, 16],
            ['router-', 'dhcpgw-', 'redis-', 'rds-', 'lb-', 'natgw-'], ''), toString(id)),
        '', concat('10.90.', toString(type), '.', toString(id))
    UNION ALL
    SELECT 6, number + 1 AS id, concat('kvm-', toString(id)),
        concat('kvm-', toString(id), '.example.net'), concat('10.0.0.', toString(id)) FROM numbers(4)
    UNION ALL
    SELECT 10, id, name, '', concat('10.42.', toString(pod_node_id), '.', toString(id))
    FROM flow_tag.ch_pod
    UNION ALL
    SELECT 11, id, name, '', concat('10.96.0.', toString(id)) FROM flow_tag.ch_pod_service
    UNION ALL
    SELECT 14, ch_pod_node.id, ch_pod_node.name, concat(ch_pod_node.name, '.example.net'), ip
    FROM flow_tag.ch_pod_node INNER JOIN flow_tag.ch_chost ON ch_pod_node.id = ch_chost.id
    UNION ALL
    SELECT 103, id, name, '', '' FROM flow_tag.ch_pod_cluster
    UNION ALL
    SELECT 104, id, name, '', '' FROM flow_tag.ch_biz_service
    UNION ALL
    SELECT 120, id, name, '', '' FROM flow_tag.ch_gprocess
    UNION ALL
    SELECT 129 + pod_group_type, id, name, '', '' FROM flow_tag.ch_pod_group
    UNION ALL
    SELECT 63999 + number, 63999 + number, ['Internet', 'IP'][number + 1], '', '' FROM numbers(2)
);
CREATE DICTIONARY IF NOT EXISTS flow_tag.device_map (devicetype UInt64, deviceid UInt64,
    name String, icon_id Int64, uid String, hostname String, ip String, team_id UInt64,
    domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY devicetype, deviceid SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_device'))
LIFETIME(MIN 30 MAX 60) LAYOUT(COMPLEX_KEY_HASHED());

-- What stands before an address. The gateway's pods are behind lb-1, one of them by another listener,
-- and its service behind two ingresses; machines 7 and 8 leave by a NAT gateway.
CREATE TABLE IF NOT EXISTS flow_tag.ch_ip_relation (l3_epc_id UInt64, ip String, natgw_id UInt64,
    natgw_name String, lb_id UInt64, lb_name String, lb_listener_id UInt64, lb_listener_name String,
    pod_ingress_id UInt64, pod_ingress_name String, pod_service_id UInt64, pod_service_name String,
    team_id UInt64)
ENGINE = StripeLog AS
SELECT vpc, ip,
    natgw, if(natgw = 0, '', concat('natgw-', toString(natgw))),
    lb, if(lb = 0, '', concat('lb-', toString(lb))),
    listener, ['', 'https', 'http', 'tcp-9000'][listener + 1],
    ingress, ['', 'shop-ingress', 'admin-ingress', 'orders-ingress'][ingress + 1],
    service, if(service = 0, '', dictGet('flow_tag.pod_service_map', 'name', service)), 1
FROM VALUES('vpc UInt64, ip String, natgw UInt64, lb UInt64, listener UInt64, ingress UInt64,
             service UInt64',
    (3, '10.90.15.1', 0, 1, 1, 0, 0), (3, '10.90.15.2', 0, 2, 3, 0, 0),
    (3, '10.90.16.1', 1, 0, 0, 0, 0), (3, '10.90.16.2', 2, 0, 0, 0, 0),
    (2, '10.2.0.7', 1, 0, 0, 0, 0), (2, '10.2.0.8', 2, 0, 0, 0, 0),
    (1, '10.42.2.8', 0, 2, 3, 3, 3), (1, '10.42.3.9', 0, 2, 3, 3, 3),
    (2, '10.42.6.12', 0, 1, 1, 1, 4), (1, '10.42.1.13', 0, 1, 2, 1, 4),
    (1, 'fd00:10:42:2::e', 0, 1, 1, 2, 4),
    (1, '10.42.1.1', 0, 0, 0, 1, 1));
CREATE DICTIONARY IF NOT EXISTS flow_tag.ip_relation_map (l3_epc_id UInt64, ip String,
    natgw_id UInt64, natgw_name String, lb_id UInt64, lb_name String, lb_listener_id UInt64,
    lb_listener_name String, pod_ingress_id UInt64, pod_ingress_name String, pod_service_id UInt64,
    pod_service_name String, team_id UInt64)
PRIMARY KEY l3_epc_id, ip SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_ip_relation'))
LIFETIME(MIN 30 MAX 60) LAYOUT(COMPLEX_KEY_HASHED());

-- Tags, as the JSON text of all that a resource has, and a view of it by key. The service of the gateway has
-- another app than its pods, that of pricing an empty one, checkout's one version for pods of three.
CREATE TABLE IF NOT EXISTS flow_tag.ch_pod_service_k8s_labels (id UInt64, labels String,
    l3_epc_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
ENGINE = StripeLog AS
SELECT id, multiIf(
        id = 4, '{"app":"gateway-public","tier":"edge","owner":"web \\"front\\" team"}',
        id = 1, '{"app":"checkout","tier":"core","version":"v1"}',
        id = 3, concat('{"app":"', replaceOne(name, '-svc', ''), '","tier":"core"}'),
        id = 5, '{"app":"","tier":"core"}', '{}'),
    1, pod_ns_id, team_id, 0, 0 FROM flow_tag.ch_pod_service;
CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_service_k8s_labels_map (id UInt64, labels String,
    l3_epc_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_pod_service_k8s_labels'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

CREATE VIEW IF NOT EXISTS flow_tag.ch_pod_service_k8s_label AS
SELECT id, pair.1 AS key, pair.2 AS value, l3_epc_id, pod_ns_id, team_id, domain_id, sub_domain_id
FROM flow_tag.ch_pod_service_k8s_labels ARRAY JOIN JSONExtractKeysAndValues(labels, 'String') AS pair;
CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_service_k8s_label_map (id UInt64, key String,
    value String, l3_epc_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64,
    sub_domain_id UInt64)
PRIMARY KEY id, key SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_pod_service_k8s_label'))
LIFETIME(MIN 30 MAX 60) LAYOUT(COMPLEX_KEY_HASHED());

CREATE TABLE IF NOT EXISTS flow_tag.ch_pod_k8s_labels (id UInt64, labels String, l3_epc_id UInt64,
    pod_ns_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
ENGINE = StripeLog AS
SELECT id, concat('{"app":"', dictGet('flow_tag.pod_group_map', 'name', pod_group_id),
        '","version":"v', toString(1 + id % 3), '"', if(id % 4 = 0, ',"team/owner":"数据 & \\"ops\\""', ''), '}'),
    1, pod_ns_id, team_id, 0, 0 FROM flow_tag.ch_pod;
CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_k8s_labels_map (id UInt64, labels String,
    l3_epc_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_pod_k8s_labels'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

CREATE VIEW IF NOT EXISTS flow_tag.ch_pod_k8s_label AS
SELECT id, pair.1 AS key, pair.2 AS value, l3_epc_id, pod_ns_id, team_id, domain_id, sub_domain_id
FROM flow_tag.ch_pod_k8s_labels ARRAY JOIN JSONExtractKeysAndValues(labels, 'String') AS pair;
CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_k8s_label_map (id UInt64, key String, value String,
    l3_epc_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id, key SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_pod_k8s_label'))
LIFETIME(MIN 30 MAX 60) LAYOUT(COMPLEX_KEY_HASHED());

CREATE TABLE IF NOT EXISTS flow_tag.ch_pod_service_k8s_annotations (id UInt64, annotations String,
    l3_epc_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
ENGINE = StripeLog AS
SELECT id, if(id IN (1, 4), '{"prometheus.io/scrape":"true","contact":"edge@example.net"}', '{}'),
    1, pod_ns_id, team_id, 0, 0 FROM flow_tag.ch_pod_service;
CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_service_k8s_annotations_map (id UInt64,
    annotations String, l3_epc_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64,
    sub_domain_id UInt64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_pod_service_k8s_annotations'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

CREATE VIEW IF NOT EXISTS flow_tag.ch_pod_service_k8s_annotation AS
SELECT id, pair.1 AS key, pair.2 AS value, l3_epc_id, pod_ns_id, team_id, domain_id, sub_domain_id
FROM flow_tag.ch_pod_service_k8s_annotations ARRAY JOIN JSONExtractKeysAndValues(annotations, 'String') AS pair;
CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_service_k8s_annotation_map (id UInt64, key String,
    value String, l3_epc_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64,
    sub_domain_id UInt64)
PRIMARY KEY id, key SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_pod_service_k8s_annotation'))
LIFETIME(MIN 30 MAX 60) LAYOUT(COMPLEX_KEY_HASHED());

CREATE TABLE IF NOT EXISTS flow_tag.ch_pod_k8s_annotations (id UInt64, annotations String,
    l3_epc_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
ENGINE = StripeLog AS
SELECT id, if(id % 2 = 0, '{"prometheus.io/scrape":"false","build":"1024"}', '{}'),
    1, pod_ns_id, team_id, 0, 0 FROM flow_tag.ch_pod;
CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_k8s_annotations_map (id UInt64, annotations String,
    l3_epc_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_pod_k8s_annotations'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

CREATE VIEW IF NOT EXISTS flow_tag.ch_pod_k8s_annotation AS
SELECT id, pair.1 AS key, pair.2 AS value, l3_epc_id, pod_ns_id, team_id, domain_id, sub_domain_id
FROM flow_tag.ch_pod_k8s_annotations ARRAY JOIN JSONExtractKeysAndValues(annotations, 'String') AS pair;
CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_k8s_annotation_map (id UInt64, key String,
    value String, l3_epc_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64,
    sub_domain_id UInt64)
PRIMARY KEY id, key SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_pod_k8s_annotation'))
LIFETIME(MIN 30 MAX 60) LAYOUT(COMPLEX_KEY_HASHED());

CREATE TABLE IF NOT EXISTS flow_tag.ch_pod_k8s_envs (id UInt64, envs String, l3_epc_id UInt64,
    pod_ns_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
ENGINE = StripeLog AS
SELECT id, concat('{"STAGE":"', if(id % 5 = 0, 'canary', 'stable'),
        '","JAVA_OPTS":"-Xmx2g -Dx=\\"a;b\\""}'),
    1, pod_ns_id, team_id, 0, 0 FROM flow_tag.ch_pod;
CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_k8s_envs_map (id UInt64, envs String, l3_epc_id UInt64,
    pod_ns_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_pod_k8s_envs'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

CREATE VIEW IF NOT EXISTS flow_tag.ch_pod_k8s_env AS
SELECT id, pair.1 AS key, pair.2 AS value, l3_epc_id, pod_ns_id, team_id, domain_id, sub_domain_id
FROM flow_tag.ch_pod_k8s_envs ARRAY JOIN JSONExtractKeysAndValues(envs, 'String') AS pair;
CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_k8s_env_map (id UInt64, key String, value String,
    l3_epc_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id, key SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_pod_k8s_env'))
LIFETIME(MIN 30 MAX 60) LAYOUT(COMPLEX_KEY_HASHED());

CREATE TABLE IF NOT EXISTS flow_tag.ch_chost_cloud_tags (id UInt64, cloud_tags String,
    team_id UInt64, domain_id UInt64)
ENGINE = StripeLog AS
SELECT id, if(id % 2 = 1, '{"cost":"blue","rack":"r1"}', '{"rack":"r2"}'), 1, 0
FROM flow_tag.ch_chost;
CREATE DICTIONARY IF NOT EXISTS flow_tag.chost_cloud_tags_map (id UInt64, cloud_tags String,
    team_id UInt64, domain_id UInt64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_chost_cloud_tags'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

CREATE VIEW IF NOT EXISTS flow_tag.ch_chost_cloud_tag AS
SELECT id, pair.1 AS key, pair.2 AS value, team_id, domain_id
FROM flow_tag.ch_chost_cloud_tags ARRAY JOIN JSONExtractKeysAndValues(cloud_tags, 'String') AS pair;
CREATE DICTIONARY IF NOT EXISTS flow_tag.chost_cloud_tag_map (id UInt64, key String, value String,
    team_id UInt64, domain_id UInt64)
PRIMARY KEY id, key SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_chost_cloud_tag'))
LIFETIME(MIN 30 MAX 60) LAYOUT(COMPLEX_KEY_HASHED());

CREATE TABLE IF NOT EXISTS flow_tag.ch_pod_ns_cloud_tags (id UInt64, cloud_tags String,
    team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
ENGINE = StripeLog AS
SELECT id, if(id = 4, '{}', '{"cost":"green"}'), 1, 0, 0 FROM flow_tag.ch_pod_ns;
CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_ns_cloud_tags_map (id UInt64, cloud_tags String,
    team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_pod_ns_cloud_tags'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

CREATE VIEW IF NOT EXISTS flow_tag.ch_pod_ns_cloud_tag AS
SELECT id, pair.1 AS key, pair.2 AS value, team_id, domain_id, sub_domain_id
FROM flow_tag.ch_pod_ns_cloud_tags ARRAY JOIN JSONExtractKeysAndValues(cloud_tags, 'String') AS pair;
CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_ns_cloud_tag_map (id UInt64, key String, value String,
    team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id, key SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_pod_ns_cloud_tag'))
LIFETIME(MIN 30 MAX 60) LAYOUT(COMPLEX_KEY_HASHED());

CREATE TABLE IF NOT EXISTS flow_tag.ch_os_app_tags (id UInt64, os_app_tags String, team_id UInt64,
    domain_id UInt64, sub_domain_id UInt64)
ENGINE = StripeLog AS
SELECT id, if(id % 2 = 0, '{"unit":"app.service","user":"www"}', '{"user":"root"}'), 1, 0, 0
FROM flow_tag.ch_gprocess;
CREATE DICTIONARY IF NOT EXISTS flow_tag.os_app_tags_map (id UInt64, os_app_tags String,
    team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_os_app_tags'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());

CREATE VIEW IF NOT EXISTS flow_tag.ch_os_app_tag AS
SELECT id, pair.1 AS key, pair.2 AS value, team_id, domain_id, sub_domain_id
FROM flow_tag.ch_os_app_tags ARRAY JOIN JSONExtractKeysAndValues(os_app_tags, 'String') AS pair;
CREATE DICTIONARY IF NOT EXISTS flow_tag.os_app_tag_map (id UInt64, key String, value String,
    team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id, key SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_os_app_tag'))
LIFETIME(MIN 30 MAX 60) LAYOUT(COMPLEX_KEY_HASHED());

-- Names of numbers and of words, for Enum() of tag_filter; the words are examples.
CREATE TABLE IF NOT EXISTS flow_tag.ch_int_enum (tag_name String, value UInt64, name_zh String,
    name_en String, description_zh String, description_en String)
ENGINE = StripeLog AS
SELECT tag, value, name, name, '', ''
FROM VALUES('tag String, value UInt64, name String',
    ('ip_type', 0, 'IPv6'), ('ip_type', 1, 'IPv4'),
    ('pod_group_type', 1, 'Deployment'), ('pod_group_type', 2, 'StatefulSet'),
    ('pod_group_type', 3, 'ReplicationController'), ('pod_group_type', 4, 'DaemonSet'),
    ('pod_group_type', 5, 'ReplicaSetController'), ('pod_group_type', 6, 'CloneSet'))
UNION ALL
SELECT arrayJoin(['auto_instance_type', 'auto_service_type']), type.1, type.2 AS name, name, '', ''
FROM (
    SELECT arrayJoin([(0, 'Internet'), (1, 'Cloud Host'), (5, 'Router'), (6, 'Hypervisor'),
        (9, 'DHCP Gateway'), (10, 'K8s POD'), (11, 'K8s Service'), (12, 'Redis'), (13, 'RDS'),
        (14, 'K8s Node'), (15, 'Load Balancer'), (16, 'NAT Gateway'), (101, 'K8s Workload'),
        (102, 'Service'), (103, 'K8s Cluster'), (104, 'Business Service'), (120, 'Process'),
        (130, 'Deployment'), (131, 'StatefulSet'), (132, 'ReplicationController'),
        (133, 'DaemonSet'), (134, 'ReplicaSetController'), (135, 'CloneSet'), (255, 'IP')]) AS type
);
CREATE DICTIONARY IF NOT EXISTS flow_tag.int_enum_map (tag_name String, value UInt64,
    name_zh String, name_en String, description_zh String, description_en String)
PRIMARY KEY tag_name, value SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_int_enum'))
LIFETIME(MIN 30 MAX 60) LAYOUT(COMPLEX_KEY_HASHED());

CREATE TABLE IF NOT EXISTS flow_tag.ch_string_enum (tag_name String, value String, name_zh String,
    name_en String, description_zh String, description_en String)
ENGINE = StripeLog AS
SELECT 'profile_language_type', value, value, value, '', '' FROM (
    SELECT arrayJoin(['eBPF', 'Golang', 'Java', 'python', 'ruby', 'PHP', 'dotnet', 'Node']) AS value
);
CREATE DICTIONARY IF NOT EXISTS flow_tag.string_enum_map (tag_name String, value String,
    name_zh String, name_en String, description_zh String, description_en String)
PRIMARY KEY tag_name, value SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_string_enum'))
LIFETIME(MIN 30 MAX 60) LAYOUT(COMPLEX_KEY_HASHED());

CREATE TABLE IF NOT EXISTS flow_tag.ch_node_type (resource_type UInt64, node_type String)
ENGINE = StripeLog AS
SELECT type, name
FROM VALUES('type UInt64, name String',
    (0, 'internet_ip'), (1, 'chost'), (5, 'router'), (6, 'host'), (9, 'dhcpgw'), (10, 'pod'),
    (11, 'pod_service'), (12, 'redis'), (13, 'rds'), (14, 'pod_node'), (15, 'lb'), (16, 'natgw'),
    (101, 'pod_group'), (102, 'service'), (103, 'pod_cluster'), (104, 'biz_service'),
    (120, 'gprocess'), (255, 'ip'));
CREATE DICTIONARY IF NOT EXISTS flow_tag.node_type_map (resource_type UInt64, node_type String)
PRIMARY KEY resource_type SOURCE(CLICKHOUSE(DB 'flow_tag' TABLE 'ch_node_type'))
LIFETIME(MIN 30 MAX 60) LAYOUT(FLAT());
