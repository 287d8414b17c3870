-- 50_views.sql: flame trees as tables with parameters, for dashboards and for people.
--
-- Bounds of time are Int64 seconds since 1970, both inclusive: a DateTime would arrive as text in
-- the time zone of whoever sent it, and fails instead. Views run with the rights of the caller.

-- CREATE OR REPLACE VIEW would replace a table of that name as well: not one that a user has made.
SELECT throwIf(count() > 0, 'flame_tree: profile.flame_tree, flame_tree_stream, flame_missing_shards or in_process_last is a table here, not a view; give it another name first')
FROM system.tables
WHERE database = 'profile' AND name IN ('flame_tree', 'flame_tree_stream', 'flame_missing_shards', 'in_process_last') AND engine != 'View'
FORMAT Null;

-- The newest snapshots of the window: for events whose rows are a whole heap every few seconds, so
-- that only the newest of each process counts. Rows of other events are not in it.
CREATE OR REPLACE VIEW profile.in_process_last AS
SELECT * FROM profile.in_process
WHERE time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64})
  AND profile_event_type IN ('inuse_objects', 'inuse_space', 'goroutines', 'mem-inuse', 'hbm-inuse')
  AND (app_service, app_instance, profile_language_type, profile_event_type, agent_id, process_id, gprocess_id, pod_id, time) IN (
      SELECT app_service, app_instance, profile_language_type, profile_event_type, agent_id, process_id, gprocess_id, pod_id, max(time)
      FROM profile.in_process
      WHERE time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64})
        AND profile_event_type IN ('inuse_objects', 'inuse_space', 'goroutines', 'mem-inuse', 'hbm-inuse')
      GROUP BY app_service, app_instance, profile_language_type, profile_event_type, agent_id, process_id, gprocess_id, pod_id);

-- Shards of profile.in_process that do not answer. With skip_unavailable_shards = 1, which is
-- DeepFlow's setting, ClickHouse leaves them out without a word, and inside a sum a dead shard looks
-- like one without rows. So each is asked for a count of no rows, and the setting makes every shard
-- that lives send a row of its own. No rows where the table is not Distributed.
CREATE OR REPLACE VIEW profile.flame_missing_shards AS
SELECT shard_num, groupArray(concat(host_name, ':', toString(port))) AS replicas
FROM system.clusters
WHERE cluster = (SELECT extract(any(engine_full), '^Distributed\\(\'?([^\',]+)')
                 FROM system.tables WHERE database = 'profile' AND name = 'in_process')
  AND shard_num NOT IN (
      SELECT shard FROM (
          SELECT shardNum() AS shard, count() AS rows
          FROM profile.in_process
          WHERE time < toDateTime(1)
          SETTINGS distributed_group_by_no_merge = 1
      )
  )
GROUP BY shard_num;

-- One flame tree: of one service ('' for all), language ('' for all) and event, in a window of time.
--   max_kernel_stack_depth  frames of kernel kept at the end of each stack of eBPF; NULL or -1: all.
--                           Of all languages: of each stack that has such frames, as only eBPF's do
--   tag_filter              DeepFlow's filter over the columns of in_process_tags; NULL or '': all
--   max_nodes, min_share    at most so many nodes, each of at least that share (0 to 1) of the total;
--                           the rest counts under [other], one a parent; NULL or 0: all
--   allow_missing_shards    1: a tree without the rows of dead shards will do; NULL or 0: it fails
-- Rows are nodes, depth first: position counts them, depth is that of the root plus one a layer.
--
-- `missing` is '' unless the table is Distributed and skip_unavailable_shards = 1 has left shards out;
-- it is asked before the rest. As the shards are asked here, no grant is needed that rows do not need.
--
-- The filter is never part of the SQL: the program says which names it uses, `names` is a constant
-- by then, and of the list of all names below only those are read and looked up. The filter runs
-- once for each distinct cell and set of tags.
CREATE OR REPLACE VIEW profile.flame_tree AS
WITH (SELECT flame_filter_names({tag_filter:Nullable(String)})) AS names,
     (SELECT if(count() = 0, 'any shard', arrayStringConcat(arrayMap(n -> concat('shard ', toString(n)), arrayFilter(n -> NOT has(groupArray(shard), n), range(1, toUInt64(max(shards)) + 1))), ', '))
      FROM (SELECT shardNum() AS shard, shardCount() AS shards, count() FROM profile.in_process WHERE time < toDateTime(1) SETTINGS distributed_group_by_no_merge = 1)) AS missing
SELECT
    tupleElement(node, 'profile_location_str') AS profile_location_str,
    tupleElement(node, 'node_id') AS node_id,
    tupleElement(node, 'parent_node_id') AS parent_node_id,
    tupleElement(node, 'self_value') AS self_value,
    tupleElement(node, 'total_value') AS total_value,
    tupleElement(node, 'kind') AS kind,
    tupleElement(node, 'depth') AS depth,
    tupleElement(node, 'position') AS position
