-- The views on rows of one service: fields, kinds, depth, kernel cut, bounds, snapshots.
INSERT INTO profile.in_process (time, app_service, profile_location_str, profile_value, profile_language_type, profile_event_type, app_instance, agent_id, process_id, pod_id)
SELECT toDateTime(4102444800 + n.1), n.2, zstdRaw(n.3), n.4, n.5, n.6, 'i', 1, n.7, 1 FROM (SELECT arrayJoin([
    (0, 'shop', '[t] main;serve;[k] x;[k] y', 5, 'eBPF', 'on-cpu', 1),
    (1, 'shop', '[t] main;serve;[l] malloc', 3, 'eBPF', 'on-cpu', 1),
    (2, 'shop', '[t] main;[unknown] 0x1;[c] launch;[c] wait', 2, 'eBPF', 'on-cpu', 2),
    (2, 'Total', '[p] shop;[t] main', 9, 'eBPF', 'on-cpu', 0),
    (2, 'shop', 'main;serve', 100, 'Golang', 'cpu', 1),
    (0, 'shop', 'main;cache', 70, 'eBPF', 'mem-inuse', 1),
    (0, 'shop', 'main;freed', 30, 'eBPF', 'mem-inuse', 1),
    (10, 'shop', 'main;cache', 80, 'eBPF', 'mem-inuse', 1),
    (3, 'shop', 'main;other', 7, 'eBPF', 'mem-inuse', 2),
    (20, 'shop', 'main;later', 1, 'eBPF', 'mem-inuse', 1)]) AS n);

SELECT * FROM profile.flame_tree(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444802) FORMAT TSVWithNamesAndTypes;
SELECT 'both bounds count', groupArray(total_value) FROM profile.flame_tree(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444801, time_end = 4102444801) WHERE position = 1;
SELECT 'depth 0', groupArray((profile_location_str, self_value)) FROM profile.flame_tree(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444802, max_kernel_stack_depth = 0);
SELECT 'depth 1', groupArray((profile_location_str, self_value)) FROM profile.flame_tree(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444802, max_kernel_stack_depth = 1);
SELECT 'no cut', count() FROM profile.flame_tree(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444802, max_kernel_stack_depth = -1);
SELECT 'all services', groupArray((profile_location_str, kind, total_value)) FROM profile.flame_tree(app_service = '', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444802) WHERE depth < 2;
SELECT 'a host', groupArray((profile_location_str, kind, depth)) FROM profile.flame_tree(app_service = 'Total', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444802);
SELECT 'newest snapshots', groupArray((profile_location_str, kind, total_value)) FROM profile.flame_tree(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'mem-inuse', time_start = 4102444800, time_end = 4102444815);
SELECT 'their rows', groupArray((flame_stack(profile_location_str), profile_value)) FROM (SELECT * FROM profile.in_process_last(time_start = 4102444800, time_end = 4102444815) ORDER BY profile_value);
SELECT 'no rows', count() FROM profile.flame_tree(app_service = 'nobody', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444802);

-- The stream gives the same rows.
SELECT 'stream', count() FROM (
    SELECT * FROM profile.flame_tree_stream(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444802, max_kernel_stack_depth = 1)
    EXCEPT SELECT * FROM profile.flame_tree(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444802, max_kernel_stack_depth = 1));
SELECT 'stream', cityHash64(groupArray(tuple(*))) = (SELECT cityHash64(groupArray(tuple(*))) FROM profile.flame_tree(app_service = '', profile_language_type = 'eBPF', profile_event_type = 'mem-inuse', time_start = 4102444800, time_end = 4102444815))
FROM profile.flame_tree_stream(app_service = '', profile_language_type = 'eBPF', profile_event_type = 'mem-inuse', time_start = 4102444800, time_end = 4102444815);
SELECT 'stream, no rows', count() FROM profile.flame_tree_stream(app_service = 'nobody', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444802);
SELECT 'stream, LIMIT', profile_location_str FROM profile.flame_tree_stream(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444802) LIMIT 1;

-- Wrong parameters.
SELECT * FROM profile.flame_tree(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 1); -- { serverError UNKNOWN_QUERY_PARAMETER }
SELECT * FROM profile.flame_tree(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = now(), time_end = now()); -- { serverError BAD_QUERY_PARAMETER }
SELECT * FROM profile.flame_tree(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444802, max_kernel_stack_depth = -2); -- { serverError UDF_EXECUTION_FAILED }
SELECT * FROM profile.flame_tree_stream(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444802, max_kernel_stack_depth = -2); -- { serverError CHILD_WAS_NOT_EXITED_NORMALLY }
