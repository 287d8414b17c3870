-- What POST /v1/profile/ProfileTracing answers, without HTTP.
INSERT INTO profile.in_process (time, app_service, profile_location_str, profile_value, profile_language_type, profile_event_type, app_instance, agent_id, process_id, pod_id)
SELECT toDateTime(4102444800 + n.1), n.2, zstdRaw(n.3), n.4, 'eBPF', n.5, 'i', 1, 1, 1 FROM (SELECT arrayJoin([
    (0, 'shop', '[t] main;serve;[k] x;[k] y', 5, 'on-cpu'),
    (1, 'shop', '[t] main;serve;serve;shop', 3, 'on-cpu'),
    (0, 'shop', 'main;cache', 70, 'mem-inuse'),
    (9, 'shop', 'main;cache', 80, 'mem-inuse'),
    (2, 'Total', '[p] shop;[t] main', 9, 'on-cpu')]) AS n);

SELECT answer FROM profile.flame_http_tracing(body = '{"app_service": "shop", "profile_language_type": "eBPF", "profile_event_type": "on-cpu", "time_start": 4102444800, "time_end": 4102444801}') FORMAT TSVRaw;
SELECT answer FROM profile.flame_http_tracing(body = '{"app_service": "shop", "profile_language_type": "eBPF", "profile_event_type": "on-cpu", "time_start": 4102444800, "time_end": 4102444801, "format": "columns", "max_kernel_stack_depth": 1}') FORMAT TSVRaw;
SELECT answer FROM profile.flame_http_tracing(body = '{"app_service": "shop", "profile_language_type": "eBPF", "profile_event_type": "mem-inuse", "time_start": 4102444800, "time_end": 4102444809, "format": "columns"}') FORMAT TSVRaw;
SELECT answer FROM profile.flame_http_tracing(body = '{"app_service": "Total", "profile_language_type": "eBPF", "profile_event_type": "on-cpu", "time_start": 4102444800, "time_end": 4102444802}') FORMAT TSVRaw;
SELECT answer FROM profile.flame_http_tracing(body = '{"app_service": "nobody", "profile_language_type": "eBPF", "profile_event_type": "on-cpu", "time_start": 4102444800, "time_end": 4102444802}') FORMAT TSVRaw;
SELECT replaceRegexpAll(answer, '[0-9a-f-]{36}|[0-9.]+}}$', '…') FROM profile.flame_http_tracing(body = '{"app_service": "it\'s", "profile_language_type": "eBPF", "profile_event_type": "on-cpu", "time_start": 4102444800, "time_end": 4102444802, "debug": true}') FORMAT TSVRaw;

-- What is wrong with a body.
SELECT body, flame_http_problem(body) FROM (SELECT arrayJoin([
    '', '[]', '{"a": 1,}', '{"a: 1}', '{}', '{"app_service": 1}',
    '{"profile_language_type": "eBPF"}',
    '{"profile_language_type": "eBPF", "profile_event_type": ""}',
    '{"profile_language_type": "eBPF", "profile_event_type": "on-cpu", "time_start": "1"}',
    '{"profile_language_type": "eBPF", "profile_event_type": "on-cpu", "time_start": 0}',
    '{"profile_language_type": "eBPF", "profile_event_type": "on-cpu", "time_start": 1, "time_end": 4294967296}',
    '{"profile_language_type": "eBPF", "profile_event_type": "on-cpu", "time_start": 1, "time_end": 2, "max_kernel_stack_depth": -2}',
    '{"profile_language_type": "eBPF", "profile_event_type": "on-cpu", "time_start": 1, "time_end": 2, "debug": 0}',
    '{"profile_language_type": "eBPF", "profile_event_type": "on-cpu", "time_start": 1, "time_end": 2, "format": "json"}',
    '{"profile_language_type": "eBPF", "profile_event_type": "on-cpu", "time_start": 1, "time_end": 2, "tag_filter": "pod = "}',
    '{"profile_language_type": "a,}", "profile_event_type": "{ \\"x:", "time_start": 1, "time_end": 2}']) AS body)
FORMAT TSVRaw;
SELECT flame_http_unknown_org('7', ['{}', '']) FORMAT TSVRaw;

-- One table has no shards that could be missing.
SELECT count() FROM profile.flame_missing_shards;