FROM (
    SELECT arrayJoin(flame_rows_of(
        groupUniqArray(flame_name(app)),
        sumMap(map(xxHash64(cell), value)),
        {profile_event_type:String},
        multiIf(ifNull({max_kernel_stack_depth:Nullable(Int64)}, -1) < -1, ifNull({max_kernel_stack_depth:Nullable(Int64)}, -1),
                {profile_language_type:String} IN ('eBPF', ''), ifNull({max_kernel_stack_depth:Nullable(Int64)}, -1), -1),
        CAST(ifNull({min_share:Nullable(Float64)}, 0), 'Float64'),
        CAST(ifNull({max_nodes:Nullable(UInt32)}, 0), 'UInt32'),
        groupUniqArray(cell))) AS node
    FROM (
        SELECT app_service AS app, profile_location_str AS cell, sum(profile_value) AS value,
            CAST(arrayConcat(
                if(has(names, 'agent_id'), [('agent_id', [toString(agent_id)])], []),
                if(has(names, 'az_id'), [('az_id', [toString(az_id)])], []),
                if(has(names, 'chost_id'), [('chost_id', [toString(chost_id)])], []),
                if(has(names, 'gprocess_id'), [('gprocess_id', [toString(gprocess_id)])], []),
                if(has(names, 'host_id'), [('host_id', [toString(host_id)])], []),
                if(has(names, 'lb_listener_id'), [('lb_listener_id', [toString(lb_listener_id)])], []),
                if(has(names, 'pod_cluster_id'), [('pod_cluster_id', [toString(pod_cluster_id)])], []),
                if(has(names, 'pod_group_id'), [('pod_group_id', [toString(pod_group_id)])], []),
                if(has(names, 'pod_id'), [('pod_id', [toString(pod_id)])], []),
                if(has(names, 'pod_node_id'), [('pod_node_id', [toString(pod_node_id)])], []),
                if(has(names, 'pod_ns_id'), [('pod_ns_id', [toString(pod_ns_id)])], []),
                if(has(names, 'pod_service_id'), [('pod_service_id', [toString(pod_service_id)])], []),
                if(has(names, 'rds_id'), [('rds_id', [toString(rds_id)])], []),
                if(has(names, 'redis_id'), [('redis_id', [toString(redis_id)])], []),
                if(has(names, 'region_id'), [('region_id', [toString(region_id)])], []),
                if(has(names, 'router_id'), [('router_id', [toString(router_id)])], []),
                if(has(names, 'service_id'), [('service_id', [toString(service_id)])], []),
                if(has(names, 'subnet_id'), [('subnet_id', [toString(subnet_id)])], []),
                if(has(names, 'vpc_id'), [('vpc_id', [toString(vpc_id)])], []),
                if(has(names, 'vtap_id'), [('vtap_id', [toString(vtap_id)])], []),
                if(has(names, 'l3_device_id'), [('l3_device_id', [toString(l3_device_id)])], []),
                if(has(names, 'l3_device_type'), [('l3_device_type', [toString(l3_device_type)])], []),
                if(has(names, 'l3_epc_id'), [('l3_epc_id', [toString(l3_epc_id)])], []),
                if(has(names, 'team_id'), [('team_id', [toString(team_id)])], []),
                if(has(names, 'process_id'), [('process_id', [toString(process_id)])], []),
                if(has(names, 'is_ipv4'), [('is_ipv4', [toString(is_ipv4)])], []),
                if(has(names, 'ip_version'), [('ip_version', [toString(ip_version)])], []),
                if(has(names, 'pod_group_type'), [('pod_group_type', [toString(pod_group_type)])], []),
                if(has(names, 'auto_instance_id'), [('auto_instance_id', [toString(auto_instance_id)])], []),
                if(has(names, 'auto_instance_type'), [('auto_instance_type', [toString(auto_instance_type)])], []),
                if(has(names, 'auto_service_id'), [('auto_service_id', [toString(auto_service_id)])], []),
                if(has(names, 'auto_service_type'), [('auto_service_type', [toString(auto_service_type)])], []),
                if(has(names, 'profile_value'), [('profile_value', [toString(profile_value)])], []),
                if(has(names, '_id'), [('_id', [toString(`_id`)])], []),
                if(has(names, 'region'), [('region', [toString(region)])], []),
                if(has(names, 'az'), [('az', [toString(az)])], []),
                if(has(names, 'host'), [('host', [toString(host)])], []),
                if(has(names, 'chost'), [('chost', [toString(chost)])], []),
                if(has(names, 'vpc'), [('vpc', [toString(vpc)])], []),
                if(has(names, 'router'), [('router', [toString(router)])], []),
                if(has(names, 'dhcpgw'), [('dhcpgw', [toString(dhcpgw)])], []),
                if(has(names, 'lb_listener'), [('lb_listener', [toString(lb_listener)])], []),
                if(has(names, 'redis'), [('redis', [toString(redis)])], []),
                if(has(names, 'rds'), [('rds', [toString(rds)])], []),
                if(has(names, 'pod_cluster'), [('pod_cluster', [toString(pod_cluster)])], []),
                if(has(names, 'pod_ns'), [('pod_ns', [toString(pod_ns)])], []),
                if(has(names, 'pod_node'), [('pod_node', [toString(pod_node)])], []),
                if(has(names, 'pod_service'), [('pod_service', [toString(pod_service)])], []),
                if(has(names, 'pod_group'), [('pod_group', [toString(pod_group)])], []),
                if(has(names, 'pod'), [('pod', [toString(pod)])], []),
                if(has(names, 'service'), [('service', [toString(service)])], []),
                if(has(names, 'gprocess'), [('gprocess', [toString(gprocess)])], []),
                if(has(names, 'host_ip'), [('host_ip', [toString(host_ip)])], []),
                if(has(names, 'host_hostname'), [('host_hostname', [toString(host_hostname)])], []),
                if(has(names, 'chost_ip'), [('chost_ip', [toString(chost_ip)])], []),
                if(has(names, 'chost_hostname'), [('chost_hostname', [toString(chost_hostname)])], []),
                if(has(names, 'pod_node_ip'), [('pod_node_ip', [toString(pod_node_ip)])], []),
                if(has(names, 'pod_node_hostname'), [('pod_node_hostname', [toString(pod_node_hostname)])], []),
                if(has(names, 'ip'), [('ip', [toString(ip)])], []),
                if(has(names, 'app_service'), [('app_service', [toString(app_service)])], []),
                if(has(names, 'app_instance'), [('app_instance', [toString(app_instance)])], []),
                if(has(names, 'trace_id'), [('trace_id', [toString(trace_id)])], []),
                if(has(names, 'span_name'), [('span_name', [toString(span_name)])], []),
                if(has(names, 'vtap'), [('vtap', [toString(vtap)])], []),
                if(has(names, 'agent'), [('agent', [toString(agent)])], []),
                if(has(names, 'profile_value_unit'), [('profile_value_unit', [toString(profile_value_unit)])], []),
                if(has(names, 'profile_event_type'), [('profile_event_type', [toString(profile_event_type)])], []),
                if(has(names, 'profile_language_type'), [('profile_language_type', [toString(profile_language_type)])], []),
                if(has(names, 'profile_id'), [('profile_id', [toString(profile_id)])], []),
                if(has(names, 'auto_instance'), [('auto_instance', [toString(auto_instance)])], []),
                if(has(names, 'auto_service'), [('auto_service', [toString(auto_service)])], []),
                if(has(names, 'biz_service.group'), [('biz_service.group', [toString(`biz_service.group`)])], []),
                if(has(names, 'gprocess.biz_type'), [('gprocess.biz_type', if(gprocess_id != 0 AND dictHas('flow_tag.gprocess_map', toUInt64(gprocess_id)), [toString(`gprocess.biz_type`)], []))], []),
                if(has(names, 'subnet'), [('subnet', [toString(subnet)])], []),
                if(has(names, 'compression_algo'), [('compression_algo', [toString(compression_algo)])], []),
                if(has(names, 'time'), [('time', [toString(toUnixTimestamp(time))])], []),
                if(has(names, 'profile_create_timestamp'), [('profile_create_timestamp', [toString(toUnixTimestamp64Micro(profile_create_timestamp) / 1000000)])], []),
                if(has(names, 'profile_in_timestamp'), [('profile_in_timestamp', [toString(toUnixTimestamp64Micro(profile_in_timestamp) / 1000000)])], []),
                if(has(names, 'process_start_time'), [('process_start_time', [toString(toUnixTimestamp64Milli(process_start_time) / 1000)])], []),
                if(has(names, 'lb'), [('lb', [dictGet('flow_tag.ip_relation_map', 'lb_name', (toUInt64(l3_epc_id), ip))])], []),
                if(has(names, 'lb_id'), [('lb_id', [toString(dictGet('flow_tag.ip_relation_map', 'lb_id', (toUInt64(l3_epc_id), ip)))])], []),
                if(has(names, 'natgw'), [('natgw', [dictGet('flow_tag.ip_relation_map', 'natgw_name', (toUInt64(l3_epc_id), ip))])], []),
                if(has(names, 'natgw_id'), [('natgw_id', [toString(dictGet('flow_tag.ip_relation_map', 'natgw_id', (toUInt64(l3_epc_id), ip)))])], []),
                if(has(names, 'dhcpgw_id'), [('dhcpgw_id', [toString(if(l3_device_type = 9, l3_device_id, 0))])], []),
                if(has(names, 'biz_service'), [('biz_service', [if(auto_service_type = 104, auto_service, '')])], []),
                if(has(names, 'ip4'), [('ip4', [IPv4NumToString(ip4)])], []),
                if(has(names, 'ip6'), [('ip6', [IPv6NumToString(ip6)])], []),
                if(has(names, 'Enum(auto_instance_type)'), [('Enum(auto_instance_type)', [dictGet('flow_tag.int_enum_map', 'name_en', ('auto_instance_type', toUInt64(auto_instance_type)))])], []),
                if(has(names, 'Enum(auto_service_type)'), [('Enum(auto_service_type)', [dictGet('flow_tag.int_enum_map', 'name_en', ('auto_service_type', toUInt64(auto_service_type)))])], []),
                if(has(names, 'Enum(is_ipv4)'), [('Enum(is_ipv4)', [dictGet('flow_tag.int_enum_map', 'name_en', ('ip_type', toUInt64(is_ipv4)))])], []),
                if(has(names, 'Enum(pod_group_type)'), [('Enum(pod_group_type)', [dictGet('flow_tag.int_enum_map', 'name_en', ('pod_group_type', toUInt64(pod_group_type)))])], []),
                if(has(names, 'pod_ingress'), [('pod_ingress', pod_ingress)], []),
                if(has(names, 'pod_ingress_id'), [('pod_ingress_id', arrayMap(i -> toString(i), pod_ingress_id))], []),
                if(has(names, 'Enum(profile_language_type)'), [('Enum(profile_language_type)', [toString(profile_language_type), dictGet('flow_tag.string_enum_map', 'name_en', ('profile_language_type', toString(profile_language_type)))])], []),
                if(has(names, 'region'), [('exist(region)', [if(region_id != 0, '1', '')])], []),
                if(has(names, 'az'), [('exist(az)', [if(az_id != 0, '1', '')])], []),
                if(has(names, 'host'), [('exist(host)', [if(host_id != 0, '1', '')])], []),
                if(has(names, 'host_ip'), [('exist(host_ip)', [if(host_id != 0, '1', '')])], []),
                if(has(names, 'host_hostname'), [('exist(host_hostname)', [if(host_id != 0, '1', '')])], []),
                if(has(names, 'vpc'), [('exist(vpc)', [if(l3_epc_id != -2, '1', '')])], []),
                if(has(names, 'pod_cluster'), [('exist(pod_cluster)', [if(pod_cluster_id != 0, '1', '')])], []),
                if(has(names, 'pod_ns'), [('exist(pod_ns)', [if(pod_ns_id != 0, '1', '')])], []),
                if(has(names, 'pod_node'), [('exist(pod_node)', [if(pod_node_id != 0, '1', '')])], []),
                if(has(names, 'pod_node_ip'), [('exist(pod_node_ip)', [if(pod_node_id != 0, '1', '')])], []),
                if(has(names, 'pod_node_hostname'), [('exist(pod_node_hostname)', [if(pod_node_id != 0, '1', '')])], []),
                if(has(names, 'pod_service'), [('exist(pod_service)', [if(service_id != 0, '1', '')])], []),
                if(has(names, 'service'), [('exist(service)', [if(service_id != 0, '1', '')])], []),
                if(has(names, 'pod_group'), [('exist(pod_group)', [if(pod_group_id != 0, '1', '')])], []),
                if(has(names, 'pod_group_type'), [('exist(pod_group_type)', [if(pod_group_id != 0, '1', '')])], []),
                if(has(names, 'pod'), [('exist(pod)', [if(pod_id != 0, '1', '')])], []),
                if(has(names, 'gprocess'), [('exist(gprocess)', [if(gprocess_id != 0, '1', '')])], []),
                if(has(names, 'gprocess.biz_type'), [('exist(gprocess.biz_type)', [if(gprocess_id != 0, '1', '')])], []),
                if(has(names, 'auto_instance'), [('exist(auto_instance)', [if(auto_instance_type NOT IN (101, 102), '1', '')])], []),
                if(has(names, 'auto_instance_id'), [('exist(auto_instance_id)', [if(auto_instance_type NOT IN (101, 102), '1', '')])], []),
                if(has(names, 'auto_service'), [('exist(auto_service)', [if(auto_service_type != 10, '1', '')])], []),
                if(has(names, 'auto_service_id'), [('exist(auto_service_id)', [if(auto_service_type != 10, '1', '')])], []),
                if(has(names, 'subnet'), [('exist(subnet)', [if(subnet_id != 0, '1', '')])], []),
                if(has(names, 'chost'), [('exist(chost)', [if(l3_device_type = 1, '1', '')])], []),
                if(has(names, 'chost_ip'), [('exist(chost_ip)', [if(l3_device_id != 0 AND l3_device_type = 1, '1', '')])], []),
                if(has(names, 'chost_hostname'), [('exist(chost_hostname)', [if(l3_device_id != 0 AND l3_device_type = 1, '1', '')])], []),
                if(has(names, 'router'), [('exist(router)', [if(l3_device_type = 5, '1', '')])], []),
                if(has(names, 'dhcpgw'), [('exist(dhcpgw)', [if(l3_device_type = 9, '1', '')])], []),
                if(has(names, 'redis'), [('exist(redis)', [if(l3_device_type = 12, '1', '')])], []),
                if(has(names, 'rds'), [('exist(rds)', [if(l3_device_type = 13, '1', '')])], []),
                if(has(names, 'lb'), [('exist(lb)', [if(l3_device_type = 15, '1', '')])], []),
                if(has(names, 'natgw'), [('exist(natgw)', [if(l3_device_type = 16, '1', '')])], []),
                if(arrayExists(n -> startsWith(n, 'k8s.label.'), names), arrayMap(n -> (n, [dictGet('flow_tag.pod_service_k8s_label_map', 'value', (toUInt64(service_id), substring(n, 11))), dictGet('flow_tag.pod_k8s_label_map', 'value', (toUInt64(pod_id), substring(n, 11)))]), arrayFilter(n -> startsWith(n, 'k8s.label.'), names)), []),
                if(arrayExists(n -> startsWith(n, 'k8s.annotation.'), names), arrayMap(n -> (n, [dictGet('flow_tag.pod_service_k8s_annotation_map', 'value', (toUInt64(service_id), substring(n, 16))), dictGet('flow_tag.pod_k8s_annotation_map', 'value', (toUInt64(pod_id), substring(n, 16)))]), arrayFilter(n -> startsWith(n, 'k8s.annotation.'), names)), []),
                if(arrayExists(n -> startsWith(n, 'cloud.tag.'), names), arrayMap(n -> (n, [if(l3_device_type = 1, dictGet('flow_tag.chost_cloud_tag_map', 'value', (toUInt64(l3_device_id), substring(n, 11))), ''), dictGet('flow_tag.pod_ns_cloud_tag_map', 'value', (toUInt64(pod_ns_id), substring(n, 11)))]), arrayFilter(n -> startsWith(n, 'cloud.tag.'), names)), []),
                if(arrayExists(n -> startsWith(n, 'k8s.env.'), names), arrayMap(n -> (n, [`k8s.env`[substring(n, 9)]]), arrayFilter(n -> startsWith(n, 'k8s.env.'), names)), []),
                if(arrayExists(n -> startsWith(n, 'os.app.'), names), arrayMap(n -> (n, [`os.app`[substring(n, 8)]]), arrayFilter(n -> startsWith(n, 'os.app.'), names)), []),
                if(arrayExists(n -> startsWith(n, 'tag.'), names), arrayMap(n -> (n, [`tag`[substring(n, 5)]]), arrayFilter(n -> startsWith(n, 'tag.'), names)), [])), 'Array(Tuple(String, Array(String)))') AS tags
        FROM profile.in_process_tags
        WHERE ({app_service:String} = '' OR app_service = {app_service:String})
          AND ({profile_language_type:String} = '' OR profile_language_type = {profile_language_type:String})
          AND profile_event_type = {profile_event_type:String}
          AND time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64})
          AND ({profile_event_type:String} NOT IN ('inuse_objects', 'inuse_space', 'goroutines', 'mem-inuse', 'hbm-inuse')
               OR (app_service, app_instance, profile_language_type, agent_id, process_id, gprocess_id, pod_id, time) IN (
                   SELECT app_service, app_instance, profile_language_type, agent_id, process_id, gprocess_id, pod_id, max(time)
                   FROM profile.in_process
                   WHERE {profile_event_type:String} IN ('inuse_objects', 'inuse_space', 'goroutines', 'mem-inuse', 'hbm-inuse')
                     AND ({app_service:String} = '' OR app_service = {app_service:String})
                     AND ({profile_language_type:String} = '' OR profile_language_type = {profile_language_type:String})
                     AND profile_event_type = {profile_event_type:String}
                     AND time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64})
                   GROUP BY app_service, app_instance, profile_language_type, agent_id, process_id, gprocess_id, pod_id))
        GROUP BY app, cell, tags
        HAVING ifNull({tag_filter:Nullable(String)}, '') = '' OR flame_filter_match({tag_filter:Nullable(String)}, tags)
    )
    HAVING throwIf(missing != '' AND ifNull({allow_missing_shards:Nullable(UInt8)}, 0) = 0, concat('flame_tree: no answer from ', missing, ', and skip_unavailable_shards = 1 leaves that out (profile.flame_missing_shards has the addresses); ask again when it is there, or add allow_missing_shards = 1 for the tree of the others')) = 0
);

