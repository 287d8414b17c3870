-- DeepFlow's SQL ends in LIMIT 1000000, so an arbitrary one of these rows is lost.
INSERT INTO profile.in_process (time, app_service, profile_location_str, profile_value, profile_language_type, profile_event_type)
SELECT toDateTime(4102444800), 'app', if(number % 2 = 0, 'a;b', 'a;c'), 1, 'eBPF', 'on-cpu' FROM numbers(1000001);
SELECT 'aggregate', brief(flame_tree(app_service, profile_location_str, profile_value)) FROM profile.in_process;
SELECT 'view', profile_location_str, self_value, total_value FROM profile.flame_tree(app_service = 'app', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444800);
SELECT 'stream', profile_location_str, self_value, total_value FROM profile.flame_tree_stream(app_service = 'app', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444800);
