-- flow_tag.sql: the dictionaries that give names to ids, for machines that have no DeepFlow.
--
-- On a DeepFlow installation database flow_tag exists, and this file must not be run: the embedded
-- engine runs it only into a data folder that has no flow_tag, or this one, which is known by its
-- comment; by hand, run it before 40_in_process_tags.sql. Everything is IF NOT EXISTS.
--
-- Names, keys, layouts and attributes of the dictionaries are DeepFlow's, where each reads a table of
-- MySQL. Here they read three tables: resource, relation and enumeration; three, because every start
-- of build/clickhouse-local copies all files. Tables are filled when they are created and belong to
-- the user from then on: INSERT adds names, TRUNCATE takes all away. SYSTEM RELOAD DICTIONARY
-- flow_tag.pod_map shows a change at once, else it takes up to a minute.
--
-- The ids are those of sample/sample_ids.h: known ones have a name, 0 and 60001 have none. Some
-- names are given twice, as in life: processes share the name of their program, and a namespace
-- has its name once in each cluster. Attributes of no interest here (icons, domains) are 0.

CREATE DATABASE IF NOT EXISTS flow_tag COMMENT 'sample of flame_tree';

-- A row for each resource, with all that any dictionary knows about it. devicetype is DeepFlow's
-- number for what can be an instance or a service, 0 for what cannot; the last five are JSON texts.
CREATE TABLE IF NOT EXISTS flow_tag.resource
(
    kind               LowCardinality(String),
    devicetype         UInt64,
    id                 UInt64,
    name               String,
    hostname           String,
    ip                 String,
    service_group_name String,
    l3_epc_id          UInt64,
    subnet_id          UInt64,
    host_id            UInt64,
    pod_cluster_id     UInt64,
    pod_ns_id          UInt64,
    pod_node_id        UInt64,
    pod_service_id     UInt64,
    pod_group_id       UInt64,
    pod_group_type     UInt64,
    biz_type           UInt64,
    team_id            UInt64,
    labels             String DEFAULT '{}',
    annotations        String DEFAULT '{}',
    envs               String DEFAULT '{}',
    cloud_tags         String DEFAULT '{}',
    os_app_tags        String DEFAULT '{}'
)
ENGINE = StripeLog AS
WITH
    -- The services of sample_services.c and one more, and how many processes each has.
    ['checkout', 'catalog', 'orders', 'gateway', 'pricing', 'recommender', 'storefront', 'matcher',
     'deepflow-agent', 'mailer', 'total', 'search'] AS services,
    ['java', 'catalog', 'orders', 'gateway', 'pricing', 'python3', 'node', 'matcher',
     'deepflow-agent', 'mailer', 'total', 'search'] AS programs,
    arrayFlatten(arrayMap((program, count) -> arrayWithConstant(count, program),
        programs, [6, 2, 4, 3, 3, 3, 3, 9, 8, 2, 9, 12])) AS program_of_gprocess,
    -- The service of each pod: its places p, P, g and b in the order of sample_services.c. Those of
    -- g, 5 and 21, are in no pod service; 22 … 40 send no profiles.
    arrayConcat([1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6, 6, 7, 7, 10],
        arrayWithConstant(19, 12)) AS service_of_pod
SELECT kind, devicetype, id, name, has['hostname'], has['ip'], has['group'],
    toUInt64OrZero(has['vpc']), toUInt64OrZero(has['subnet']), toUInt64OrZero(has['host']),
    toUInt64OrZero(has['cluster']), toUInt64OrZero(has['ns']), toUInt64OrZero(has['node']),
    toUInt64OrZero(has['service']), toUInt64OrZero(has['workload']), toUInt64OrZero(has['type']),
    toUInt64OrZero(has['biz']), if(has['team'] = '', 1, toUInt64OrZero(has['team'])),
    if(has['labels'] = '', '{}', has['labels']), if(has['annotations'] = '', '{}', has['annotations']),
    if(has['envs'] = '', '{}', has['envs']), if(has['cloud'] = '', '{}', has['cloud']),
    if(has['os'] = '', '{}', has['os'])
