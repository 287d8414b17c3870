-- Rows by steps of time: what is in which step, how much of it the window covers, newest snapshots.
INSERT INTO profile.in_process (time, app_service, profile_location_str, profile_value, profile_language_type, profile_event_type, profile_value_unit, app_instance, agent_id, process_id, pod_id)
SELECT toDateTime(4102444800 + n.1), n.2, zstdRaw(n.3), n.4, 'eBPF', n.5, 'microseconds', 'i', 1, n.6, 1 FROM (SELECT arrayJoin([
    (0, 'shop', 'main;serve', 5, 'on-cpu', 1), (9, 'shop', 'main;serve', 3, 'on-cpu', 1), (10, 'shop', 'main;[k] read', 2, 'on-cpu', 2),
    (29, 'cart', 'main', 100, 'on-cpu', 3), (30, 'cart', 'main', 1000, 'on-cpu', 3),
    (1, 'cart', 'main;wait', 50, 'off-cpu', 3), (2, 'cart', 'main;wait', 50, 'off-cpu', 3), (3, 'cart', 'main;wait', 50, 'off-cpu', 3),
    (4, 'mail', 'send', 1, 'mem-alloc', 4), (5, 'mail', 'send', 1, 'mem-alloc', 4), (6, 'mail', 'send', 1, 'hbm-alloc', 4),
    (0, 'shop', 'main;cache', 70, 'mem-inuse', 1), (0, 'shop', 'main;freed', 30, 'mem-inuse', 1), (9, 'shop', 'main;cache', 80, 'mem-inuse', 1),
    (3, 'shop', 'main;other', 7, 'mem-inuse', 2), (20, 'shop', 'main;later', 1, 'mem-inuse', 1)]) AS n);

SELECT * FROM profile.in_process_steps(app_service = 'cart', profile_event_type = 'on-cpu', step = 10, time_start = 4102444820, time_end = 4102444829) FORMAT TSVWithNamesAndTypes;
SELECT 'steps', toUnixTimestamp(at) - 4102444800 AS step, app_service, sum(profile_value), any(covered)
FROM profile.in_process_steps(app_service = '', profile_event_type = 'on-cpu', step = 10, time_start = 4102444800, time_end = 4102444829)
GROUP BY at, app_service ORDER BY ALL;
SELECT 'steps that the window cuts', toUnixTimestamp(at) - 4102444800 AS step, sum(profile_value), any(covered)
FROM profile.in_process_steps(app_service = 'shop', profile_event_type = 'on-cpu', step = 10, time_start = 4102444803, time_end = 4102444814)
GROUP BY at ORDER BY at;
SELECT 'one second', sum(profile_value), any(covered)
FROM profile.in_process_steps(app_service = '', profile_event_type = 'on-cpu', step = 10, time_start = 4102444830, time_end = 4102444830);
SELECT 'the whole window', toUnixTimestamp(at) - 4102444800 AS step, sum(profile_value), any(covered)
FROM profile.in_process_steps(app_service = '', profile_event_type = 'on-cpu', step = 0, time_start = 4102444801, time_end = 4102444830)
GROUP BY at;
SELECT 'newest snapshots', toUnixTimestamp(at) - 4102444800 AS step, covered, rows FROM (
    SELECT at, covered, groupArray((flame_stack(profile_location_str), profile_value)) AS rows
    FROM (SELECT * FROM profile.in_process_steps(app_service = '', profile_event_type = 'mem-inuse', step = 10, time_start = 4102444800, time_end = 4102444829) ORDER BY at, profile_value)
    GROUP BY at, covered) ORDER BY step;
SELECT 'of the whole window', groupArray((flame_stack(profile_location_str), profile_value))
FROM (SELECT * FROM profile.in_process_steps(app_service = '', profile_event_type = 'mem-inuse', step = 0, time_start = 4102444800, time_end = 4102444829) ORDER BY profile_value);

-- The event that is chosen where none is asked for: on-cpu, the one with most rows, the first by name.
SELECT 'chosen', groupUniqArray(profile_event_type) FROM profile.in_process_steps(app_service = '', profile_event_type = '', step = 0, time_start = 4102444800, time_end = 4102444899);
SELECT 'chosen', groupUniqArray(profile_event_type) FROM profile.in_process_steps(app_service = 'mail', profile_event_type = '', step = 0, time_start = 4102444800, time_end = 4102444899);
SELECT 'chosen', groupUniqArray(profile_event_type) FROM profile.in_process_steps(app_service = 'mail', profile_event_type = '', step = 0, time_start = 4102444805, time_end = 4102444899);
SELECT 'chosen', groupUniqArray(profile_event_type) FROM profile.in_process_steps(app_service = 'nobody', profile_event_type = '', step = 0, time_start = 4102444800, time_end = 4102444899);

-- The older analyzer; a table of the charts; wrong parameters.
SELECT 'older analyzer', sum(profile_value), any(covered) FROM profile.in_process_steps(app_service = '', profile_event_type = 'mem-inuse', step = 10, time_start = 4102444800, time_end = 4102444829) SETTINGS allow_experimental_analyzer = 0;
SELECT dashboard, title FROM profile.dashboards;
SELECT count() FROM profile.in_process_steps(app_service = '', profile_event_type = '', step = 10, time_start = 1); -- { serverError UNKNOWN_QUERY_PARAMETER }
SELECT count() FROM profile.in_process_steps(app_service = '', profile_event_type = '', step = 10, time_start = now(), time_end = now()); -- { serverError BAD_QUERY_PARAMETER }
SELECT count() FROM profile.in_process_steps(app_service = '', profile_event_type = '', step = -1, time_start = 1, time_end = 2); -- { serverError BAD_QUERY_PARAMETER }
