-- 70_dashboards.sql: profiles over time, and charts of them for ClickHouse's own page /dashboard.
--
--     SELECT title, query FROM profile.dashboards
--
-- is what that page has to be asked for (README.md, "Dashboards"). Nothing is configured and nothing
-- added to a table: both are views, and run with the rights of the caller.

SELECT throwIf(count() > 0, 'flame_tree: profile.in_process_steps or profile.dashboards is a table here, not a view; give it another name first')
FROM system.tables
WHERE database = 'profile' AND name IN ('in_process_steps', 'dashboards') AND engine != 'View'
FORMAT Null;

-- The rows of one event in a window, each with the step of time it belongs to. Bounds are Int64
-- seconds since 1970, both inclusive.
--   app_service           '' for all
--   profile_event_type    '' for on-cpu where there is any, else for the event with most rows
--   step                  so many seconds; 0 makes one step of the whole window
--   allow_missing_shards  1: rows of the shards that answer will do; NULL or 0: it fails
-- at is when the step begins, at a multiple of its length. sum(profile_value) / any(covered) is an
-- amount a second, in the first and the last step too, which the window may cut. Of events whose rows
-- are a whole heap, only the newest snapshot of each process in each step is here, and covered is 1:
-- what is in use is no amount a second. GLOBAL: a Distributed table asks itself once, not on each shard.
CREATE OR REPLACE VIEW profile.in_process_steps AS
WITH (SELECT if(count() = 0, 'any shard', arrayStringConcat(arrayMap(n -> concat('shard ', toString(n)), arrayFilter(n -> NOT has(groupArray(shard), n), range(1, toUInt64(max(shards)) + 1))), ', '))
      FROM (SELECT shardNum() AS shard, shardCount() AS shards, count() FROM profile.in_process WHERE time < toDateTime(1) SETTINGS distributed_group_by_no_merge = 1)) AS missing,
     (SELECT {profile_event_type:String} WHERE {profile_event_type:String} != ''
      UNION ALL
      SELECT event
      FROM (SELECT CAST(profile_event_type, 'String') AS event
            FROM profile.in_process
            WHERE {profile_event_type:String} = ''
              AND ({app_service:String} = '' OR app_service = {app_service:String})
              AND time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64})
            GROUP BY event
            ORDER BY event = 'on-cpu' DESC, count() DESC, event
            LIMIT 1)) AS chosen,
    chosen IN ('inuse_objects', 'inuse_space', 'goroutines', 'mem-inuse', 'hbm-inuse') AS newest,
    if({step:UInt32} = 0, {time_start:Int64}, intDiv(toInt64(toUnixTimestamp(time)), greatest({step:UInt32}, 1)) * {step:UInt32}) AS begins,
    if({step:UInt32} = 0, {time_end:Int64}, begins + {step:UInt32} - 1) AS ends
SELECT
    toDateTime(begins, 'UTC') AS at,
    toUInt32(if(newest, 1, least(ends, {time_end:Int64}) - greatest(begins, {time_start:Int64}) + 1)) AS covered,
    app_service, profile_event_type, profile_value_unit, profile_location_str, profile_value
FROM profile.in_process
WHERE throwIf(missing != '' AND ifNull({allow_missing_shards:Nullable(UInt8)}, 0) = 0, concat('in_process_steps: no answer from ', missing, ', and skip_unavailable_shards = 1 leaves that out (profile.flame_missing_shards has the addresses); ask again when it is there, or add allow_missing_shards = 1 for the rows of the others')) = 0
  AND ({app_service:String} = '' OR app_service = {app_service:String})
  AND profile_event_type = chosen
  AND time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64})
  AND (NOT newest
       OR (app_service, app_instance, profile_language_type, agent_id, process_id, gprocess_id, pod_id, time) GLOBAL IN (
           SELECT app_service, app_instance, profile_language_type, agent_id, process_id, gprocess_id, pod_id, max(time)
           FROM profile.in_process
           WHERE newest
             AND ({app_service:String} = '' OR app_service = {app_service:String})
             AND profile_event_type = chosen
             AND time >= toDateTime({time_start:Int64}) AND time <= toDateTime({time_end:Int64})
           GROUP BY app_service, app_instance, profile_language_type, agent_id, process_id, gprocess_id, pod_id, begins));

