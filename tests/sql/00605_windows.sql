-- A window as one state, and over time: the same rows as profile.flame_tree has nodes of.
INSERT INTO profile.in_process (time, app_service, profile_location_str, profile_value, profile_value_unit, profile_language_type, profile_event_type, app_instance, agent_id, process_id, pod_id)
SELECT toDateTime(4102444800 + n.1), n.2, zstdRaw(n.3), n.4, 'microseconds', n.5, n.6, 'i', 1, n.7, n.7 FROM (SELECT arrayJoin([
    (0, 'shop', 'main;serve;read', 5, 'eBPF', 'on-cpu', 1),
    (1, 'shop', 'main;serve', 3, 'eBPF', 'on-cpu', 1),
    (12, 'shop', 'main;parse', 2, 'eBPF', 'on-cpu', 2),
    (12, 'Total', '[p] shop;[t] main', 9, 'eBPF', 'on-cpu', 0),
    (0, 'shop', 'main;cache', 70, 'eBPF', 'mem-inuse', 1),
    (0, 'shop', 'main;freed', 30, 'eBPF', 'mem-inuse', 1),
    (7, 'shop', 'main;cache', 80, 'eBPF', 'mem-inuse', 1),
    (3, 'shop', 'main;other', 7, 'eBPF', 'mem-inuse', 2),
    (20, 'shop', 'main;later', 1, 'eBPF', 'mem-inuse', 1)]) AS n);

-- The nodes are those of the view, and the state knows what it measures.
SELECT 'as the view', (SELECT groupArray((profile_location_str, node_id, self_value, total_value)) FROM profile.flame_tree(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444812))
    = arrayMap(n -> (n.1, n.2, n.4, n.5), flame_nodes(state)), brief(flame_nodes(state)), flame_info(state).2, flame_info(state).3
FROM profile.flame_state(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444812);
SELECT 'all services', brief(flame_nodes(state)) FROM profile.flame_state(app_service = '', profile_language_type = '', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444812);
SELECT 'both bounds count', brief(flame_nodes(state)) FROM profile.flame_state(app_service = 'shop', profile_language_type = '', profile_event_type = 'on-cpu', time_start = 4102444801, time_end = 4102444801);
SELECT 'newest snapshots', brief(flame_nodes(state)), arrayMap(n -> n.6, flame_rows(state)) FROM profile.flame_state(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'mem-inuse', time_start = 4102444800, time_end = 4102444812);
SELECT 'a filter', brief(flame_nodes(state)) FROM profile.flame_state(app_service = '', profile_language_type = '', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444812, tag_filter = 'process_id = 2');
SELECT 'no rows', state = '', count() FROM profile.flame_state(app_service = 'nobody', profile_language_type = '', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444812) GROUP BY state;

SELECT 'over time', time - 4102444800, value, rows FROM profile.flame_over_time(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444812, step = 10);
SELECT 'a filter', time - 4102444800, value, rows FROM profile.flame_over_time(app_service = '', profile_language_type = '', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444812, step = 10, tag_filter = 'process_id = 2 OR process_id = 0');
-- Process 1 has 80 bytes after 100, and 1 later; process 2 has 7.
SELECT 'newest snapshots', time - 4102444800, value, rows FROM profile.flame_over_time(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'mem-inuse', time_start = 4102444800, time_end = 4102444829, step = 10);
SELECT 'no rows', count() FROM profile.flame_over_time(app_service = 'nobody', profile_language_type = '', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444812, step = 0);

-- Wrong parameters.
SELECT * FROM profile.flame_state(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 1); -- { serverError UNKNOWN_QUERY_PARAMETER }
SELECT * FROM profile.flame_over_time(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 1, time_end = 2, step = -1); -- { serverError BAD_QUERY_PARAMETER }
SELECT * FROM profile.flame_state(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = now(), time_end = now()); -- { serverError BAD_QUERY_PARAMETER }
