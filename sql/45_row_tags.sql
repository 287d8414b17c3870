-- 45_row_tags.sql: the values that a row of profile.in_process_tags has for the names in a tag_filter.
--
--     flame_filter_names('pod LIKE \'web-*\'')    ['pod']
--     flame_tag_values(['pod'], 'flow_tag')       [('pod', ['web-7']), ('exist(pod)', ['1'])]
--
-- Idempotent: run it again after an upgrade, and 50_views.sql after it: views hold copies of these
-- functions. On a cluster run it on every node.
--
-- The functions use the columns of the query in which they stand. `names` must be a constant there:
-- then has(names, …) is one, and what stands behind a 0 is neither read nor looked up. `flow_tag` is
-- the database of the dictionaries.
--
-- A query without a filter must understand all of this, too. So it is not a tuple for each name but
-- three arrays of values with a place for every name, which takes half of the functions, and less
-- time per row. The names of each array stand before it, in the same order.

-- Numbers, which become decimal text.
CREATE OR REPLACE FUNCTION flame_tag_number_names AS () ->
    ['agent_id', 'az_id', 'chost_id', 'gprocess_id', 'host_id', 'lb_listener_id', 'pod_cluster_id',
     'pod_group_id', 'pod_id', 'pod_node_id', 'pod_ns_id', 'pod_service_id', 'rds_id', 'redis_id', 'region_id',
     'router_id', 'service_id', 'subnet_id', 'vtap_id', 'l3_device_id', 'l3_device_type', 'team_id',
     'process_id', 'is_ipv4', 'ip_version', 'pod_group_type', 'auto_instance_id', 'auto_instance_type',
     'auto_service_id', 'auto_service_type', '_id', 'lb_id', 'natgw_id', 'dhcpgw_id'];
CREATE OR REPLACE FUNCTION flame_tag_numbers AS (names, flow_tag) ->
    [if(has(names, 'agent_id'), agent_id, 0),
     if(has(names, 'az_id'), az_id, 0),
     if(has(names, 'chost_id'), chost_id, 0),
     if(has(names, 'gprocess_id'), gprocess_id, 0),
     if(has(names, 'host_id'), host_id, 0),
     if(has(names, 'lb_listener_id'), lb_listener_id, 0),
     if(has(names, 'pod_cluster_id'), pod_cluster_id, 0),
     if(has(names, 'pod_group_id'), pod_group_id, 0),
     if(has(names, 'pod_id'), pod_id, 0),
     if(has(names, 'pod_node_id'), pod_node_id, 0),
     if(has(names, 'pod_ns_id'), pod_ns_id, 0),
     if(has(names, 'pod_service_id'), pod_service_id, 0),
     if(has(names, 'rds_id'), rds_id, 0),
     if(has(names, 'redis_id'), redis_id, 0),
     if(has(names, 'region_id'), region_id, 0),
     if(has(names, 'router_id'), router_id, 0),
     if(has(names, 'service_id'), service_id, 0),
     if(has(names, 'subnet_id'), subnet_id, 0),
     if(has(names, 'vtap_id'), vtap_id, 0),
     if(has(names, 'l3_device_id'), l3_device_id, 0),
     if(has(names, 'l3_device_type'), l3_device_type, 0),
     if(has(names, 'team_id'), team_id, 0),
     if(has(names, 'process_id'), process_id, 0),
     if(has(names, 'is_ipv4'), is_ipv4, 0),
     if(has(names, 'ip_version'), ip_version, 0),
     if(has(names, 'pod_group_type'), pod_group_type, 0),
     if(has(names, 'auto_instance_id'), auto_instance_id, 0),
     if(has(names, 'auto_instance_type'), auto_instance_type, 0),
     if(has(names, 'auto_service_id'), auto_service_id, 0),
     if(has(names, 'auto_service_type'), auto_service_type, 0),
     if(has(names, '_id'), `_id`, 0),
     if(has(names, 'lb_id'), dictGet(concat(flow_tag, '.ip_relation_map'), 'lb_id', (toUInt64(l3_epc_id), ip)), 0),
     if(has(names, 'natgw_id'), dictGet(concat(flow_tag, '.ip_relation_map'), 'natgw_id', (toUInt64(l3_epc_id), ip)), 0),
     if(has(names, 'dhcpgw_id'), if(l3_device_type = 9, l3_device_id, 0), 0)];