FROM (
    SELECT 'region' AS kind, 0 AS devicetype, number + 1 AS id, ['east', 'west'][id] AS name,
        map('team', '1') AS has FROM numbers(2)
    UNION ALL
    SELECT 'az', 0, number + 1 AS id, ['east-1', 'east-2', 'west-1', 'west-2'][id], map('team', '1')
    FROM numbers(4)
    UNION ALL
    SELECT 'vpc', 0, number + 1 AS id, ['vpc-east', 'vpc-west', 'vpc-devices'][id], map('team', '1')
    FROM numbers(3)
    UNION ALL
    SELECT 'subnet', 0, number + 1 AS id,
        ['pods-east', 'pods-west', 'nodes-east', 'nodes-west', 'devices-1', 'devices-2'][id],
        map('vpc', toString([1, 2, 1, 2, 3, 3][id])) FROM numbers(6)
    UNION ALL
    SELECT 'host', 6, number + 1 AS id, concat('kvm-', toString(id)) AS name,
        map('hostname', concat(name, '.example.net'), 'ip', concat('10.0.0.', toString(id)))
    FROM numbers(4)
    UNION ALL
    -- Virtual machines; 1 … 6 are the pod nodes.
    SELECT 'chost', 1, number + 1 AS id, concat('vm-', toString(id)) AS name,
        map('hostname', concat(name, '.example.net'),
            'ip', concat('10.', toString(if(id < 4, 1, 2)), '.0.', toString(id)),
            'vpc', toString(if(id < 4, 1, 2)), 'subnet', toString(if(id < 4, 3, 4)),
            'host', toString(if(id < 7, 1 + intDiv(id - 1, 2), 4)),
            'cloud', if(id % 2 = 1, '{"cost":"blue","rack":"r1"}', '{"rack":"r2"}'))
    FROM numbers(8)
    UNION ALL
    SELECT 'agent', 0, number + 1 AS id, concat('agent-', toString(id)),
        map('host', toString(if(id < 7, 1 + intDiv(id - 1, 2), 4)), 'node', toString(if(id < 7, id, 0)))
    FROM numbers(8)
    UNION ALL
    SELECT 'device', kind.1, number + 1 AS id, concat(kind.2, '-', toString(id)),
        map('ip', concat('10.90.', toString(kind.1), '.', toString(id)))
    FROM numbers(2) ARRAY JOIN [(5, 'router'), (9, 'dhcpgw'), (12, 'redis'), (13, 'rds'), (15, 'lb'),
        (16, 'natgw')] AS kind
    UNION ALL
    SELECT 'pod_cluster', 103, number + 1 AS id, ['k8s-east', 'k8s-west'][id], map('team', '1')
    FROM numbers(2)
    UNION ALL
    SELECT 'pod_node', 14, number + 1 AS id, concat('node-', toString(id)) AS name,
        map('hostname', concat(name, '.example.net'),
            'ip', concat('10.', toString(if(id < 4, 1, 2)), '.0.', toString(id)),
            'cluster', toString(if(id < 4, 1, 2)))
    FROM numbers(6)
    UNION ALL
    SELECT 'pod_ns', 0, number + 1 AS id, ['shop', 'payments', 'shop', 'platform'][id],
        map('cluster', toString(if(id < 3, 1, 2)), 'cloud', if(id = 4, '{}', '{"cost":"green"}'))
    FROM numbers(4)
    UNION ALL
    -- Workloads. Their type is that of enumeration below; as a device type it is 129 more.
    SELECT 'pod_group', 130 + number % 4, number + 1 AS id, services[id],
        map('type', toString(1 + number % 4), 'cluster', '1', 'ns', toString(1 + number % 4),
            'team', toString(1 + number % 3))
    FROM numbers(12)
    UNION ALL
    -- The service of the gateway has another label app than its pods, that of pricing an empty one,
    -- that of checkout one version for pods of three; most have no labels.
    SELECT 'pod_service', 11, number + 1 AS id, concat(services[id], '-svc'),
        map('ip', concat('10.96.0.', toString(id)), 'cluster', '1', 'ns', toString(1 + number % 4),
            'team', toString(1 + number % 3),
            'labels', multiIf(
                id = 1, '{"app":"checkout","tier":"core","version":"v1"}',
                id = 3, '{"app":"orders","tier":"core"}',
                id = 4, '{"app":"gateway-public","tier":"edge","owner":"web \\"front\\" team"}',
                id = 5, '{"app":"","tier":"core"}', '{}'),
            'annotations', if(id IN (1, 4),
                '{"prometheus.io/scrape":"true","contact":"edge@example.net"}', '{}'))
    FROM numbers(12)
    UNION ALL
    SELECT 'pod', 10, number + 1 AS id, concat(services[service_of_pod[id]], '-', toString(id)),
        map('ip', concat('10.42.', toString(1 + number % 6), '.', toString(id)),
            'cluster', toString(if(number % 6 < 3, 1, 2)), 'node', toString(1 + number % 6),
            'ns', toString(1 + (service_of_pod[id] - 1) % 4), 'workload', toString(service_of_pod[id]),
            'service', toString(if(id IN (5, 21), 0, service_of_pod[id])),
            'team', toString(1 + (service_of_pod[id] - 1) % 3),
            'labels', concat('{"app":"', services[service_of_pod[id]],
                '","version":"v', toString(1 + id % 3), '"', if(id % 4 = 0, ',"team/owner":"数据 & \\"ops\\""', ''), '}'),
            'annotations', if(id % 2 = 0, '{"prometheus.io/scrape":"false","build":"1024"}', '{}'),
            'envs', concat('{"STAGE":"', if(id % 5 = 0, 'canary', 'stable'),
                '","JAVA_OPTS":"-Xmx2g -Dx=\\"a;b\\""}'))
    FROM numbers(40)
    UNION ALL
    SELECT 'pod_ingress', 0, number + 1 AS id, ['shop-ingress', 'admin-ingress', 'orders-ingress'][id],
        map('cluster', '1', 'ns', '1') FROM numbers(3)
    UNION ALL
    SELECT 'gprocess', 120, number + 1 AS id, program_of_gprocess[id],
        map('biz', toString(number % 3),
            'os', if(id % 2 = 0, '{"unit":"app.service","user":"www"}', '{"user":"root"}'))
    FROM numbers(64)
    UNION ALL
    SELECT 'biz_service', 104, number + 1 AS id, ['order-flow', 'returns'][id],
        map('group', ['sales', 'after-sales'][id]) FROM numbers(2)
    UNION ALL
    -- These two only serve icons.
    SELECT 'icon', 63999 + number AS devicetype, devicetype, ['Internet', 'IP'][number + 1], map('team', '1')
    FROM numbers(2)
);

