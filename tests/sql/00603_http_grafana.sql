-- What POST /v1/profile/ProfileGrafana answers, without HTTP.
INSERT INTO profile.in_process (time, app_service, profile_location_str, profile_value, profile_language_type, profile_event_type, app_instance, agent_id, process_id, pod_id)
SELECT toDateTime(4102444800 + n.1), n.2, zstdRaw(n.3), n.4, n.5, n.6, 'i', 1, 1, 1 FROM (SELECT arrayJoin([
    (0, 'shop', '[t] main;serve;[k] x;[k] y', 5, 'eBPF', 'on-cpu'),
    (1, 'shop', '[t] main;serve;serve;shop', 3, 'eBPF', 'on-cpu'),
    (1, 'mail', '[t] main;"it\'s";函数', 4, 'eBPF', 'on-cpu'),
    (0, 'shop', 'main;cache', 70, 'eBPF', 'mem-inuse'),
    (9, 'shop', 'main;cache', 80, 'eBPF', 'mem-inuse'),
    (5, 'shop', 'main;other', 11, 'Golang', 'mem-inuse')]) AS n);

CREATE FUNCTION form AS (sql, event) -> concat('sql=', encodeURLFormComponent(sql), '&profile_event_type=', event);
SELECT answer FROM profile.flame_http_grafana(body = form('app_service = \'shop\' AND time >= 4102444800 AND time <= 4102444801', 'on-cpu')) FORMAT TSVRaw;
SELECT answer FROM profile.flame_http_grafana(body = form('time >= 4102444800 AND time <= 4102444801', 'on-cpu')) FORMAT TSVRaw;
SELECT answer FROM profile.flame_http_grafana(body = form('time = 4102444801 AND (app_service = \'mail\' OR profile_value < 4)', 'on-cpu')) FORMAT TSVRaw;
-- The newest snapshot of each process in each language.
SELECT answer FROM profile.flame_http_grafana(body = form('1=1', 'mem-inuse')) FORMAT TSVRaw;
SELECT answer FROM profile.flame_http_grafana(body = form('time < 4102444809', 'mem-inuse')) FORMAT TSVRaw;
SELECT answer FROM profile.flame_http_grafana(body = form('app_service = \'nobody\'', 'on-cpu')) FORMAT TSVRaw;
SELECT replaceRegexpAll(answer, '[0-9a-f-]{36}|[0-9.]+}}$', '…') FROM profile.flame_http_grafana(body = concat('debug=true&', form('time > 4102444800 AND app_service = "it\'s"', 'on-cpu'))) FORMAT TSVRaw;

-- What is wrong with a body.
SELECT body, flame_http_form_problem(flame_http_form(body)) FROM (SELECT arrayJoin([
    '', '{"sql": "1=1"}', 'sql', 'sql=', 'sql=%20+', 'sql=1%3D1', 'sql=1=1&profile_event_type=', 'sql=1=1&profile_event_type=on-cpu',
    'sql=pood%3D1&profile_event_type=on-cpu', 'profile_event_type=on-cpu&sql=time+%3E%3D', 'sql=%FF&profile_event_type=x', 'sql=1=1&profile_event_type=%FF',
    'sql=1=1&profile_event_type=on-cpu&debug=yes', 's%71l=1=1&profile%5Fevent%5Ftype=on-cpu', 'sql=1=1&profile_event_type=on-cpu&sql=)', '&&=&sql=1=1&profile_event_type=a&']) AS body)
FORMAT TSVRaw;

-- All languages at once.
SELECT groupArray((profile_location_str, total_value)) FROM profile.flame_tree(app_service = 'shop', profile_language_type = '', profile_event_type = 'mem-inuse', time_start = 4102444800, time_end = 4102444809);
SELECT groupArray((profile_location_str, total_value)) FROM profile.flame_tree_stream(app_service = 'shop', profile_language_type = '', profile_event_type = 'mem-inuse', time_start = 4102444800, time_end = 4102444809);
SELECT groupArray((profile_location_str, total_value)) FROM profile.flame_tree(app_service = 'shop', profile_language_type = '', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444809, max_kernel_stack_depth = 1);
SELECT groupArray((profile_location_str, total_value)) FROM profile.flame_tree_stream(app_service = 'shop', profile_language_type = '', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444809, max_kernel_stack_depth = 1);
