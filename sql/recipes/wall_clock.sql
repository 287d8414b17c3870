-- wall_clock.sql: where the time of a service goes, on the CPU and off it, in one tree.
--
-- The two trees come under a frame each, 'on-cpu' and 'off-cpu', and are merged; both are in
-- microseconds, and flame_label() says so, so a mistake would be an error. The same works for any
-- event types of one unit. nodes: how many to show.
--
-- example: --param_app=checkout --param_nodes=12
SELECT concat(repeat('  ', tupleElement(n, 'depth')), tupleElement(n, 'name')) AS frame,
       tupleElement(n, 'kind') AS kind, tupleElement(n, 'total_value') AS total_value, round(tupleElement(n, 'share'), 4) AS share
FROM (
    SELECT arrayJoin(flame_table(flame_prune(flame_merge(tagged), 0, {nodes:UInt32}))) AS n
    FROM (
        SELECT flame_under(flame_label(flame_state(app_service, profile_location_str, profile_value),
                                       profile_event_type, any(profile_value_unit)), profile_event_type) AS tagged
        FROM profile.in_process
        WHERE app_service = {app:String} AND profile_language_type = 'eBPF' AND profile_event_type IN ('on-cpu', 'off-cpu')
        GROUP BY profile_event_type
    )
)
ORDER BY tupleElement(n, 'position');