-- Text; numbers that may be below zero; times in seconds since 1970.
CREATE OR REPLACE FUNCTION flame_tag_text_names AS () ->
    ['region', 'az', 'host', 'chost', 'vpc', 'router', 'dhcpgw', 'lb_listener', 'redis', 'rds', 'pod_cluster',
     'pod_ns', 'pod_node', 'pod_service', 'pod_group', 'pod', 'service', 'gprocess', 'host_ip', 'host_hostname',
     'chost_ip', 'chost_hostname', 'pod_node_ip', 'pod_node_hostname', 'ip', 'app_service', 'app_instance',
     'trace_id', 'span_name', 'vtap', 'agent', 'profile_value_unit', 'profile_event_type',
     'profile_language_type', 'profile_id', 'auto_instance', 'auto_service', 'biz_service.group', 'subnet',
     'compression_algo', 'vpc_id', 'l3_epc_id', 'profile_value', 'time', 'profile_create_timestamp',
     'profile_in_timestamp', 'process_start_time', 'lb', 'natgw', 'biz_service', 'ip4', 'ip6',
     'Enum(auto_instance_type)', 'Enum(auto_service_type)', 'Enum(is_ipv4)', 'Enum(pod_group_type)'];
CREATE OR REPLACE FUNCTION flame_tag_texts AS (names, flow_tag) ->
    [if(has(names, 'region'), region, ''),
     if(has(names, 'az'), az, ''),
     if(has(names, 'host'), host, ''),
     if(has(names, 'chost'), chost, ''),
     if(has(names, 'vpc'), vpc, ''),
     if(has(names, 'router'), router, ''),
     if(has(names, 'dhcpgw'), dhcpgw, ''),
     if(has(names, 'lb_listener'), lb_listener, ''),
     if(has(names, 'redis'), redis, ''),
     if(has(names, 'rds'), rds, ''),
     if(has(names, 'pod_cluster'), pod_cluster, ''),
     if(has(names, 'pod_ns'), pod_ns, ''),
     if(has(names, 'pod_node'), pod_node, ''),
     if(has(names, 'pod_service'), pod_service, ''),
     if(has(names, 'pod_group'), pod_group, ''),
     if(has(names, 'pod'), pod, ''),
     if(has(names, 'service'), service, ''),
     if(has(names, 'gprocess'), gprocess, ''),
     if(has(names, 'host_ip'), host_ip, ''),
     if(has(names, 'host_hostname'), host_hostname, ''),
     if(has(names, 'chost_ip'), chost_ip, ''),
     if(has(names, 'chost_hostname'), chost_hostname, ''),
     if(has(names, 'pod_node_ip'), pod_node_ip, ''),
     if(has(names, 'pod_node_hostname'), pod_node_hostname, ''),
     if(has(names, 'ip'), ip, ''),
     if(has(names, 'app_service'), app_service, ''),
     if(has(names, 'app_instance'), app_instance, ''),
     if(has(names, 'trace_id'), trace_id, ''),
     if(has(names, 'span_name'), span_name, ''),
     if(has(names, 'vtap'), vtap, ''),
     if(has(names, 'agent'), agent, ''),
     if(has(names, 'profile_value_unit'), profile_value_unit, ''),
     if(has(names, 'profile_event_type'), profile_event_type, ''),
     if(has(names, 'profile_language_type'), profile_language_type, ''),
     if(has(names, 'profile_id'), profile_id, ''),
     if(has(names, 'auto_instance'), auto_instance, ''),
     if(has(names, 'auto_service'), auto_service, ''),
     if(has(names, 'biz_service.group'), `biz_service.group`, ''),
     if(has(names, 'subnet'), subnet, ''),
     if(has(names, 'compression_algo'), compression_algo, ''),
     if(has(names, 'vpc_id'), toString(vpc_id), ''),
     if(has(names, 'l3_epc_id'), toString(l3_epc_id), ''),
     if(has(names, 'profile_value'), toString(profile_value), ''),
     if(has(names, 'time'), toString(toUnixTimestamp(time)), ''),
     if(has(names, 'profile_create_timestamp'), toString(toUnixTimestamp64Micro(profile_create_timestamp) / 1000000), ''),
     if(has(names, 'profile_in_timestamp'), toString(toUnixTimestamp64Micro(profile_in_timestamp) / 1000000), ''),
     if(has(names, 'process_start_time'), toString(toUnixTimestamp64Milli(process_start_time) / 1000), ''),
     if(has(names, 'lb'), dictGet(concat(flow_tag, '.ip_relation_map'), 'lb_name', (toUInt64(l3_epc_id), ip)), ''),
     if(has(names, 'natgw'), dictGet(concat(flow_tag, '.ip_relation_map'), 'natgw_name', (toUInt64(l3_epc_id), ip)), ''),
     if(has(names, 'biz_service'), if(auto_service_type = 104, auto_service, ''), ''),
     if(has(names, 'ip4'), IPv4NumToString(ip4), ''),
     if(has(names, 'ip6'), IPv6NumToString(ip6), ''),
     if(has(names, 'Enum(auto_instance_type)'), dictGet(concat(flow_tag, '.int_enum_map'), 'name_en', ('auto_instance_type', toUInt64(auto_instance_type))), ''),
     if(has(names, 'Enum(auto_service_type)'), dictGet(concat(flow_tag, '.int_enum_map'), 'name_en', ('auto_service_type', toUInt64(auto_service_type))), ''),
     if(has(names, 'Enum(is_ipv4)'), dictGet(concat(flow_tag, '.int_enum_map'), 'name_en', ('ip_type', toUInt64(is_ipv4))), ''),
     if(has(names, 'Enum(pod_group_type)'), dictGet(concat(flow_tag, '.int_enum_map'), 'name_en', ('pod_group_type', toUInt64(pod_group_type))), '')];

