-- 50_views.sql: flame trees as tables with parameters, for dashboards and for people.
--
-- Bounds of time are Int64 seconds since 1970, both inclusive: a DateTime would arrive as text in
-- the time zone of whoever sent it, and fails instead. Views run with the rights of the caller.

-- CREATE OR REPLACE VIEW would replace a table of that name as well: not one that a user has made.
SELECT throwIf(count() > 0, 'flame_tree: profile.flame_tree, flame_tree_stream, flame_missing_shards or in_process_last is a table here, not a view; give it another name first')
FROM system.tables
WHERE database = 'profile' AND name IN ('flame_tree', 'flame_tree_stream', 'flame_missing_shards', 'in_process_last') AND engine != 'View'
FORMAT Null;

-- The newest snapshots of the window: for events whose rows are a whole heap every few seconds, so
-- that only the newest of each process counts. Rows of other events are not in it. GLOBAL: where the
-- table is Distributed, ClickHouse refuses to let each shard ask it anew.
CREATE OR REPLACE VIEW profile.in_process_last AS
SELECT * FROM profile.in_process
WHERE time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64})
  AND profile_event_type IN ('inuse_objects', 'inuse_space', 'goroutines', 'mem-inuse', 'hbm-inuse')
  AND (app_service, app_instance, profile_language_type, profile_event_type, agent_id, process_id, gprocess_id, pod_id, time) GLOBAL IN (
      SELECT app_service, app_instance, profile_language_type, profile_event_type, agent_id, process_id, gprocess_id, pod_id, max(time)
      FROM profile.in_process
      WHERE time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64})
        AND profile_event_type IN ('inuse_objects', 'inuse_space', 'goroutines', 'mem-inuse', 'hbm-inuse')
      GROUP BY app_service, app_instance, profile_language_type, profile_event_type, agent_id, process_id, gprocess_id, pod_id);

-- Shards of profile.in_process that do not answer. With skip_unavailable_shards = 1, which is
-- DeepFlow's setting, ClickHouse leaves them out without a word, and inside a sum a dead shard looks
-- like one without rows. So each is asked for a count of no rows, and the setting makes every shard
-- that lives send a row of its own. No rows where the table is not Distributed.
CREATE OR REPLACE VIEW profile.flame_missing_shards AS
SELECT shard_num, groupArray(concat(host_name, ':', toString(port))) AS replicas
FROM system.clusters
WHERE cluster = (SELECT extract(any(engine_full), '^Distributed\\(\'?([^\',]+)')
                 FROM system.tables WHERE database = 'profile' AND name = 'in_process')
  AND shard_num NOT IN (
      SELECT shard FROM (
          SELECT shardNum() AS shard, count() AS rows
          FROM profile.in_process
          WHERE time < toDateTime(1)
          SETTINGS distributed_group_by_no_merge = 1
      )
  )
GROUP BY shard_num;

-- One flame tree: of one service ('' for all), language ('' for all) and event, in a window of time.
--   max_kernel_stack_depth  frames of kernel kept at the end of each stack of eBPF; NULL or -1: all.
--                           Of all languages: of each stack that has such frames, as only eBPF's do
--   tag_filter              DeepFlow's filter over the columns of in_process_tags; NULL or '': all
--   max_nodes, min_share    at most so many nodes, each of at least that share (0 to 1) of the total;
--                           the rest counts under [other], one a parent; NULL or 0: all
--   allow_missing_shards    1: a tree without the rows of dead shards will do; NULL or 0: it fails
-- Rows are nodes, depth first: position counts them, depth is that of the root plus one a layer.
--
-- `missing` is '' unless the table is Distributed and skip_unavailable_shards = 1 has left shards out;
-- it is asked before the rest. As the shards are asked here, no grant is needed that rows do not need.
--
-- The filter is never part of the SQL: the program says which names it uses, `names` is a constant
-- by then, and of all names that flame_tag_values knows only those are read and looked up. The filter
-- runs once for each distinct cell and set of tags.
--
-- Services are collected beside the cells: a second key would cost more than the rest of the grouping.
CREATE OR REPLACE VIEW profile.flame_tree AS
WITH (SELECT flame_filter_names({tag_filter:Nullable(String)})) AS names,
     (SELECT if(count() = 0, 'any shard', arrayStringConcat(arrayMap(n -> concat('shard ', toString(n)), arrayFilter(n -> NOT has(groupArray(shard), n), range(1, toUInt64(max(shards)) + 1))), ', '))
      FROM (SELECT shardNum() AS shard, shardCount() AS shards, count() FROM profile.in_process WHERE time < toDateTime(1) SETTINGS distributed_group_by_no_merge = 1)) AS missing
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
        if({app_service:String} = '', CAST(groupUniqArrayArray(apps), 'Array(String)'), [{app_service:String}]),
        sumMap(map(xxHash64(cell), value)),
        {profile_event_type:String},
        multiIf(ifNull({max_kernel_stack_depth:Nullable(Int64)}, -1) < -1, ifNull({max_kernel_stack_depth:Nullable(Int64)}, -1),
                {profile_language_type:String} IN ('eBPF', ''), ifNull({max_kernel_stack_depth:Nullable(Int64)}, -1), -1),
        CAST(ifNull({min_share:Nullable(Float64)}, 0), 'Float64'),
        CAST(ifNull({max_nodes:Nullable(UInt32)}, 0), 'UInt32'),
        groupUniqArray(cell))) AS node
    FROM (
        SELECT groupUniqArrayIf(app, {app_service:String} = '') AS apps, cell, sum(weight) AS value, tags
        FROM (
            SELECT app_service AS app, profile_location_str AS cell, profile_value AS weight, flame_tag_values(names, 'flow_tag') AS tags
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
        GROUP BY cell, tags
        HAVING ifNull({tag_filter:Nullable(String)}, '') = '' OR flame_filter_match({tag_filter:Nullable(String)}, tags)
    )
    HAVING throwIf(missing != '' AND ifNull({allow_missing_shards:Nullable(UInt8)}, 0) = 0, concat('flame_tree: no answer from ', missing, ', and skip_unavailable_shards = 1 leaves that out (profile.flame_missing_shards has the addresses); ask again when it is there, or add allow_missing_shards = 1 for the tree of the others')) = 0
);

