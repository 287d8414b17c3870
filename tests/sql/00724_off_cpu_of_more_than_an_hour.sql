-- A thread that slept 5000 s is 4000 rows: DeepFlow gives all but one a second, and one the rest.
INSERT INTO profile.in_process (time, app_service, profile_location_str, profile_value, profile_language_type, profile_event_type)
SELECT toDateTime(4102444800 + number), 'app', zstdRaw('main;sleep'), if(number = 3999, 1001000000, 1000000), 'eBPF', 'off-cpu' FROM numbers(4000);
SELECT profile_location_str, self_value, total_value FROM profile.flame_tree(app_service = 'app', profile_language_type = 'eBPF', profile_event_type = 'off-cpu', time_start = 4102444800, time_end = 4102448799);