-- What exist() is true of: where this is not 0.
CREATE OR REPLACE FUNCTION flame_tag_exist_names AS () ->
    ['region', 'az', 'host', 'host_ip', 'host_hostname', 'pod_cluster', 'pod_ns', 'pod_node', 'pod_node_ip',
     'pod_node_hostname', 'pod_service', 'service', 'pod_group', 'pod_group_type', 'pod', 'gprocess',
     'gprocess.biz_type', 'subnet', 'vpc', 'auto_instance', 'auto_instance_id', 'auto_service',
     'auto_service_id', 'chost', 'chost_ip', 'chost_hostname', 'router', 'dhcpgw', 'redis', 'rds', 'lb', 'natgw'];
CREATE OR REPLACE FUNCTION flame_tag_exists AS (names) ->
    [if(has(names, 'region'), region_id, 0),
     if(has(names, 'az'), az_id, 0),
     if(has(names, 'host'), host_id, 0),
     if(has(names, 'host_ip'), host_id, 0),
     if(has(names, 'host_hostname'), host_id, 0),
     if(has(names, 'pod_cluster'), pod_cluster_id, 0),
     if(has(names, 'pod_ns'), pod_ns_id, 0),
     if(has(names, 'pod_node'), pod_node_id, 0),
     if(has(names, 'pod_node_ip'), pod_node_id, 0),
     if(has(names, 'pod_node_hostname'), pod_node_id, 0),
     if(has(names, 'pod_service'), service_id, 0),
     if(has(names, 'service'), service_id, 0),
     if(has(names, 'pod_group'), pod_group_id, 0),
     if(has(names, 'pod_group_type'), pod_group_id, 0),
     if(has(names, 'pod'), pod_id, 0),
     if(has(names, 'gprocess'), gprocess_id, 0),
     if(has(names, 'gprocess.biz_type'), gprocess_id, 0),
     if(has(names, 'subnet'), subnet_id, 0),
     if(has(names, 'vpc'), l3_epc_id != -2, 0),
     if(has(names, 'auto_instance'), auto_instance_type NOT IN (101, 102), 0),
     if(has(names, 'auto_instance_id'), auto_instance_type NOT IN (101, 102), 0),
     if(has(names, 'auto_service'), auto_service_type != 10, 0),
     if(has(names, 'auto_service_id'), auto_service_type != 10, 0),
     if(has(names, 'chost'), l3_device_type = 1, 0),
     if(has(names, 'chost_ip'), l3_device_id != 0 AND l3_device_type = 1, 0),
     if(has(names, 'chost_hostname'), l3_device_id != 0 AND l3_device_type = 1, 0),
     if(has(names, 'router'), l3_device_type = 5, 0),
     if(has(names, 'dhcpgw'), l3_device_type = 9, 0),
     if(has(names, 'redis'), l3_device_type = 12, 0),
     if(has(names, 'rds'), l3_device_type = 13, 0),
     if(has(names, 'lb'), l3_device_type = 15, 0),
     if(has(names, 'natgw'), l3_device_type = 16, 0)];

