-- A stack that is in an early snapshot and not in the newest: DeepFlow adds what it had.
INSERT INTO profile.in_process (time, app_service, profile_location_str, profile_value, profile_language_type, profile_event_type, app_instance, agent_id, process_id)
SELECT toDateTime(4102444800 + n.1), 'app', zstdRaw(n.2), n.3, 'eBPF', 'mem-inuse', 'i', 1, n.4 FROM (SELECT arrayJoin([
    (0, 'main;kept', 70, 1), (0, 'main;freed', 30, 1),
    (10, 'main;kept', 80, 1),
    (5, 'main;gone', 7, 2)]) AS n);
SELECT 'view', profile_location_str, total_value FROM profile.flame_tree(app_service = 'app', profile_language_type = 'eBPF', profile_event_type = 'mem-inuse', time_start = 4102444800, time_end = 4102444810);
SELECT 'stream', profile_location_str, total_value FROM profile.flame_tree_stream(app_service = 'app', profile_language_type = 'eBPF', profile_event_type = 'mem-inuse', time_start = 4102444800, time_end = 4102444810);
SELECT 'rows', brief(flame_tree(app_service, profile_location_str, profile_value)) FROM profile.in_process_last(time_start = 4102444800, time_end = 4102444810);
SELECT 'a window before', profile_location_str, total_value FROM profile.flame_tree(app_service = 'app', profile_language_type = 'eBPF', profile_event_type = 'mem-inuse', time_start = 4102444800, time_end = 4102444809);
