-- 40_in_process_tags.sql: profile.in_process with the names of all that its rows only have ids of.
--
-- Every name that DeepFlow's tag_filter knows is a column here, under that very name and with the
-- value that DeepFlow's own SELECT gives it. A column costs something only where a query names it.
-- An id that is 0, or that the dictionary does not know, has the name '', the number 0 or the map {}.
--
-- Needs the dictionaries of database flow_tag: DeepFlow has them; elsewhere sample/flow_tag.sql,
-- run before this, makes examples. Columns are those of DeepFlow 7; where an older one lacks a
-- column, dictionary or attribute, ClickHouse names it: leave that line out.
-- There is no SQL SECURITY here because ClickHouse before 24.2 does not know the words; a view is
-- INVOKER without them, so grants and row policies of whoever asks hold (dictGet needs a grant too).
--
-- Idempotent. On a cluster run it on every node.

-- CREATE OR REPLACE VIEW would replace a table of that name as well: not one that a user has made.
SELECT throwIf(count() > 0, 'flame_tree: profile.in_process_tags is a table here, not a view; give it another name first')
FROM system.tables
WHERE database = 'profile' AND name = 'in_process_tags' AND engine != 'View'
FORMAT Null;

-- DeepFlow finds the ingresses of a service by a search through ip_relation_map; this is that
-- search turned round. It is loaded when a query names pod_ingress or pod_ingress_id.
CREATE OR REPLACE DICTIONARY profile.pod_service_ingress_map
(
    id    UInt64,
    names Array(String),
    ids   Array(UInt64)
)
PRIMARY KEY id
SOURCE(CLICKHOUSE(QUERY 'SELECT pod_service_id AS id, groupUniqArray(pod_ingress_name) AS names, groupUniqArray(pod_ingress_id) AS ids FROM flow_tag.ip_relation_map WHERE pod_service_id != 0 AND pod_ingress_id != 0 GROUP BY id'))
LIFETIME(MIN 30 MAX 60)
LAYOUT(HASHED());