-- Of keys and values those whose known name is among `names`, as pairs.
CREATE OR REPLACE FUNCTION flame_tag_pairs AS (names, known, keys, values) ->
    arrayZip(arrayFilter((key, name) -> has(names, name), keys, known),
             arrayMap(value -> [value], arrayFilter((value, named) -> named, values, arrayMap(name -> has(names, name), known))));

-- Names with a key, prefix.key, as pairs; `values` are those of the key.
CREATE OR REPLACE FUNCTION flame_tag_keyed AS (names, prefix, values) ->
    if(arrayExists(name -> startsWith(name, concat(prefix, '.')), names),
       arrayMap(name -> (name, values), arrayFilter(name -> startsWith(name, concat(prefix, '.')), names)),
       []);

-- flame_tag_values(names, flow_tag): for each name all its values, as flame_filter_match takes them.
CREATE OR REPLACE FUNCTION flame_tag_values AS (names, flow_tag) ->
    CAST(if(empty(names), [], arrayConcat(
        flame_tag_pairs(names,
            arrayConcat(flame_tag_number_names(), flame_tag_text_names(), flame_tag_exist_names()),
            arrayConcat(flame_tag_number_names(), flame_tag_text_names(), arrayMap(name -> concat('exist(', name, ')'), flame_tag_exist_names())),
            arrayConcat(arrayMap(number -> toString(number), flame_tag_numbers(names, flow_tag)),
                        flame_tag_texts(names, flow_tag),
                        arrayMap(id -> if(id != 0, '1', ''), flame_tag_exists(names)))),
        -- Several values, or none.
        if(has(names, 'gprocess.biz_type'),
            [('gprocess.biz_type', if(gprocess_id != 0 AND dictHas(concat(flow_tag, '.gprocess_map'), toUInt64(gprocess_id)), [toString(`gprocess.biz_type`)], []))], []),
        if(has(names, 'pod_ingress'), [('pod_ingress', pod_ingress)], []),
        if(has(names, 'pod_ingress_id'), [('pod_ingress_id', arrayMap(id -> toString(id), pod_ingress_id))], []),
        if(has(names, 'Enum(profile_language_type)'),
            [('Enum(profile_language_type)', [toString(profile_language_type),
             dictGet(concat(flow_tag, '.string_enum_map'), 'name_en', ('profile_language_type', toString(profile_language_type)))])], []),
        flame_tag_keyed(names, 'k8s.label',
            [dictGet(concat(flow_tag, '.pod_service_k8s_label_map'), 'value', (toUInt64(service_id), substring(name, 11))),
             dictGet(concat(flow_tag, '.pod_k8s_label_map'), 'value', (toUInt64(pod_id), substring(name, 11)))]),
        flame_tag_keyed(names, 'k8s.annotation',
            [dictGet(concat(flow_tag, '.pod_service_k8s_annotation_map'), 'value', (toUInt64(service_id), substring(name, 16))),
             dictGet(concat(flow_tag, '.pod_k8s_annotation_map'), 'value', (toUInt64(pod_id), substring(name, 16)))]),
        flame_tag_keyed(names, 'cloud.tag',
            [if(l3_device_type = 1, dictGet(concat(flow_tag, '.chost_cloud_tag_map'), 'value', (toUInt64(l3_device_id), substring(name, 11))), ''),
             dictGet(concat(flow_tag, '.pod_ns_cloud_tag_map'), 'value', (toUInt64(pod_ns_id), substring(name, 11)))]),
        flame_tag_keyed(names, 'k8s.env', [`k8s.env`[substring(name, 9)]]),
        flame_tag_keyed(names, 'os.app', [`os.app`[substring(name, 8)]]),
        flame_tag_keyed(names, 'tag', [tag[substring(name, 5)]]))), 'Array(Tuple(String, Array(String)))');
