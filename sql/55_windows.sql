-- 55_windows.sql: a window of rows as one state, and as values over time. GET /flame asks them.
--
-- Parameters are those of profile.flame_tree (50_views.sql), which says more of them. Bounds of time
-- are Int64 seconds since 1970, both inclusive. Views run with the rights of the caller.

-- CREATE OR REPLACE VIEW would replace a table of that name as well: not one that a user has made.
SELECT throwIf(count() > 0, 'flame_tree: profile.flame_state or flame_over_time is a table here, not a view; give it another name first')
FROM system.tables
WHERE database = 'profile' AND name IN ('flame_state', 'flame_over_time') AND engine != 'View'
FORMAT Null;

-- The rows of one service ('' for all), language ('' for all) and event as a state, for the algebra
-- and the exports: one row, whose state is '' where no row is. Of memory in use: the newest snapshots.
CREATE OR REPLACE VIEW profile.flame_state AS
WITH (SELECT flame_filter_names({tag_filter:Nullable(String)})) AS names,
     (SELECT if(count() = 0, 'any shard', arrayStringConcat(arrayMap(n -> concat('shard ', toString(n)), arrayFilter(n -> NOT has(groupArray(shard), n), range(1, toUInt64(max(shards)) + 1))), ', '))
      FROM (SELECT shardNum() AS shard, shardCount() AS shards, count() FROM profile.in_process WHERE time < toDateTime(1) SETTINGS distributed_group_by_no_merge = 1)) AS missing
SELECT flame_label(flame_state(app, cell, value), {profile_event_type:String}, min(unit)) AS state
FROM (
    SELECT app, cell, sum(weight) AS value, min(unit_of_row) AS unit, tags
    FROM (
        SELECT if({app_service:String} = '', CAST(app_service, 'String'), {app_service:String}) AS app, profile_location_str AS cell, profile_value AS weight,
               CAST(profile_value_unit, 'String') AS unit_of_row, flame_tag_values(names, 'flow_tag') AS tags
        FROM profile.in_process_tags
        WHERE ({app_service:String} = '' OR app_service = {app_service:String})
          AND ({profile_language_type:String} = '' OR profile_language_type = {profile_language_type:String})
          AND profile_event_type = {profile_event_type:String}
          AND time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64})
          AND ({profile_event_type:String} NOT IN ('inuse_objects', 'inuse_space', 'goroutines', 'mem-inuse', 'hbm-inuse')
               OR (app_service, app_instance, profile_language_type, agent_id, process_id, gprocess_id, pod_id, time) IN (
                   SELECT app_service, app_instance, profile_language_type, agent_id, process_id, gprocess_id, pod_id, max(time)
                   FROM profile.in_process
                   WHERE {profile_event_type:String} IN ('inuse_objects', 'inuse_space', 'goroutines', 'mem-inuse', 'hbm-inuse')
                     AND ({app_service:String} = '' OR app_service = {app_service:String})
                     AND ({profile_language_type:String} = '' OR profile_language_type = {profile_language_type:String})
                     AND profile_event_type = {profile_event_type:String}
                     AND time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64})
                   GROUP BY app_service, app_instance, profile_language_type, agent_id, process_id, gprocess_id, pod_id))
    )
    GROUP BY app, cell, tags
    HAVING ifNull({tag_filter:Nullable(String)}, '') = '' OR flame_filter_match({tag_filter:Nullable(String)}, tags)
)
HAVING throwIf(missing != '' AND ifNull({allow_missing_shards:Nullable(UInt8)}, 0) = 0, concat('flame_state: no answer from ', missing, ', and skip_unavailable_shards = 1 leaves that out (profile.flame_missing_shards has the addresses); ask again when it is there, or add allow_missing_shards = 1 for the state of the others')) = 0;

-- The same rows without their stacks: what was measured in each step of so many seconds. A step begins
-- at a multiple of its length; one without rows is not there. Of memory in use, the newest snapshot of
-- each process in the step, as a sum over snapshots would count the same bytes again and again.
CREATE OR REPLACE VIEW profile.flame_over_time AS
WITH (SELECT flame_filter_names({tag_filter:Nullable(String)})) AS names,
     (SELECT if(count() = 0, 'any shard', arrayStringConcat(arrayMap(n -> concat('shard ', toString(n)), arrayFilter(n -> NOT has(groupArray(shard), n), range(1, toUInt64(max(shards)) + 1))), ', '))
      FROM (SELECT shardNum() AS shard, shardCount() AS shards, count() FROM profile.in_process WHERE time < toDateTime(1) SETTINGS distributed_group_by_no_merge = 1)) AS missing
SELECT step_start AS time, sum(newest) AS value, sum(rows_of_process) AS rows
FROM (
    SELECT step_start, argMax(sum_at, at) AS newest, sum(rows_at) AS rows_of_process
    FROM (
        SELECT step_start, process, at, sum(sum_of_tags) AS sum_at, sum(rows_of_tags) AS rows_at
        FROM (
            SELECT step_start, process, at, tags, sum(weight) AS sum_of_tags, count() AS rows_of_tags
            FROM (
                SELECT toInt64(intDiv(toUnixTimestamp(time), greatest({step:UInt32}, 1)) * greatest({step:UInt32}, 1)) AS step_start,
                       if({profile_event_type:String} IN ('inuse_objects', 'inuse_space', 'goroutines', 'mem-inuse', 'hbm-inuse'),
                          toString((app_service, app_instance, profile_language_type, agent_id, process_id, gprocess_id, pod_id)), '') AS process,
                       if({profile_event_type:String} IN ('inuse_objects', 'inuse_space', 'goroutines', 'mem-inuse', 'hbm-inuse'), toUnixTimestamp(time), 0) AS at,
                       profile_value AS weight, flame_tag_values(names, 'flow_tag') AS tags
                FROM profile.in_process_tags
                WHERE ({app_service:String} = '' OR app_service = {app_service:String})
                  AND ({profile_language_type:String} = '' OR profile_language_type = {profile_language_type:String})
                  AND profile_event_type = {profile_event_type:String}
                  AND time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64})
            )
            GROUP BY step_start, process, at, tags
            HAVING ifNull({tag_filter:Nullable(String)}, '') = '' OR flame_filter_match({tag_filter:Nullable(String)}, tags)
        )
        GROUP BY step_start, process, at
    )
    GROUP BY step_start, process
)
GROUP BY step_start
HAVING throwIf(missing != '' AND ifNull({allow_missing_shards:Nullable(UInt8)}, 0) = 0, concat('flame_over_time: no answer from ', missing, ', and skip_unavailable_shards = 1 leaves that out (profile.flame_missing_shards has the addresses); ask again when it is there, or add allow_missing_shards = 1 for the values of the others')) = 0
ORDER BY time;