-- What stands before an address. The gateway's pods are behind lb-1, one of them by another listener,
-- and its service behind two ingresses; machines 7 and 8 leave by a NAT gateway.
CREATE TABLE IF NOT EXISTS flow_tag.relation
(
    l3_epc_id        UInt64,
    ip               String,
    natgw_id         UInt64,
    natgw_name       String,
    lb_id            UInt64,
    lb_name          String,
    lb_listener_id   UInt64,
    lb_listener_name String,
    pod_ingress_id   UInt64,
    pod_ingress_name String,
    pod_service_id   UInt64,
    pod_service_name String
)
ENGINE = StripeLog AS
SELECT vpc, ip,
    natgw, if(natgw = 0, '', concat('natgw-', toString(natgw))),
    lb, if(lb = 0, '', concat('lb-', toString(lb))),
    listener, ['', 'https', 'http', 'tcp-9000'][listener + 1],
    ingress, ['', 'shop-ingress', 'admin-ingress', 'orders-ingress'][ingress + 1],
    service, ['', 'checkout-svc', '', 'orders-svc', 'gateway-svc'][service + 1]
FROM VALUES('vpc UInt64, ip String, natgw UInt64, lb UInt64, listener UInt64, ingress UInt64,
             service UInt64',
    (3, '10.90.15.1', 0, 1, 1, 0, 0), (3, '10.90.15.2', 0, 2, 3, 0, 0),
    (3, '10.90.16.1', 1, 0, 0, 0, 0), (3, '10.90.16.2', 2, 0, 0, 0, 0),
    (2, '10.2.0.7', 1, 0, 0, 0, 0), (2, '10.2.0.8', 2, 0, 0, 0, 0),
    (1, '10.42.2.8', 0, 2, 3, 3, 3), (1, '10.42.3.9', 0, 2, 3, 3, 3),
    (2, '10.42.6.12', 0, 1, 1, 1, 4), (1, '10.42.1.13', 0, 1, 2, 1, 4),
    (1, 'fd00:10:42:2::e', 0, 1, 1, 2, 4),
    (1, '10.42.1.1', 0, 0, 0, 1, 1));

