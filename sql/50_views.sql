-- 50_views.sql: flame trees as tables with parameters, for dashboards and for people.
--
-- Bounds of time are Int64 seconds since 1970, both inclusive: a DateTime would arrive as text in
-- the time zone of whoever sent it, and fails instead. Views run with the rights of the caller.

-- CREATE OR REPLACE VIEW would replace a table of that name as well: not one that a user has made.
SELECT throwIf(count() > 0, 'flame_tree: profile.flame_tree, flame_tree_stream or in_process_last is a table here, not a view; give it another name first')
FROM system.tables
WHERE database = 'profile' AND name IN ('flame_tree', 'flame_tree_stream', 'in_process_last') AND engine != 'View'
FORMAT Null;

-- The newest snapshots of the window: for events whose rows are a whole heap every few seconds, so
-- that only the newest of each process counts. Rows of other events are not in it.
CREATE OR REPLACE VIEW profile.in_process_last AS
SELECT * FROM profile.in_process
WHERE time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64})
  AND profile_event_type IN ('inuse_objects', 'inuse_space', 'goroutines', 'mem-inuse', 'hbm-inuse')
  AND (app_service, app_instance, profile_language_type, profile_event_type, agent_id, process_id, gprocess_id, pod_id, time) IN (
      SELECT app_service, app_instance, profile_language_type, profile_event_type, agent_id, process_id, gprocess_id, pod_id, max(time)
      FROM profile.in_process
      WHERE time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64})
        AND profile_event_type IN ('inuse_objects', 'inuse_space', 'goroutines', 'mem-inuse', 'hbm-inuse')
      GROUP BY app_service, app_instance, profile_language_type, profile_event_type, agent_id, process_id, gprocess_id, pod_id);

-- One flame tree: of one service ('' for all), language and event, in a window of time.
--   max_kernel_stack_depth  frames of kernel kept at the end of each stack of eBPF; NULL or -1: all
-- Rows are nodes, depth first: position counts them, depth is that of the root plus one a layer.
CREATE OR REPLACE VIEW profile.flame_tree AS
SELECT
    tupleElement(node, 'profile_location_str') AS profile_location_str,
    tupleElement(node, 'node_id') AS node_id,
    tupleElement(node, 'parent_node_id') AS parent_node_id,
    tupleElement(node, 'self_value') AS self_value,
    tupleElement(node, 'total_value') AS total_value,
    tupleElement(node, 'kind') AS kind,
    tupleElement(node, 'depth') AS depth,
    tupleElement(node, 'position') AS position
FROM (
    SELECT arrayJoin(flame_rows_of(
        groupUniqArray(flame_name(app)),
        sumMap(map(xxHash64(cell), value)),
        {profile_event_type:String},
        multiIf(ifNull({max_kernel_stack_depth:Nullable(Int64)}, -1) < -1, ifNull({max_kernel_stack_depth:Nullable(Int64)}, -1),
                {profile_language_type:String} = 'eBPF', ifNull({max_kernel_stack_depth:Nullable(Int64)}, -1), -1),
        groupUniqArray(cell))) AS node
    FROM (
        SELECT app_service AS app, profile_location_str AS cell, sum(profile_value) AS value
        FROM profile.in_process
        WHERE ({app_service:String} = '' OR app_service = {app_service:String})
          AND profile_language_type = {profile_language_type:String}
          AND profile_event_type = {profile_event_type:String}
          AND time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64})
          AND ({profile_event_type:String} NOT IN ('inuse_objects', 'inuse_space', 'goroutines', 'mem-inuse', 'hbm-inuse')
               OR (app_service, app_instance, agent_id, process_id, gprocess_id, pod_id, time) IN (
                   SELECT app_service, app_instance, agent_id, process_id, gprocess_id, pod_id, max(time)
                   FROM profile.in_process
                   WHERE {profile_event_type:String} IN ('inuse_objects', 'inuse_space', 'goroutines', 'mem-inuse', 'hbm-inuse')
                     AND ({app_service:String} = '' OR app_service = {app_service:String})
                     AND profile_language_type = {profile_language_type:String}
                     AND profile_event_type = {profile_event_type:String}
                     AND time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64})
                   GROUP BY app_service, app_instance, agent_id, process_id, gprocess_id, pod_id))
        GROUP BY app, cell
    )
);

-- The same rows with constant memory in the engine, for tens of millions of rows or millions of
-- nodes: raw rows go straight to the program. It shows no progress, and users with readonly = 1
-- may not use it. ORDER BY position at the end reads the whole answer, so no LIMIT above can leave
-- the program waiting for a reader.
CREATE OR REPLACE VIEW profile.flame_tree_stream AS
SELECT * FROM executable('flame_tree flame_stream', RowBinary,
    'profile_location_str String, node_id String, parent_node_id String, self_value Int64, total_value Int64, kind String, depth UInt32, position UInt64',
    (
        SELECT CAST(app_service, 'String'), profile_location_str, profile_value
        FROM profile.in_process
        WHERE ({app_service:String} = '' OR app_service = {app_service:String})
          AND profile_language_type = {profile_language_type:String}
          AND profile_event_type = {profile_event_type:String}
          AND time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64})
          AND ({profile_event_type:String} NOT IN ('inuse_objects', 'inuse_space', 'goroutines', 'mem-inuse', 'hbm-inuse')
               OR (app_service, app_instance, agent_id, process_id, gprocess_id, pod_id, time) IN (
                   SELECT app_service, app_instance, agent_id, process_id, gprocess_id, pod_id, max(time)
                   FROM profile.in_process
                   WHERE {profile_event_type:String} IN ('inuse_objects', 'inuse_space', 'goroutines', 'mem-inuse', 'hbm-inuse')
                     AND ({app_service:String} = '' OR app_service = {app_service:String})
                     AND profile_language_type = {profile_language_type:String}
                     AND profile_event_type = {profile_event_type:String}
                     AND time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64})
                   GROUP BY app_service, app_instance, agent_id, process_id, gprocess_id, pod_id))
    ),
    (
        SELECT {profile_event_type:String},
               CAST(multiIf(ifNull({max_kernel_stack_depth:Nullable(Int64)}, -1) < -1, ifNull({max_kernel_stack_depth:Nullable(Int64)}, -1),
                            {profile_language_type:String} = 'eBPF', ifNull({max_kernel_stack_depth:Nullable(Int64)}, -1), -1), 'Int64')
    ),
    SETTINGS check_exit_code = 1, stderr_reaction = 'log_last', command_read_timeout = 3600000, command_write_timeout = 3600000, command_termination_timeout = 2)
ORDER BY position;
