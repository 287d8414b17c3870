-- trees_by_group.sql: one flame tree per version of a service, in one query; of each the heaviest nodes.
--
-- ClickHouse groups, so the key may be anything: pod_id, app_instance, toStartOfHour(toDateTime(time)),
-- or pod of profile.in_process_tags. Here it is the tag 'version' that the application sends.
-- nodes: how many of each tree; share: of all that the version has.
--
-- example: --param_app=gateway --param_event=cpu --param_nodes=8
WITH trees AS (
    SELECT tag_values[indexOf(tag_names, 'version')] AS version,
           flame_state(app_service, profile_location_str, profile_value) AS state
    FROM profile.in_process
    WHERE app_service = {app:String} AND profile_event_type = {event:String}
    GROUP BY version
)
SELECT version, concat(repeat('  ', tupleElement(n, 'depth')), tupleElement(n, 'name')) AS frame,
       tupleElement(n, 'total_value') AS total, round(tupleElement(n, 'share'), 3) AS share
FROM (SELECT version, arrayJoin(flame_table(flame_prune(state, 0, {nodes:UInt32}))) AS n FROM trees)
ORDER BY version, tupleElement(n, 'position');