-- Names of numbers and of words, for Enum() of tag_filter; the words are examples.
CREATE TABLE IF NOT EXISTS flow_tag.enumeration (tag_name String, value String, name String)
ENGINE = StripeLog AS
SELECT arrayJoin(tags), pair.1, pair.2
FROM (
    SELECT ['ip_type'] AS tags, arrayJoin([('0', 'IPv6'), ('1', 'IPv4')]) AS pair
    UNION ALL
    SELECT ['pod_group_type'], arrayJoin([('1', 'Deployment'), ('2', 'StatefulSet'),
        ('3', 'ReplicationController'), ('4', 'DaemonSet'), ('5', 'ReplicaSetController'),
        ('6', 'CloneSet')])
    UNION ALL
    SELECT ['auto_instance_type', 'auto_service_type'], arrayJoin([('0', 'Internet'),
        ('1', 'Cloud Host'), ('5', 'Router'), ('6', 'Hypervisor'), ('9', 'DHCP Gateway'),
        ('10', 'K8s POD'), ('11', 'K8s Service'), ('12', 'Redis'), ('13', 'RDS'), ('14', 'K8s Node'),
        ('15', 'Load Balancer'), ('16', 'NAT Gateway'), ('101', 'K8s Workload'), ('102', 'Service'),
        ('103', 'K8s Cluster'), ('104', 'Business Service'), ('120', 'Process'),
        ('130', 'Deployment'), ('131', 'StatefulSet'), ('132', 'ReplicationController'),
        ('133', 'DaemonSet'), ('134', 'ReplicaSetController'), ('135', 'CloneSet'), ('255', 'IP')])
    UNION ALL
    SELECT ['profile_language_type'], arrayJoin([('eBPF', 'eBPF'), ('Golang', 'Golang'),
        ('Java', 'Java'), ('python', 'Python'), ('ruby', 'Ruby'), ('PHP', 'PHP'),
        ('dotnet', '.NET'), ('Node', 'Node.js')])
    UNION ALL
    SELECT ['node_type'], arrayJoin([('0', 'internet_ip'), ('1', 'chost'), ('5', 'router'),
        ('6', 'host'), ('9', 'dhcpgw'), ('10', 'pod'), ('11', 'pod_service'), ('12', 'redis'),
        ('13', 'rds'), ('14', 'pod_node'), ('15', 'lb'), ('16', 'natgw'), ('101', 'pod_group'),
        ('102', 'service'), ('103', 'pod_cluster'), ('104', 'biz_service'), ('120', 'gprocess'),
        ('255', 'ip')])
);

-- Resources. Queries name what has another name here, or none.