CREATE OR REPLACE VIEW profile.in_process_tags AS
SELECT
    -- The table's own columns; the two that are left out mean something else as tags.
    p.* EXCEPT (auto_instance_id, auto_service_id),

    -- Where the process runs.
    dictGet('flow_tag.region_map', 'name', toUInt64(p.region_id))                             AS region,
    dictGet('flow_tag.az_map', 'name', toUInt64(p.az_id))                                     AS az,
    dictGet('flow_tag.l3_epc_map', 'name', toUInt64(p.l3_epc_id))                             AS vpc,
    dictGet('flow_tag.subnet_map', 'name', toUInt64(p.subnet_id))                             AS subnet,
    dictGet('flow_tag.vtap_map', 'name', toUInt64(p.agent_id))                                AS agent,
    dictGet('flow_tag.vtap_map', 'name', toUInt64(p.agent_id))                                AS vtap,
    dictGet('flow_tag.gprocess_map', 'name', toUInt64(p.gprocess_id))                         AS gprocess,
    dictGet('flow_tag.gprocess_map', 'biz_type', toUInt64(p.gprocess_id))                     AS `gprocess.biz_type`,
    if(p.is_ipv4 = 1, IPv4NumToString(p.ip4), IPv6NumToString(p.ip6))                         AS ip,
    if(p.is_ipv4 = 1, 4, 6)                                                                   AS ip_version,

    -- Kubernetes.
    dictGet('flow_tag.pod_cluster_map', 'name', toUInt64(p.pod_cluster_id))                   AS pod_cluster,
    dictGet('flow_tag.pod_ns_map', 'name', toUInt64(p.pod_ns_id))                             AS pod_ns,
    dictGet('flow_tag.pod_node_map', 'name', toUInt64(p.pod_node_id))                         AS pod_node,
    dictGet('flow_tag.device_map', 'ip', (toUInt64(14), toUInt64(p.pod_node_id)))             AS pod_node_ip,
    dictGet('flow_tag.device_map', 'hostname', (toUInt64(14), toUInt64(p.pod_node_id)))       AS pod_node_hostname,
    dictGet('flow_tag.pod_group_map', 'name', toUInt64(p.pod_group_id))                       AS pod_group,
    dictGet('flow_tag.pod_group_map', 'pod_group_type', toUInt64(p.pod_group_id))             AS pod_group_type,
    dictGet('flow_tag.pod_map', 'name', toUInt64(p.pod_id))                                   AS pod,
    dictGet('flow_tag.device_map', 'name', (toUInt64(11), toUInt64(p.service_id)))            AS pod_service,
    dictGet('flow_tag.device_map', 'name', (toUInt64(11), toUInt64(p.service_id)))            AS service,

    -- Machines and network devices: l3_device_id is of the kind that l3_device_type says.
    dictGet('flow_tag.device_map', 'name', (toUInt64(6), toUInt64(p.host_id)))                AS host,
    dictGet('flow_tag.device_map', 'ip', (toUInt64(6), toUInt64(p.host_id)))                  AS host_ip,
    dictGet('flow_tag.device_map', 'hostname', (toUInt64(6), toUInt64(p.host_id)))            AS host_hostname,
    dictGet('flow_tag.device_map', 'name', (toUInt64(if(p.l3_device_type = 1, p.l3_device_type, 0)), toUInt64(p.l3_device_id)))     AS chost,
    dictGet('flow_tag.device_map', 'ip', (toUInt64(if(p.l3_device_type = 1, p.l3_device_type, 0)), toUInt64(p.l3_device_id)))       AS chost_ip,
    dictGet('flow_tag.device_map', 'hostname', (toUInt64(if(p.l3_device_type = 1, p.l3_device_type, 0)), toUInt64(p.l3_device_id))) AS chost_hostname,
    dictGet('flow_tag.device_map', 'name', (toUInt64(if(p.l3_device_type = 5, p.l3_device_type, 0)), toUInt64(p.l3_device_id)))     AS router,
    dictGet('flow_tag.device_map', 'name', (toUInt64(if(p.l3_device_type = 9, p.l3_device_type, 0)), toUInt64(p.l3_device_id)))     AS dhcpgw,
    dictGet('flow_tag.device_map', 'name', (toUInt64(if(p.l3_device_type = 12, p.l3_device_type, 0)), toUInt64(p.l3_device_id)))    AS redis,
    dictGet('flow_tag.device_map', 'name', (toUInt64(if(p.l3_device_type = 13, p.l3_device_type, 0)), toUInt64(p.l3_device_id)))    AS rds,
    dictGet('flow_tag.device_map', 'name', (toUInt64(if(p.l3_device_type = 15, p.l3_device_type, 0)), toUInt64(p.l3_device_id)))    AS lb,
    dictGet('flow_tag.device_map', 'name', (toUInt64(if(p.l3_device_type = 16, p.l3_device_type, 0)), toUInt64(p.l3_device_id)))    AS natgw,

    -- What stands before the process. DeepFlow has no SELECT for these; its filter looks them up by
    -- address, where there is one listener, and for an ingress by service too, where there may be
    -- several: has(pod_ingress, 'x') is DeepFlow's pod_ingress = 'x'.
    dictGet('flow_tag.ip_relation_map', 'lb_listener_name', (toUInt64(p.l3_epc_id), if(p.is_ipv4 = 1, IPv4NumToString(p.ip4), IPv6NumToString(p.ip6)))) AS lb_listener,
    dictGet('flow_tag.ip_relation_map', 'lb_listener_id', (toUInt64(p.l3_epc_id), if(p.is_ipv4 = 1, IPv4NumToString(p.ip4), IPv6NumToString(p.ip6))))   AS lb_listener_id,
    arraySort(arrayDistinct(arrayFilter(n -> n != '', arrayPushBack(
        dictGet('profile.pod_service_ingress_map', 'names', toUInt64(p.service_id)),
        dictGet('flow_tag.ip_relation_map', 'pod_ingress_name', (toUInt64(p.l3_epc_id), if(p.is_ipv4 = 1, IPv4NumToString(p.ip4), IPv6NumToString(p.ip6))))))))
        AS pod_ingress,
    arraySort(arrayDistinct(arrayFilter(n -> n != 0, arrayPushBack(
        dictGet('profile.pod_service_ingress_map', 'ids', toUInt64(p.service_id)),
        dictGet('flow_tag.ip_relation_map', 'pod_ingress_id', (toUInt64(p.l3_epc_id), if(p.is_ipv4 = 1, IPv4NumToString(p.ip4), IPv6NumToString(p.ip6))))))))
        AS pod_ingress_id,

    -- DeepFlow's best guess at what the process is an instance of and belongs to; a bare address
    -- (types 0 and 255) stands for itself, and its id is that of its subnet.
    if(p.auto_instance_type IN (0, 255), if(p.is_ipv4 = 1, IPv4NumToString(p.ip4), IPv6NumToString(p.ip6)),
       dictGet('flow_tag.device_map', 'name', (toUInt64(p.auto_instance_type), toUInt64(p.auto_instance_id)))) AS auto_instance,
    if(p.auto_instance_type IN (0, 255), p.subnet_id, p.auto_instance_id)                     AS auto_instance_id,
    if(p.auto_service_type IN (0, 255), if(p.is_ipv4 = 1, IPv4NumToString(p.ip4), IPv6NumToString(p.ip6)),
       dictGet('flow_tag.device_map', 'name', (toUInt64(p.auto_service_type), toUInt64(p.auto_service_id))))   AS auto_service,
    if(p.auto_service_type IN (0, 255), p.subnet_id, p.auto_service_id)                       AS auto_service_id,
    if(p.auto_service_type = 104, dictGet('flow_tag.biz_service_map', 'service_group_name', toUInt64(p.auto_service_id)), '') AS `biz_service.group`,

    -- Tags by key: `k8s.label`['app']. A service's value goes before its pod's, a machine's before
    -- its namespace's, unless it is empty: key by key, as DeepFlow's `k8s.label.app` does it.
    mapUpdate(
        CAST(JSONExtractKeysAndValues(dictGet('flow_tag.pod_k8s_labels_map', 'labels', toUInt64(p.pod_id)), 'String'), 'Map(String, String)'),
        mapFilter((k, v) -> v != '', CAST(JSONExtractKeysAndValues(dictGet('flow_tag.pod_service_k8s_labels_map', 'labels', toUInt64(p.service_id)), 'String'), 'Map(String, String)'))) AS `k8s.label`,
    mapUpdate(
        CAST(JSONExtractKeysAndValues(dictGet('flow_tag.pod_k8s_annotations_map', 'annotations', toUInt64(p.pod_id)), 'String'), 'Map(String, String)'),
        mapFilter((k, v) -> v != '', CAST(JSONExtractKeysAndValues(dictGet('flow_tag.pod_service_k8s_annotations_map', 'annotations', toUInt64(p.service_id)), 'String'), 'Map(String, String)'))) AS `k8s.annotation`,
    CAST(JSONExtractKeysAndValues(dictGet('flow_tag.pod_k8s_envs_map', 'envs', toUInt64(p.pod_id)), 'String'), 'Map(String, String)') AS `k8s.env`,
    mapUpdate(
        CAST(JSONExtractKeysAndValues(dictGet('flow_tag.pod_ns_cloud_tags_map', 'cloud_tags', toUInt64(p.pod_ns_id)), 'String'), 'Map(String, String)'),
        mapFilter((k, v) -> v != '', CAST(JSONExtractKeysAndValues(if(p.l3_device_type = 1, dictGet('flow_tag.chost_cloud_tags_map', 'cloud_tags', toUInt64(p.l3_device_id)), ''), 'String'), 'Map(String, String)'))) AS `cloud.tag`,
    CAST(JSONExtractKeysAndValues(dictGet('flow_tag.os_app_tags_map', 'os_app_tags', toUInt64(p.gprocess_id)), 'String'), 'Map(String, String)') AS `os.app`,
    -- What the application itself sent with the profile.
    CAST((p.tag_names, p.tag_values), 'Map(String, String)')                                  AS tag,

    -- Ids under the names that tag_filter has for them.
    p.l3_epc_id                                                                               AS vpc_id,
    p.agent_id                                                                                AS vtap_id,
    p.service_id                                                                              AS pod_service_id,
    if(p.l3_device_type = 1, p.l3_device_id, 0)                                               AS chost_id,
    if(p.l3_device_type = 5, p.l3_device_id, 0)                                               AS router_id,
    if(p.l3_device_type = 12, p.l3_device_id, 0)                                              AS redis_id,
    if(p.l3_device_type = 13, p.l3_device_id, 0)                                              AS rds_id,
    if(p.l3_device_type = 15, p.l3_device_id, 0)                                              AS lb_id,
    if(p.l3_device_type = 16, p.l3_device_id, 0)                                              AS natgw_id
FROM profile.in_process AS p;
