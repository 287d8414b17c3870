-- DeepFlow 6.5 pastes the filter without parentheses: what is behind an OR forgets service, event and time.
INSERT INTO profile.in_process (time, app_service, profile_location_str, profile_value, profile_language_type, profile_event_type, pod_id)
SELECT toDateTime(4102444800 + n.1), n.2, zstdRaw(n.3), 1, 'eBPF', n.4, n.5 FROM (SELECT arrayJoin([
    (0, 'app', 'first', 'on-cpu', 1),
    (0, 'app', 'second', 'on-cpu', 2),
    (0, 'app', 'third', 'on-cpu', 3),
    (0, 'other service', 'x', 'on-cpu', 2),
    (0, 'app', 'other event', 'off-cpu', 2),
    (99, 'app', 'other time', 'on-cpu', 2)]) AS n);
SELECT 'view', groupArray(profile_location_str) FROM profile.flame_tree(app_service = 'app', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444801, tag_filter = 'pod_id = 1 OR pod_id = 2');
SELECT 'stream', groupArray(profile_location_str) FROM profile.flame_tree_stream(app_service = 'app', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444801, tag_filter = 'pod_id = 1 OR pod_id = 2');