CREATE DICTIONARY IF NOT EXISTS flow_tag.region_map (id UInt64, name String, icon_id Int64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, name, 0 AS icon_id
    FROM flow_tag.resource WHERE kind = \'region\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.az_map (id UInt64, name String, icon_id Int64,
    team_id UInt64, domain_id UInt64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, name, 0 AS icon_id, team_id, 0 AS domain_id
    FROM flow_tag.resource WHERE kind = \'az\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.l3_epc_map (id UInt64, name String, icon_id Int64,
    uid String, team_id UInt64, domain_id UInt64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, name, 0 AS icon_id, \'\' AS uid, team_id, 0 AS domain_id
    FROM flow_tag.resource WHERE kind = \'vpc\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.subnet_map (id UInt64, name String, icon_id Int64,
    team_id UInt64, domain_id UInt64, sub_domain_id UInt64, l3_epc_id UInt64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, name, 0 AS icon_id, team_id, 0 AS domain_id, 0 AS sub_domain_id,
    l3_epc_id
    FROM flow_tag.resource WHERE kind = \'subnet\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.device_map (devicetype UInt64, deviceid UInt64,
    name String, icon_id Int64, uid String, hostname String, ip String, team_id UInt64,
    domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY devicetype, deviceid LAYOUT(COMPLEX_KEY_HASHED()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT devicetype, id AS deviceid, name, 0 AS icon_id, \'\' AS uid,
    hostname, ip, team_id, 0 AS domain_id, 0 AS sub_domain_id
    FROM flow_tag.resource WHERE devicetype != 0'));

CREATE DICTIONARY IF NOT EXISTS flow_tag.chost_map (id UInt64, name String, host_id UInt64,
    l3_epc_id UInt64, hostname String, ip String, subnet_id UInt64, team_id UInt64,
    domain_id UInt64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, name, host_id, l3_epc_id, hostname, ip, subnet_id, team_id,
    0 AS domain_id
    FROM flow_tag.resource WHERE kind = \'chost\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_cluster_map (id UInt64, name String, icon_id Int64,
    team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, name, 0 AS icon_id, team_id, 0 AS domain_id, 0 AS sub_domain_id
    FROM flow_tag.resource WHERE kind = \'pod_cluster\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_node_map (id UInt64, name String, icon_id Int64,
    team_id UInt64, domain_id UInt64, sub_domain_id UInt64, pod_cluster_id UInt64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, name, 0 AS icon_id, team_id, 0 AS domain_id, 0 AS sub_domain_id,
    pod_cluster_id
    FROM flow_tag.resource WHERE kind = \'pod_node\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_ns_map (id UInt64, name String, icon_id Int64,
    pod_cluster_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, name, 0 AS icon_id, pod_cluster_id, team_id, 0 AS domain_id,
    0 AS sub_domain_id
    FROM flow_tag.resource WHERE kind = \'pod_ns\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_group_map (id UInt64, name String,
    pod_group_type UInt64, icon_id Int64, pod_cluster_id UInt64, pod_ns_id UInt64, team_id UInt64,
    domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, name, pod_group_type, 0 AS icon_id, pod_cluster_id, pod_ns_id,
    team_id, 0 AS domain_id, 0 AS sub_domain_id
    FROM flow_tag.resource WHERE kind = \'pod_group\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_map (id UInt64, name String, icon_id Int64,
    pod_cluster_id UInt64, pod_ns_id UInt64, pod_node_id UInt64, pod_service_id UInt64,
    pod_group_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, name, 0 AS icon_id, pod_cluster_id, pod_ns_id, pod_node_id,
    pod_service_id, pod_group_id, team_id, 0 AS domain_id, 0 AS sub_domain_id
    FROM flow_tag.resource WHERE kind = \'pod\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_service_map (id UInt64, name String,
    pod_cluster_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, name, pod_cluster_id, pod_ns_id, team_id, 0 AS domain_id,
    0 AS sub_domain_id
    FROM flow_tag.resource WHERE kind = \'pod_service\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_ingress_map (id UInt64, name String, team_id UInt64,
    domain_id UInt64, pod_ns_id UInt64, sub_domain_id UInt64, pod_cluster_id UInt64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, name, team_id, 0 AS domain_id, pod_ns_id, 0 AS sub_domain_id,
    pod_cluster_id
    FROM flow_tag.resource WHERE kind = \'pod_ingress\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.gprocess_map (id UInt64, name String, icon_id Int64,
    chost_id UInt64, l3_epc_id UInt64, biz_type UInt64, team_id UInt64, domain_id UInt64,
    sub_domain_id UInt64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, name, 0 AS icon_id, 0 AS chost_id, l3_epc_id, biz_type, team_id,
    0 AS domain_id, 0 AS sub_domain_id
    FROM flow_tag.resource WHERE kind = \'gprocess\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.biz_service_map (id UInt64, name String,
    service_group_name String, icon_id Int64, team_id UInt64, domain_id UInt64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, name, service_group_name, 0 AS icon_id, team_id, 0 AS domain_id
    FROM flow_tag.resource WHERE kind = \'biz_service\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.vtap_map (id UInt64, name String, type UInt64,
    team_id UInt64, host_id UInt64, host_name String, chost_id UInt64, chost_name String,
    pod_node_id UInt64, pod_node_name String)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, name, if(pod_node_id = 0, 4, 6) AS type, team_id, host_id,
    concat(\'kvm-\', toString(host_id)) AS host_name, id AS chost_id,
    concat(\'vm-\', toString(id)) AS chost_name, pod_node_id,
    if(pod_node_id = 0, \'\', concat(\'node-\', toString(pod_node_id))) AS pod_node_name
    FROM flow_tag.resource WHERE kind = \'agent\''));

-- Tags of resources, as the JSON text of all and by key.

CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_service_k8s_labels_map (id UInt64, labels String,
    l3_epc_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, labels, l3_epc_id, pod_ns_id, team_id, 0 AS domain_id,
    0 AS sub_domain_id
    FROM flow_tag.resource WHERE kind = \'pod_service\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_service_k8s_label_map (id UInt64, key String,
    value String, l3_epc_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64,
    sub_domain_id UInt64)
PRIMARY KEY id, key LAYOUT(COMPLEX_KEY_HASHED()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, pair.1 AS key, pair.2 AS value, l3_epc_id, pod_ns_id, team_id,
    0 AS domain_id, 0 AS sub_domain_id
    FROM flow_tag.resource
    ARRAY JOIN JSONExtractKeysAndValues(labels, \'String\') AS pair WHERE kind = \'pod_service\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_k8s_labels_map (id UInt64, labels String,
    l3_epc_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, labels, l3_epc_id, pod_ns_id, team_id, 0 AS domain_id,
    0 AS sub_domain_id
    FROM flow_tag.resource WHERE kind = \'pod\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_k8s_label_map (id UInt64, key String, value String,
    l3_epc_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id, key LAYOUT(COMPLEX_KEY_HASHED()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, pair.1 AS key, pair.2 AS value, l3_epc_id, pod_ns_id, team_id,
    0 AS domain_id, 0 AS sub_domain_id
    FROM flow_tag.resource
    ARRAY JOIN JSONExtractKeysAndValues(labels, \'String\') AS pair WHERE kind = \'pod\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_service_k8s_annotations_map (id UInt64,
    annotations String, l3_epc_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64,
    sub_domain_id UInt64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, annotations, l3_epc_id, pod_ns_id, team_id, 0 AS domain_id,
    0 AS sub_domain_id
    FROM flow_tag.resource WHERE kind = \'pod_service\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_service_k8s_annotation_map (id UInt64, key String,
    value String, l3_epc_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64,
    sub_domain_id UInt64)
PRIMARY KEY id, key LAYOUT(COMPLEX_KEY_HASHED()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, pair.1 AS key, pair.2 AS value, l3_epc_id, pod_ns_id, team_id,
    0 AS domain_id, 0 AS sub_domain_id
    FROM flow_tag.resource
    ARRAY JOIN JSONExtractKeysAndValues(annotations, \'String\') AS pair WHERE kind = \'pod_service\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_k8s_annotations_map (id UInt64, annotations String,
    l3_epc_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, annotations, l3_epc_id, pod_ns_id, team_id, 0 AS domain_id,
    0 AS sub_domain_id
    FROM flow_tag.resource WHERE kind = \'pod\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_k8s_annotation_map (id UInt64, key String,
    value String, l3_epc_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64,
    sub_domain_id UInt64)
PRIMARY KEY id, key LAYOUT(COMPLEX_KEY_HASHED()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, pair.1 AS key, pair.2 AS value, l3_epc_id, pod_ns_id, team_id,
    0 AS domain_id, 0 AS sub_domain_id
    FROM flow_tag.resource
    ARRAY JOIN JSONExtractKeysAndValues(annotations, \'String\') AS pair WHERE kind = \'pod\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_k8s_envs_map (id UInt64, envs String, l3_epc_id UInt64,
    pod_ns_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, envs, l3_epc_id, pod_ns_id, team_id, 0 AS domain_id,
    0 AS sub_domain_id
    FROM flow_tag.resource WHERE kind = \'pod\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_k8s_env_map (id UInt64, key String, value String,
    l3_epc_id UInt64, pod_ns_id UInt64, team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id, key LAYOUT(COMPLEX_KEY_HASHED()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, pair.1 AS key, pair.2 AS value, l3_epc_id, pod_ns_id, team_id,
    0 AS domain_id, 0 AS sub_domain_id
    FROM flow_tag.resource
    ARRAY JOIN JSONExtractKeysAndValues(envs, \'String\') AS pair WHERE kind = \'pod\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.chost_cloud_tags_map (id UInt64, cloud_tags String,
    team_id UInt64, domain_id UInt64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, cloud_tags, team_id, 0 AS domain_id
    FROM flow_tag.resource WHERE kind = \'chost\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.chost_cloud_tag_map (id UInt64, key String, value String,
    team_id UInt64, domain_id UInt64)
PRIMARY KEY id, key LAYOUT(COMPLEX_KEY_HASHED()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, pair.1 AS key, pair.2 AS value, team_id, 0 AS domain_id
    FROM flow_tag.resource
    ARRAY JOIN JSONExtractKeysAndValues(cloud_tags, \'String\') AS pair WHERE kind = \'chost\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_ns_cloud_tags_map (id UInt64, cloud_tags String,
    team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, cloud_tags, team_id, 0 AS domain_id, 0 AS sub_domain_id
    FROM flow_tag.resource WHERE kind = \'pod_ns\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.pod_ns_cloud_tag_map (id UInt64, key String, value String,
    team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id, key LAYOUT(COMPLEX_KEY_HASHED()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, pair.1 AS key, pair.2 AS value, team_id, 0 AS domain_id,
    0 AS sub_domain_id
    FROM flow_tag.resource
    ARRAY JOIN JSONExtractKeysAndValues(cloud_tags, \'String\') AS pair WHERE kind = \'pod_ns\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.os_app_tags_map (id UInt64, os_app_tags String,
    team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, os_app_tags, team_id, 0 AS domain_id, 0 AS sub_domain_id
    FROM flow_tag.resource WHERE kind = \'gprocess\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.os_app_tag_map (id UInt64, key String, value String,
    team_id UInt64, domain_id UInt64, sub_domain_id UInt64)
PRIMARY KEY id, key LAYOUT(COMPLEX_KEY_HASHED()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT id, pair.1 AS key, pair.2 AS value, team_id, 0 AS domain_id,
    0 AS sub_domain_id
    FROM flow_tag.resource
    ARRAY JOIN JSONExtractKeysAndValues(os_app_tags, \'String\') AS pair WHERE kind = \'gprocess\''));

-- The rest.

CREATE DICTIONARY IF NOT EXISTS flow_tag.ip_relation_map (l3_epc_id UInt64, ip String,
    natgw_id UInt64, natgw_name String, lb_id UInt64, lb_name String, lb_listener_id UInt64,
    lb_listener_name String, pod_ingress_id UInt64, pod_ingress_name String, pod_service_id UInt64,
    pod_service_name String, team_id UInt64)
PRIMARY KEY l3_epc_id, ip LAYOUT(COMPLEX_KEY_HASHED()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT l3_epc_id, ip, natgw_id, natgw_name, lb_id, lb_name, lb_listener_id,
    lb_listener_name, pod_ingress_id, pod_ingress_name, pod_service_id, pod_service_name,
    1 AS team_id
    FROM flow_tag.relation'));

CREATE DICTIONARY IF NOT EXISTS flow_tag.int_enum_map (tag_name String, value UInt64,
    name_zh String, name_en String, description_zh String, description_en String)
PRIMARY KEY tag_name, value LAYOUT(COMPLEX_KEY_HASHED()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT tag_name, toUInt64(value) AS value, name AS name_zh,
    name AS name_en, \'\' AS description_zh, \'\' AS description_en
    FROM flow_tag.enumeration WHERE tag_name NOT IN (\'profile_language_type\', \'node_type\')'));

CREATE DICTIONARY IF NOT EXISTS flow_tag.string_enum_map (tag_name String, value String,
    name_zh String, name_en String, description_zh String, description_en String)
PRIMARY KEY tag_name, value LAYOUT(COMPLEX_KEY_HASHED()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT tag_name, value, name AS name_zh, name AS name_en,
    \'\' AS description_zh, \'\' AS description_en
    FROM flow_tag.enumeration WHERE tag_name = \'profile_language_type\''));

CREATE DICTIONARY IF NOT EXISTS flow_tag.node_type_map (resource_type UInt64, node_type String)
PRIMARY KEY resource_type LAYOUT(FLAT()) LIFETIME(MIN 30 MAX 60)
SOURCE(CLICKHOUSE(QUERY 'SELECT toUInt64(value) AS resource_type, name AS node_type
    FROM flow_tag.enumeration WHERE tag_name = \'node_type\''));
