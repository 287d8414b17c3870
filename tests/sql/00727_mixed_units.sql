-- One service with a profiler of its own and eBPF: DeepFlow's Grafana calls all of it nanoseconds.
-- The view adds up one event of one language; unit and event say what that is.
INSERT INTO profile.in_process (time, app_service, profile_location_str, profile_value, profile_language_type, profile_event_type, profile_value_unit)
SELECT toDateTime(4102444800), 'app', zstdRaw('main'), n.1, n.2, n.3, n.4 FROM (SELECT arrayJoin([
    (10101, 'eBPF', 'on-cpu', 'microseconds'),
    (4096, 'eBPF', 'mem-alloc', 'microseconds'),
    (3, 'Golang', 'cpu', 'samples'),
    (2048, 'Golang', 'inuse_space', 'bytes')]) AS n);
SELECT profile_language_type, profile_event_type, profile_value_unit, sum(profile_value) FROM profile.in_process WHERE app_service = 'app' GROUP BY ALL ORDER BY ALL;
SELECT profile_location_str, total_value FROM profile.flame_tree(app_service = 'app', profile_language_type = 'Golang', profile_event_type = 'cpu', time_start = 4102444800, time_end = 4102444800);
SELECT * FROM profile.flame_tree(app_service = 'app', profile_language_type = 'eBPF', time_start = 4102444800, time_end = 4102444800); -- { serverError UNKNOWN_QUERY_PARAMETER }
SELECT * FROM profile.flame_tree_stream(app_service = 'app', profile_language_type = 'eBPF', time_start = 4102444800, time_end = 4102444800); -- { serverError UNKNOWN_QUERY_PARAMETER }
