-- The agent's zstd and the server's differ in their bytes. DeepFlow takes the newest value of each
-- form, and adds an old one to the new: 150 in use instead of 80.
INSERT INTO profile.in_process (time, app_service, profile_location_str, profile_value, profile_language_type, profile_event_type, app_instance, agent_id, process_id)
SELECT toDateTime(4102444800 + n.1), 'app', n.2, n.3, 'eBPF', 'mem-inuse', 'i', 1, n.4 FROM (SELECT arrayJoin([
    (0, unhex('28b52ffd2003190000613b62'), 70, 1),
    (10, unhex('28b52ffd0400190000613b629a9c3f8e'), 80, 1),
    (3, unhex('28b52ffd2003190000613b62'), 5, 2)]) AS n);
SELECT 'cells', uniqExact(profile_location_str), groupUniqArray(flame_stack(profile_location_str)) FROM profile.in_process;
SELECT 'a flow', brief(flame_tree(app_service, profile_location_str, profile_value)) FROM profile.in_process;
SELECT 'a snapshot', profile_location_str, self_value, total_value FROM profile.flame_tree(app_service = 'app', profile_language_type = 'eBPF', profile_event_type = 'mem-inuse', time_start = 4102444800, time_end = 4102444810);
SELECT 'a snapshot, stream', profile_location_str, self_value, total_value FROM profile.flame_tree_stream(app_service = 'app', profile_language_type = 'eBPF', profile_event_type = 'mem-inuse', time_start = 4102444800, time_end = 4102444810);
SELECT 'both in one snapshot', profile_location_str, self_value, total_value FROM profile.flame_tree(app_service = 'app', profile_language_type = 'eBPF', profile_event_type = 'mem-inuse', time_start = 4102444803, time_end = 4102444810);
