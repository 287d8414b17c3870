-- All of these are errors of ClickHouse, or a panic, in DeepFlow.
INSERT INTO profile.in_process (time, app_service, profile_location_str, profile_value, profile_language_type, profile_event_type, is_ipv4, ip4, ip6, pod_id, trace_id)
SELECT toDateTime(4102444800 + n.1), 'app', zstdRaw(n.2), 1, 'eBPF', 'on-cpu', n.3, toIPv4(n.4), toIPv6(n.5), n.6, n.7 FROM (SELECT arrayJoin([
    (0, 'v4', 1, '1.1.1.1', '::', 10, 't'),
    (1, 'v6', 0, '0.0.0.0', '::1', 21, ''),
    (2, 'none', 1, '1.1.1.2', '::', 31, '')]) AS n);
SELECT 'ip IN', groupArray(profile_location_str) FROM profile.flame_tree(app_service = 'app', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444802, tag_filter = 'ip IN (\'1.1.1.1\', \'::1\')');
SELECT 'id REGEXP', groupArray(profile_location_str) FROM profile.flame_tree(app_service = 'app', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444802, tag_filter = 'pod_id REGEXP \'^[23]1$\'');
SELECT 'time IN', groupArray(profile_location_str) FROM profile.flame_tree(app_service = 'app', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444802, tag_filter = 'time IN (4102444800, 4102444802)');
SELECT 'trace_id', groupArray(profile_location_str) FROM profile.flame_tree(app_service = 'app', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444802, tag_filter = 'trace_id = \'t\'');
SELECT 'by trace_id', trace_id, length(flame_tree(app_service, profile_location_str, profile_value)) FROM profile.in_process GROUP BY trace_id ORDER BY trace_id;