-- The same rows with constant memory in the engine, for tens of millions of rows or millions of
-- nodes: raw rows go straight to the program. It shows no progress, and users with readonly = 1
-- may not use it. ORDER BY position at the end reads the whole answer, so no LIMIT above can leave
-- the program waiting for a reader. A filter runs once for each distinct set of tags.
CREATE OR REPLACE VIEW profile.flame_tree_stream AS
SELECT * FROM executable('flame_tree flame_stream', RowBinary,
    'profile_location_str String, node_id String, parent_node_id String, self_value Int64, total_value Int64, kind String, depth UInt32, position UInt64',
    (
        WITH (SELECT flame_filter_names({tag_filter:Nullable(String)})) AS names,
            flame_tag_values(names, 'flow_tag') AS tags
        SELECT CAST(app_service, 'String'), profile_location_str, profile_value
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
          AND (ifNull({tag_filter:Nullable(String)}, '') = '' OR tags IN (
              SELECT tags FROM (
                  SELECT DISTINCT tags
                  FROM profile.in_process_tags
                  WHERE ifNull({tag_filter:Nullable(String)}, '') != ''
                    AND ({app_service:String} = '' OR app_service = {app_service:String})
                    AND ({profile_language_type:String} = '' OR profile_language_type = {profile_language_type:String})
                    AND profile_event_type = {profile_event_type:String}
                    AND time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64}))
              WHERE flame_filter_match({tag_filter:Nullable(String)}, tags)))
    ),
    (
        WITH (SELECT if(count() = 0, 'any shard', arrayStringConcat(arrayMap(n -> concat('shard ', toString(n)), arrayFilter(n -> NOT has(groupArray(shard), n), range(1, toUInt64(max(shards)) + 1))), ', '))
          FROM (SELECT shardNum() AS shard, shardCount() AS shards, count() FROM profile.in_process WHERE time < toDateTime(1) SETTINGS distributed_group_by_no_merge = 1)) AS missing
        SELECT {profile_event_type:String},
               CAST(multiIf(ifNull({max_kernel_stack_depth:Nullable(Int64)}, -1) < -1, ifNull({max_kernel_stack_depth:Nullable(Int64)}, -1),
                            {profile_language_type:String} IN ('eBPF', ''), ifNull({max_kernel_stack_depth:Nullable(Int64)}, -1), -1), 'Int64'),
               CAST(ifNull({min_share:Nullable(Float64)}, 0), 'Float64'), CAST(ifNull({max_nodes:Nullable(UInt32)}, 0), 'UInt32')
        WHERE throwIf(missing != '' AND ifNull({allow_missing_shards:Nullable(UInt8)}, 0) = 0, concat('flame_tree_stream: no answer from ', missing, ', and skip_unavailable_shards = 1 leaves that out (profile.flame_missing_shards has the addresses); ask again when it is there, or add allow_missing_shards = 1 for the tree of the others')) = 0
    ),
    SETTINGS check_exit_code = 1, stderr_reaction = 'log_last', command_read_timeout = 3600000, command_write_timeout = 3600000, command_termination_timeout = 2)
ORDER BY position;
