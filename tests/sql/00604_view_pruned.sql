-- The views with max_nodes and min_share: as flame_prune has them, by every form.
INSERT INTO profile.in_process (time, app_service, profile_location_str, profile_value, profile_language_type, profile_event_type, app_instance, agent_id, process_id, pod_id)
SELECT toDateTime(4102444800 + number % 60), 'shop', zstdRaw(concat('main;f', toString(number % 7), ';g', toString(number % 31), ';h', toString(number))), 1000 - number, 'eBPF', 'on-cpu', 'i', 1, 1, 1
FROM numbers(500);

SELECT repeat('  ', depth) || profile_location_str, kind, self_value, total_value
FROM profile.flame_tree(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444859, max_nodes = 8);
SELECT 'flame_prune', cityHash64(groupArray(tuple(*))) = (
    SELECT cityHash64(groupArray(tuple(n.1, n.2, n.3, n.4, n.5, n.6, n.7, n.8))) FROM (
        SELECT arrayJoin(flame_rows(flame_prune(flame_state(app_service, profile_location_str, profile_value), 0.002, 100))) AS n FROM profile.in_process))
FROM profile.flame_tree(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444859, max_nodes = 100, min_share = 0.002);
SELECT 'stream', count(), cityHash64(groupArray(tuple(*))) = (
    SELECT cityHash64(groupArray(tuple(*)))
    FROM profile.flame_tree(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444859, max_nodes = 50))
FROM profile.flame_tree_stream(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444859, max_nodes = 50);
SELECT 'share', count(), sum(self_value), min(total_value) >= 0.01 * max(total_value) OR min(profile_location_str) = '[other]'
FROM profile.flame_tree_stream(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444859, min_share = 0.01);
SELECT 'nothing cut', count() FROM profile.flame_tree(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444859, max_nodes = 0, min_share = NULL);
SELECT 'no rows', count() FROM profile.flame_tree(app_service = 'nobody', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444859, max_nodes = 5);

SELECT * FROM profile.flame_tree(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444859, max_nodes = 1); -- { serverError UDF_EXECUTION_FAILED }
SELECT * FROM profile.flame_tree(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444859, min_share = 1.5); -- { serverError UDF_EXECUTION_FAILED }
SELECT * FROM profile.flame_tree_stream(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444859, min_share = -1); -- { serverError CHILD_WAS_NOT_EXITED_NORMALLY }
SELECT * FROM profile.flame_tree(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444859, max_nodes = -5); -- { serverError BAD_QUERY_PARAMETER }