-- The same rows with constant memory in the engine, for tens of millions of rows or millions of
-- nodes: raw rows go straight to the program. It shows no progress, and users with readonly = 1
-- may not use it. ORDER BY position at the end reads the whole answer, so no LIMIT above can leave
-- the program waiting for a reader. A filter runs once for each distinct set of tags.
CREATE OR REPLACE VIEW profile.flame_tree_stream AS
SELECT * FROM executable('flame_tree flame_stream', RowBinary,
    'profile_location_str String, node_id String, parent_node_id String, self_value Int64, total_value Int64, kind String, depth UInt32, position UInt64',
    (
        WITH (SELECT flame_filter_names({tag_filter:Nullable(String)})) AS names,
            CAST(arrayConcat(
                if(has(names, 'agent_id'), [('agent_id', [toString(agent_id)])], []),
                if(has(names, 'az_id'), [('az_id', [toString(az_id)])], []),
                if(has(names, 'chost_id'), [('chost_id', [toString(chost_id)])], []),
                if(has(names, 'gprocess_id'), [('gprocess_id', [toString(gprocess_id)])], []),
                if(has(names, 'host_id'), [('host_id', [toString(host_id)])], []),
                if(has(names, 'lb_listener_id'), [('lb_listener_id', [toString(lb_listener_id)])], []),
                if(has(names, 'pod_cluster_id'), [('pod_cluster_id', [toString(pod_cluster_id)])], []),
                if(has(names, 'pod_group_id'), [('pod_group_id', [toString(pod_group_id)])], []),
                if(has(names, 'pod_id'), [('pod_id', [toString(pod_id)])], []),
                if(has(names, 'pod_node_id'), [('pod_node_id', [toString(pod_node_id)])], []),
                if(has(names, 'pod_ns_id'), [('pod_ns_id', [toString(pod_ns_id)])], []),
                if(has(names, 'pod_service_id'), [('pod_service_id', [toString(pod_service_id)])], []),
                if(has(names, 'rds_id'), [('rds_id', [toString(rds_id)])], []),
                if(has(names, 'redis_id'), [('redis_id', [toString(redis_id)])], []),
                if(has(names, 'region_id'), [('region_id', [toString(region_id)])], []),
                if(has(names, 'router_id'), [('router_id', [toString(router_id)])], []),
                if(has(names, 'service_id'), [('service_id', [toString(service_id)])], []),
                if(has(names, 'subnet_id'), [('subnet_id', [toString(subnet_id)])], []),
                if(has(names, 'vpc_id'), [('vpc_id', [toString(vpc_id)])], []),
                if(has(names, 'vtap_id'), [('vtap_id', [toString(vtap_id)])], []),
                if(has(names, 'l3_device_id'), [('l3_device_id', [toString(l3_device_id)])], []),
                if(has(names, 'l3_device_type'), [('l3_device_type', [toString(l3_device_type)])], []),
                if(has(names, 'l3_epc_id'), [('l3_epc_id', [toString(l3_epc_id)])], []),
                if(has(names, 'team_id'), [('team_id', [toString(team_id)])], []),
                if(has(names, 'process_id'), [('process_id', [toString(process_id)])], []),
                if(has(names, 'is_ipv4'), [('is_ipv4', [toString(is_ipv4)])], []),
                if(has(names, 'ip_version'), [('ip_version', [toString(ip_version)])], []),
                if(has(names, 'pod_group_type'), [('pod_group_type', [toString(pod_group_type)])], []),
                if(has(names, 'auto_instance_id'), [('auto_instance_id', [toString(auto_instance_id)])], []),
                if(has(names, 'auto_instance_type'), [('auto_instance_type', [toString(auto_instance_type)])], []),
                if(has(names, 'auto_service_id'), [('auto_service_id', [toString(auto_service_id)])], []),
                if(has(names, 'auto_service_type'), [('auto_service_type', [toString(auto_service_type)])], []),
                if(has(names, 'profile_value'), [('profile_value', [toString(profile_value)])], []),
                if(has(names, '_id'), [('_id', [toString(`_id`)])], []),
                if(has(names, 'region'), [('region', [toString(region)])], []),
                if(has(names, 'az'), [('az', [toString(az)])], []),
                if(has(names, 'host'), [('host', [toString(host)])], []),
                if(has(names, 'chost'), [('chost', [toString(chost)])], []),
                if(has(names, 'vpc'), [('vpc', [toString(vpc)])], []),
                if(has(names, 'router'), [('router', [toString(router)])], []),
                if(has(names, 'dhcpgw'), [('dhcpgw', [toString(dhcpgw)])], []),
                if(has(names, 'lb_listener'), [('lb_listener', [toString(lb_listener)])], []),
                if(has(names, 'redis'), [('redis', [toString(redis)])], []),
                if(has(names, 'rds'), [('rds', [toString(rds)])], []),
                if(has(names, 'pod_cluster'), [('pod_cluster', [toString(pod_cluster)])], []),
                if(has(names, 'pod_ns'), [('pod_ns', [toString(pod_ns)])], []),
                if(has(names, 'pod_node'), [('pod_node', [toString(pod_node)])], []),
                if(has(names, 'pod_service'), [('pod_service', [toString(pod_service)])], []),
                if(has(names, 'pod_group'), [('pod_group', [toString(pod_group)])], []),
                if(has(names, 'pod'), [('pod', [toString(pod)])], []),
                if(has(names, 'service'), [('service', [toString(service)])], []),
                if(has(names, 'gprocess'), [('gprocess', [toString(gprocess)])], []),
                if(has(names, 'host_ip'), [('host_ip', [toString(host_ip)])], []),
                if(has(names, 'host_hostname'), [('host_hostname', [toString(host_hostname)])], []),
                if(has(names, 'chost_ip'), [('chost_ip', [toString(chost_ip)])], []),
                if(has(names, 'chost_hostname'), [('chost_hostname', [toString(chost_hostname)])], []),
                if(has(names, 'pod_node_ip'), [('pod_node_ip', [toString(pod_node_ip)])], []),
                if(has(names, 'pod_node_hostname'), [('pod_node_hostname', [toString(pod_node_hostname)])], []),
                if(has(names, 'ip'), [('ip', [toString(ip)])], []),
                if(has(names, 'app_service'), [('app_service', [toString(app_service)])], []),
                if(has(names, 'app_instance'), [('app_instance', [toString(app_instance)])], []),
                if(has(names, 'trace_id'), [('trace_id', [toString(trace_id)])], []),
                if(has(names, 'span_name'), [('span_name', [toString(span_name)])], []),
                if(has(names, 'vtap'), [('vtap', [toString(vtap)])], []),
                if(has(names, 'agent'), [('agent', [toString(agent)])], []),
                if(has(names, 'profile_value_unit'), [('profile_value_unit', [toString(profile_value_unit)])], []),
                if(has(names, 'profile_event_type'), [('profile_event_type', [toString(profile_event_type)])], []),
                if(has(names, 'profile_language_type'), [('profile_language_type', [toString(profile_language_type)])], []),
                if(has(names, 'profile_id'), [('profile_id', [toString(profile_id)])], []),
                if(has(names, 'auto_instance'), [('auto_instance', [toString(auto_instance)])], []),
                if(has(names, 'auto_service'), [('auto_service', [toString(auto_service)])], []),
                if(has(names, 'biz_service.group'), [('biz_service.group', [toString(`biz_service.group`)])], []),
                if(has(names, 'gprocess.biz_type'), [('gprocess.biz_type', if(gprocess_id != 0 AND dictHas('flow_tag.gprocess_map', toUInt64(gprocess_id)), [toString(`gprocess.biz_type`)], []))], []),
                if(has(names, 'subnet'), [('subnet', [toString(subnet)])], []),
                if(has(names, 'compression_algo'), [('compression_algo', [toString(compression_algo)])], []),
                if(has(names, 'time'), [('time', [toString(toUnixTimestamp(time))])], []),
                if(has(names, 'profile_create_timestamp'), [('profile_create_timestamp', [toString(toUnixTimestamp64Micro(profile_create_timestamp) / 1000000)])], []),
                if(has(names, 'profile_in_timestamp'), [('profile_in_timestamp', [toString(toUnixTimestamp64Micro(profile_in_timestamp) / 1000000)])], []),
                if(has(names, 'process_start_time'), [('process_start_time', [toString(toUnixTimestamp64Milli(process_start_time) / 1000)])], []),
                if(has(names, 'lb'), [('lb', [dictGet('flow_tag.ip_relation_map', 'lb_name', (toUInt64(l3_epc_id), ip))])], []),
                if(has(names, 'lb_id'), [('lb_id', [toString(dictGet('flow_tag.ip_relation_map', 'lb_id', (toUInt64(l3_epc_id), ip)))])], []),
                if(has(names, 'natgw'), [('natgw', [dictGet('flow_tag.ip_relation_map', 'natgw_name', (toUInt64(l3_epc_id), ip))])], []),
                if(has(names, 'natgw_id'), [('natgw_id', [toString(dictGet('flow_tag.ip_relation_map', 'natgw_id', (toUInt64(l3_epc_id), ip)))])], []),
                if(has(names, 'dhcpgw_id'), [('dhcpgw_id', [toString(if(l3_device_type = 9, l3_device_id, 0))])], []),
                if(has(names, 'biz_service'), [('biz_service', [if(auto_service_type = 104, auto_service, '')])], []),
                if(has(names, 'ip4'), [('ip4', [IPv4NumToString(ip4)])], []),
                if(has(names, 'ip6'), [('ip6', [IPv6NumToString(ip6)])], []),
                if(has(names, 'Enum(auto_instance_type)'), [('Enum(auto_instance_type)', [dictGet('flow_tag.int_enum_map', 'name_en', ('auto_instance_type', toUInt64(auto_instance_type)))])], []),
                if(has(names, 'Enum(auto_service_type)'), [('Enum(auto_service_type)', [dictGet('flow_tag.int_enum_map', 'name_en', ('auto_service_type', toUInt64(auto_service_type)))])], []),
                if(has(names, 'Enum(is_ipv4)'), [('Enum(is_ipv4)', [dictGet('flow_tag.int_enum_map', 'name_en', ('ip_type', toUInt64(is_ipv4)))])], []),
                if(has(names, 'Enum(pod_group_type)'), [('Enum(pod_group_type)', [dictGet('flow_tag.int_enum_map', 'name_en', ('pod_group_type', toUInt64(pod_group_type)))])], []),
                if(has(names, 'pod_ingress'), [('pod_ingress', pod_ingress)], []),
                if(has(names, 'pod_ingress_id'), [('pod_ingress_id', arrayMap(i -> toString(i), pod_ingress_id))], []),
                if(has(names, 'Enum(profile_language_type)'), [('Enum(profile_language_type)', [toString(profile_language_type), dictGet('flow_tag.string_enum_map', 'name_en', ('profile_language_type', toString(profile_language_type)))])], []),
                if(has(names, 'region'), [('exist(region)', [if(region_id != 0, '1', '')])], []),
                if(has(names, 'az'), [('exist(az)', [if(az_id != 0, '1', '')])], []),
                if(has(names, 'host'), [('exist(host)', [if(host_id != 0, '1', '')])], []),
                if(has(names, 'host_ip'), [('exist(host_ip)', [if(host_id != 0, '1', '')])], []),
                if(has(names, 'host_hostname'), [('exist(host_hostname)', [if(host_id != 0, '1', '')])], []),
                if(has(names, 'vpc'), [('exist(vpc)', [if(l3_epc_id != -2, '1', '')])], []),
                if(has(names, 'pod_cluster'), [('exist(pod_cluster)', [if(pod_cluster_id != 0, '1', '')])], []),
                if(has(names, 'pod_ns'), [('exist(pod_ns)', [if(pod_ns_id != 0, '1', '')])], []),
                if(has(names, 'pod_node'), [('exist(pod_node)', [if(pod_node_id != 0, '1', '')])], []),
                if(has(names, 'pod_node_ip'), [('exist(pod_node_ip)', [if(pod_node_id != 0, '1', '')])], []),
                if(has(names, 'pod_node_hostname'), [('exist(pod_node_hostname)', [if(pod_node_id != 0, '1', '')])], []),
                if(has(names, 'pod_service'), [('exist(pod_service)', [if(service_id != 0, '1', '')])], []),
                if(has(names, 'service'), [('exist(service)', [if(service_id != 0, '1', '')])], []),
                if(has(names, 'pod_group'), [('exist(pod_group)', [if(pod_group_id != 0, '1', '')])], []),
                if(has(names, 'pod_group_type'), [('exist(pod_group_type)', [if(pod_group_id != 0, '1', '')])], []),
                if(has(names, 'pod'), [('exist(pod)', [if(pod_id != 0, '1', '')])], []),
                if(has(names, 'gprocess'), [('exist(gprocess)', [if(gprocess_id != 0, '1', '')])], []),
                if(has(names, 'gprocess.biz_type'), [('exist(gprocess.biz_type)', [if(gprocess_id != 0, '1', '')])], []),
                if(has(names, 'auto_instance'), [('exist(auto_instance)', [if(auto_instance_type NOT IN (101, 102), '1', '')])], []),
                if(has(names, 'auto_instance_id'), [('exist(auto_instance_id)', [if(auto_instance_type NOT IN (101, 102), '1', '')])], []),
                if(has(names, 'auto_service'), [('exist(auto_service)', [if(auto_service_type != 10, '1', '')])], []),
                if(has(names, 'auto_service_id'), [('exist(auto_service_id)', [if(auto_service_type != 10, '1', '')])], []),
                if(has(names, 'subnet'), [('exist(subnet)', [if(subnet_id != 0, '1', '')])], []),
                if(has(names, 'chost'), [('exist(chost)', [if(l3_device_type = 1, '1', '')])], []),
                if(has(names, 'chost_ip'), [('exist(chost_ip)', [if(l3_device_id != 0 AND l3_device_type = 1, '1', '')])], []),
                if(has(names, 'chost_hostname'), [('exist(chost_hostname)', [if(l3_device_id != 0 AND l3_device_type = 1, '1', '')])], []),
                if(has(names, 'router'), [('exist(router)', [if(l3_device_type = 5, '1', '')])], []),
                if(has(names, 'dhcpgw'), [('exist(dhcpgw)', [if(l3_device_type = 9, '1', '')])], []),
                if(has(names, 'redis'), [('exist(redis)', [if(l3_device_type = 12, '1', '')])], []),
                if(has(names, 'rds'), [('exist(rds)', [if(l3_device_type = 13, '1', '')])], []),
                if(has(names, 'lb'), [('exist(lb)', [if(l3_device_type = 15, '1', '')])], []),
                if(has(names, 'natgw'), [('exist(natgw)', [if(l3_device_type = 16, '1', '')])], []),
                if(arrayExists(n -> startsWith(n, 'k8s.label.'), names), arrayMap(n -> (n, [dictGet('flow_tag.pod_service_k8s_label_map', 'value', (toUInt64(service_id), substring(n, 11))), dictGet('flow_tag.pod_k8s_label_map', 'value', (toUInt64(pod_id), substring(n, 11)))]), arrayFilter(n -> startsWith(n, 'k8s.label.'), names)), []),
                if(arrayExists(n -> startsWith(n, 'k8s.annotation.'), names), arrayMap(n -> (n, [dictGet('flow_tag.pod_service_k8s_annotation_map', 'value', (toUInt64(service_id), substring(n, 16))), dictGet('flow_tag.pod_k8s_annotation_map', 'value', (toUInt64(pod_id), substring(n, 16)))]), arrayFilter(n -> startsWith(n, 'k8s.annotation.'), names)), []),
                if(arrayExists(n -> startsWith(n, 'cloud.tag.'), names), arrayMap(n -> (n, [if(l3_device_type = 1, dictGet('flow_tag.chost_cloud_tag_map', 'value', (toUInt64(l3_device_id), substring(n, 11))), ''), dictGet('flow_tag.pod_ns_cloud_tag_map', 'value', (toUInt64(pod_ns_id), substring(n, 11)))]), arrayFilter(n -> startsWith(n, 'cloud.tag.'), names)), []),
                if(arrayExists(n -> startsWith(n, 'k8s.env.'), names), arrayMap(n -> (n, [`k8s.env`[substring(n, 9)]]), arrayFilter(n -> startsWith(n, 'k8s.env.'), names)), []),
                if(arrayExists(n -> startsWith(n, 'os.app.'), names), arrayMap(n -> (n, [`os.app`[substring(n, 8)]]), arrayFilter(n -> startsWith(n, 'os.app.'), names)), []),
                if(arrayExists(n -> startsWith(n, 'tag.'), names), arrayMap(n -> (n, [`tag`[substring(n, 5)]]), arrayFilter(n -> startsWith(n, 'tag.'), names)), [])), 'Array(Tuple(String, Array(String)))') AS tags
        SELECT CAST(app_service, 'String'), profile_location_str, profile_value
        FROM profile.in_process_tags
        WHERE ({app_service:String} = '' OR app_service = {app_service:String})
          AND ({profile_language_type:String} = '' OR profile_language_type = {profile_language_type:String})
          AND profile_event_type = {profile_event_type:String}
          AND time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64})
          AND ({profile_event_type:String} NOT IN ('inuse_objects', 'inuse_space', 'goroutines', 'mem-inuse', 'hbm-inuse')
               OR (app_service, app_instance, profile_language_type, agent_id, process_id, gprocess_id, pod_id, time) IN (
                   SELECT app_service, app_instance, profile_language_type, agent_id, process_id, gprocess_id, pod_id, max(time)
                   FROM profile.in_process
                   WHERE {profile_event_type:String} IN ('inuse_objects', 'inuse_space', 'goroutines', 'mem-inuse', 'hbm-inuse')
                     AND ({app_service:String} = '' OR app_service = {app_service:String})
                     AND ({profile_language_type:String} = '' OR profile_language_type = {profile_language_type:String})
                     AND profile_event_type = {profile_event_type:String}
                     AND time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64})
                   GROUP BY app_service, app_instance, profile_language_type, agent_id, process_id, gprocess_id, pod_id))
          AND (ifNull({tag_filter:Nullable(String)}, '') = '' OR tags IN (
              SELECT tags FROM (
                  SELECT DISTINCT tags
                  FROM profile.in_process_tags
                  WHERE ifNull({tag_filter:Nullable(String)}, '') != ''
                    AND ({app_service:String} = '' OR app_service = {app_service:String})
                    AND ({profile_language_type:String} = '' OR profile_language_type = {profile_language_type:String})
                    AND profile_event_type = {profile_event_type:String}
                    AND time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64}))
              WHERE flame_filter_match({tag_filter:Nullable(String)}, tags)))
    ),
    (
        WITH (SELECT if(count() = 0, 'any shard', arrayStringConcat(arrayMap(n -> concat('shard ', toString(n)), arrayFilter(n -> NOT has(groupArray(shard), n), range(1, toUInt64(max(shards)) + 1))), ', '))
          FROM (SELECT shardNum() AS shard, shardCount() AS shards, count() FROM profile.in_process WHERE time < toDateTime(1) SETTINGS distributed_group_by_no_merge = 1)) AS missing
        SELECT {profile_event_type:String},
               CAST(multiIf(ifNull({max_kernel_stack_depth:Nullable(Int64)}, -1) < -1, ifNull({max_kernel_stack_depth:Nullable(Int64)}, -1),
                            {profile_language_type:String} IN ('eBPF', ''), ifNull({max_kernel_stack_depth:Nullable(Int64)}, -1), -1), 'Int64'),
               CAST(ifNull({min_share:Nullable(Float64)}, 0), 'Float64'), CAST(ifNull({max_nodes:Nullable(UInt32)}, 0), 'UInt32')
        WHERE throwIf(missing != '' AND ifNull({allow_missing_shards:Nullable(UInt8)}, 0) = 0, concat('flame_tree_stream: no answer from ', missing, ', and skip_unavailable_shards = 1 leaves that out (profile.flame_missing_shards has the addresses); ask again when it is there, or add allow_missing_shards = 1 for the tree of the others')) = 0
    ),
    SETTINGS check_exit_code = 1, stderr_reaction = 'log_last', command_read_timeout = 3600000, command_write_timeout = 3600000, command_termination_timeout = 2)
ORDER BY position;