-- The charts. Each query answers rows of a time, a name and a value, in the order of time: a line for
-- each of the ten heaviest names, and [other] with what the rest adds up to, which would leave
-- functions too small to see and is not in their chart. CPU and waits are in seconds, everything else
-- in the unit of the event. What the page may fill in:
--   rounding, seconds, from, to  its own: the width of an interval, and the window
--   service, event               as app_service and profile_event_type above
-- Amounts are sums of a map from time to amount, one map for each cell: many times fewer keys than
-- cells and times together, and each cell is decoded once.
CREATE OR REPLACE VIEW profile.dashboards AS
SELECT * FROM values('dashboard String, title String, query String',
    ('flame_tree', 'Value per second by service {event}', $query$
SELECT t, if(place <= 10, name, '[other]') AS series, round(sum(amount), 6) AS value
FROM (
    SELECT name, amounts, row_number() OVER (ORDER BY arraySum(mapValues(amounts)) DESC, name) AS place
    FROM (
        SELECT concat(app_service, ' ', any(profile_event_type)) AS name,
               sumMap(map(toUnixTimestamp(at), profile_value / covered / if(profile_event_type IN ('on-cpu', 'off-cpu'), 1e6, 1))) AS amounts
        FROM profile.in_process_steps(
            app_service = {service:String}, profile_event_type = {event:String}, step = {rounding:UInt32},
            time_start = toUnixTimestamp(toDateTimeOrDefault({from:String}, '', now() - {seconds:UInt32})),
            time_end = toUnixTimestamp(toDateTimeOrDefault({to:String}, '', now())))
        GROUP BY app_service
    )
)
ARRAY JOIN mapKeys(amounts) AS t, mapValues(amounts) AS amount
GROUP BY t, series
ORDER BY t, series
$query$),
    ('flame_tree', 'Top functions, self per second {service} {event}', $query$
SELECT t, name AS series, round(sum(amount), 6) AS value
FROM (
    SELECT name, amounts, row_number() OVER (ORDER BY arraySum(mapValues(amounts)) DESC, name) AS place
    FROM (
        SELECT if(leaf = '', service, leaf) AS name, sumMap(by_time) AS amounts
        FROM (
            SELECT app_service AS service,
                   arrayLast(frame -> frame != '', splitByChar(';', flame_stack(profile_location_str))) AS leaf,
                   sumMap(map(toUnixTimestamp(at), profile_value / covered / if(profile_event_type IN ('on-cpu', 'off-cpu'), 1e6, 1))) AS by_time
            FROM profile.in_process_steps(
                app_service = {service:String}, profile_event_type = {event:String}, step = {rounding:UInt32},
                time_start = toUnixTimestamp(toDateTimeOrDefault({from:String}, '', now() - {seconds:UInt32})),
                time_end = toUnixTimestamp(toDateTimeOrDefault({to:String}, '', now())))
            GROUP BY app_service, profile_location_str
        )
        GROUP BY name
    )
)
ARRAY JOIN mapKeys(amounts) AS t, mapValues(amounts) AS amount
WHERE place <= 10
GROUP BY t, series
ORDER BY t, series
$query$),
    ('flame_tree', 'Kernel, % by service {event}', $query$
SELECT t, if(place <= 10, name, '[other]') AS series, round(100 * sum(in_kernel[t]) / sum(amount), 2) AS value
FROM (
    SELECT name, amounts, in_kernel, row_number() OVER (ORDER BY arraySum(mapValues(amounts)) DESC, name) AS place
    FROM (
        SELECT name, sumMap(by_time) AS amounts, sumMapIf(by_time, kernel) AS in_kernel
        FROM (
            SELECT concat(app_service, ' ', any(profile_event_type)) AS name,
                   position(concat(';', flame_stack(profile_location_str)), ';[k] ') > 0 AS kernel,
                   sumMap(map(toUnixTimestamp(at), profile_value)) AS by_time
            FROM profile.in_process_steps(
                app_service = {service:String}, profile_event_type = {event:String}, step = {rounding:UInt32},
                time_start = toUnixTimestamp(toDateTimeOrDefault({from:String}, '', now() - {seconds:UInt32})),
                time_end = toUnixTimestamp(toDateTimeOrDefault({to:String}, '', now())))
            GROUP BY app_service, profile_location_str
        )
        GROUP BY name
    )
)
ARRAY JOIN mapKeys(amounts) AS t, mapValues(amounts) AS amount
GROUP BY t, series
ORDER BY t, series
$query$),
    ('flame_tree', 'Rows per second by event', $query$
SELECT t, if(place <= 10, name, '[other]') AS series, round(sum(amount), 6) AS value
FROM (
    SELECT name, amounts, row_number() OVER (ORDER BY arraySum(mapValues(amounts)) DESC, name) AS place
    FROM (
        SELECT concat(profile_event_type, ' ', profile_language_type) AS name,
               sumMap(map(toUnixTimestamp(toStartOfInterval(time, INTERVAL {rounding:UInt32} SECOND)), 1 / {rounding:UInt32})) AS amounts
        FROM profile.in_process
        WHERE time >= toDateTimeOrDefault({from:String}, '', now() - {seconds:UInt32})
          AND time <= toDateTimeOrDefault({to:String}, '', now())
          AND ({service:String} = '' OR app_service = {service:String})
        GROUP BY profile_event_type, profile_language_type
    )
)
ARRAY JOIN mapKeys(amounts) AS t, mapValues(amounts) AS amount
GROUP BY t, series
ORDER BY t, series
$query$));
