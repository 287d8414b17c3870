-- rollups.sql: states of minutes, hours and days, and flame trees of any window out of them.
--
-- Not installed by itself: an operator runs it on purpose, on one node. Idempotent: run it again
-- after an upgrade. It changes nothing of DeepFlow's and hangs nothing on its inserts; refresh.sql
-- beside it, or cron.sql, does the rolling. Needs ClickHouse 24.3, with its own analyzer.
--
-- Time is UInt32 seconds since 1970 and days are those of UTC: no zone can shift a piece.

-- One row is the state of one process in one piece of time (span seconds from time on), and one
-- row per piece, the marker, says that it has been rolled; marker rows have no names and no state.
--   snapshot  of events whose newest snapshot counts, the second of the snapshot; otherwise 0
--   rows      raw rows of the whole piece, the same in all its rows: the version. Rows only come in,
--             so a piece that was rolled later, with more of them, replaces the earlier one
-- A piece is inserted at once, into one partition, as one part: marker and states appear together.
-- Kept at least: minutes 7 days, hours 90 days, days 2 years; ALTER TABLE … MODIFY TTL changes it.
-- All rows of a partition end at once, so that an older version never outlives a newer one.
CREATE TABLE IF NOT EXISTS profile.flame_states
(
    span                  UInt32,
    marker                UInt8,
    app_service           LowCardinality(String),
    profile_language_type LowCardinality(String),
    profile_event_type    LowCardinality(String),
    time                  UInt32,
    snapshot              UInt32,
    app_instance          LowCardinality(String),
    agent_id              UInt16,
    process_id            UInt32,
    gprocess_id           UInt32,
    pod_id                UInt32,
    profile_value_unit    LowCardinality(String),
    state                 String CODEC(NONE),
    rows                  UInt64
)
ENGINE = ReplacingMergeTree(rows)
PARTITION BY (span, intDiv(time, multiIf(span = 60, 86400, span = 3600, 2592000, 31536000)))
ORDER BY (span, marker, app_service, profile_language_type, profile_event_type, time, snapshot,
          app_instance, agent_id, process_id, gprocess_id, pod_id, profile_value_unit)
TTL toDateTime(multiIf(span = 60, (intDiv(time, 86400) + 1 + 7) * 86400,
                       span = 3600, (intDiv(time, 2592000) + 1) * 2592000 + 90 * 86400,
                       (intDiv(time, 31536000) + 1) * 31536000 + 730 * 86400), 'UTC')
SETTINGS ttl_only_drop_parts = 1;

-- flame_is_snapshot(profile_event_type): whether its rows are a whole heap, so that only the newest count.
CREATE OR REPLACE FUNCTION flame_is_snapshot AS (profile_event_type) ->
    profile_event_type IN ('inuse_objects', 'inuse_space', 'goroutines', 'mem-inuse', 'hbm-inuse');

-- From which second on no raw row can have expired: the table drops whole parts, never two hours in
-- one part, the oldest first, and nothing younger than an hour. And the oldest and newest row.
CREATE OR REPLACE VIEW profile.flame_raw_from AS
SELECT
    if(count() = 0, 4294967296, toInt64(toUnixTimestamp(min(time)))) AS oldest_row,
    toInt64(toUnixTimestamp(max(time))) AS newest_row,
    toUInt32(least(if(count() = 0, 4294967295, toUnixTimestamp(toStartOfHour(min(time))) + 3600),
                   intDiv(toUnixTimestamp(now()), 60) * 60 - 3600)) AS raw_from
FROM profile.in_process
SETTINGS skip_unavailable_shards = 0;

-- The minutes to roll now, oldest first: those without a marker, and of the last quarter of an hour
-- those that have got more rows since. A minute is due half a minute after its end. After an outage
-- a step is two hours, or the first minutes of them with five million rows.
CREATE OR REPLACE VIEW profile.flame_minutes_due AS
WITH
    assumeNotNull((SELECT raw_from FROM profile.flame_raw_from)) AS raw_from,
    toUInt32(intDiv(toUnixTimestamp(now()) - 30, 60) * 60) AS ended,
    assumeNotNull((
        SELECT toUInt32(least(min(minute), ended - 900))
        FROM (SELECT arrayJoin(range(raw_from, ended + 60, 60)) AS minute)
        WHERE minute NOT IN (SELECT time FROM profile.flame_states WHERE span = 60 AND marker AND time >= raw_from)
    )) AS first,
    toUInt32(least(ended, first + 7200)) AS beyond
SELECT minute
FROM (
    SELECT minute, sum(raw) AS now_there, sum(now_there) OVER (ORDER BY minute) AS so_far
    FROM (
        SELECT arrayJoin(range(first, beyond, 60)) AS minute, 0 AS raw, 0 AS marked, 0 AS rolled
        UNION ALL
        SELECT toUInt32(intDiv(toUnixTimestamp(time), 60) * 60), count(), 0, 0
        FROM profile.in_process
        WHERE time >= toDateTime(first) AND time < toDateTime(beyond)
        GROUP BY 1
        UNION ALL
        SELECT time, 0, 1, rows
        FROM profile.flame_states
        WHERE span = 60 AND marker AND time >= first AND time < beyond
    )
    GROUP BY minute
    HAVING max(marked) = 0 OR now_there > max(rolled)
)
WHERE so_far <= 5000000 OR so_far = now_there
ORDER BY minute;

-- The rows to insert for them. Rows are counted in the very scan that makes the states: what comes
-- in meanwhile makes the minute due again. has() and not IN: a shard would ask its own states for
-- the set.
CREATE OR REPLACE VIEW profile.flame_roll_minutes AS
WITH (SELECT groupArray(minute) FROM profile.flame_minutes_due) AS due
SELECT
    toUInt32(60) AS span, marker, app_service, profile_language_type, profile_event_type, minute AS time, snapshot,
    app_instance, agent_id, process_id, gprocess_id, pod_id, profile_value_unit, state,
    sum(n) OVER (PARTITION BY minute) AS rows
FROM (
    SELECT
        toUInt8(0) AS marker, app_service, profile_language_type, profile_event_type,
        toUInt32(intDiv(toUnixTimestamp(time), 60) * 60) AS minute,
        if(flame_is_snapshot(profile_event_type), toUnixTimestamp(time), 0) AS snapshot,
        app_instance, agent_id, process_id, gprocess_id, pod_id, profile_value_unit,
        flame_label(flame_state_by((app_service, profile_language_type, profile_event_type, minute, snapshot, app_instance,
                                    agent_id, process_id, gprocess_id, pod_id, profile_value_unit),
                                   app_service, profile_location_str, profile_value),
                    profile_event_type, profile_value_unit) AS state,
        count() AS n
    FROM profile.in_process
    WHERE time >= toDateTime(due[1]) AND time < toDateTime(due[-1] + 60) AND has(due, minute)
    GROUP BY app_service, profile_language_type, profile_event_type, minute, snapshot,
             app_instance, agent_id, process_id, gprocess_id, pod_id, profile_value_unit
    UNION ALL
    SELECT 1, '', '', '', arrayJoin(due), 0, '', 0, 0, 0, 0, '', '', 0
);

-- The same for hours out of minutes (span = 3600) and days out of hours (span = 86400): at most six
-- that have all their parts and ended a quarter of an hour ago, oldest first. Of snapshots a piece
-- keeps the newest of each process.
CREATE OR REPLACE VIEW profile.flame_roll AS
WITH
    toUInt32(if({span:UInt32} = 86400, 3600, 60)) AS part,
    (
        SELECT groupArray(piece)
        FROM (
            SELECT piece
            FROM (
                SELECT time AS piece, 0 AS parts, 0 AS there, 1 AS marked, rows AS rolled
                FROM profile.flame_states
                WHERE span = {span:UInt32} AND marker
                UNION ALL
                SELECT toUInt32(intDiv(time, {span:UInt32}) * {span:UInt32}), 1, max(rows), 0, 0
                FROM profile.flame_states
                WHERE span = part AND marker
                GROUP BY time
            )
            WHERE piece + {span:UInt32} + 900 <= toUnixTimestamp(now())
            GROUP BY piece
            HAVING sum(parts) = intDiv({span:UInt32}, part) AND (max(marked) = 0 OR sum(there) > max(rolled))
            ORDER BY piece
            LIMIT 6
        )
    ) AS due
SELECT
    toUInt32({span:UInt32}) AS span, marker, app_service, profile_language_type, profile_event_type, piece AS time, newest AS snapshot,
    app_instance, agent_id, process_id, gprocess_id, pod_id, profile_value_unit, state,
    rolled + throwIf(marker AND parts != intDiv({span:UInt32}, part),
                     'flame_tree: a piece was rolled anew while it was read; the next refresh reads it again') AS rows
FROM (
    SELECT
        *, max(in_markers) OVER (PARTITION BY piece) AS rolled,
        max(newest) OVER (PARTITION BY piece, marker, app_service, profile_language_type, profile_event_type,
                                       app_instance, agent_id, process_id, gprocess_id, pod_id) AS newest_of_process
    FROM (
        SELECT
            marker, app_service, profile_language_type, profile_event_type,
            toUInt32(intDiv(time, {span:UInt32}) * {span:UInt32}) AS piece, max(snapshot) AS newest,
            app_instance, agent_id, process_id, gprocess_id, pod_id, profile_value_unit,
            if(newest > 0, argMax(state, snapshot),
               flame_merge_by((marker, app_service, profile_language_type, profile_event_type, piece,
                               app_instance, agent_id, process_id, gprocess_id, pod_id, profile_value_unit),
                              if(snapshot > 0, '', state))) AS state,
            sum(if(marker, rows, 0)) AS in_markers, count() AS parts
        FROM profile.flame_states FINAL
        WHERE span = part AND time >= due[1] AND time < due[-1] + {span:UInt32} AND piece IN (due)
        GROUP BY marker, app_service, profile_language_type, profile_event_type, piece,
                 app_instance, agent_id, process_id, gprocess_id, pod_id, profile_value_unit
        SETTINGS preferred_block_size_bytes = 33554432 -- by default a large state would be a block, and merged alone
    )
)
WHERE newest = newest_of_process;

-- How a window is answered: pieces from the table above, gaps (bounds inclusive) from raw rows, or a
-- problem. A piece is read if it lies in the window and no coarser one of the window contains it; one
-- without rows may also stick out. Before the first piece nothing was recorded that could be lost.
-- Written as steps, one SELECT each: the analyzer is slow where one column refers to another.
CREATE OR REPLACE VIEW profile.flame_cover AS
WITH
    least(greatest({time_start:Int64}, 0), 4294967295) AS s,
    least(greatest({time_end:Int64}, 0), 4294967295) AS e
SELECT
    arrayMap(p -> (toUInt32(p.2), toUInt32(p.1), toUInt64(p.3)), arrayFilter(p -> p.3 > 0, chosen)) AS pieces,
    arrayMap(g -> (toUInt32(g.1), toUInt32(g.2)), gaps64) AS gaps,
    greatest(s, least(first_piece, oldest_row)) AS covered_from,
    least(e, greatest(last_piece, newest_row)) AS covered_to,
    if(empty(lost), '', concat(
        'flame_tree_rolled: the rows from ', toString(greatest(lost[1].1, first_piece)), ' to ', toString(least(lost[1].2, kept_from - 1)),
        ' have expired and no rolled piece fits; ask ', multiIf(
            notEmpty(holes), concat('time_end = ', toString(holes[1].1 - 1), ' or time_start = ', toString(holes[1].2 + 1)),
            better_start <= better_end, concat('time_start = ', toString(better_start), ', time_end = ', toString(better_end)),
            concat('time_end = ', toString(end_before), ' or time_start = ', toString(if(start_after > 0, start_after, kept_from)))))) AS problem
FROM (
    SELECT
        *, arrayFilter(g -> g.1 != s AND g.2 != e, lost) AS holes,
        multiIf(empty(lost) OR lost[1].1 != s, s, start_around > 0, start_around, lost[1].2 + 1) AS better_start,
        multiIf(empty(lost) OR lost[-1].2 != e, e, end_around > 0, end_around, lost[-1].1 - 1) AS better_end
    FROM (
        SELECT *, arrayFilter(g -> greatest(g.1, first_piece) <= least(g.2, kept_from - 1), gaps64) AS lost
        FROM (
            SELECT
                *, if(first_end <= intDiv(oldest_row, 60) * 60, toInt64(raw_from), 0) AS kept_from,
                arrayFilter(g -> g.1 <= g.2, arrayZip(
                    arrayPushFront(arrayMap(p -> toInt64(p.1 + p.2), chosen), s),
                    arrayPushBack(arrayMap(p -> toInt64(p.1 - 1), chosen), e))) AS gaps64
            FROM (
                SELECT arraySort(groupArrayArray(arrayFilter(p -> coarsest < 86400 OR p.2 = 86400, of_day))) AS chosen
                FROM (
                    SELECT max(coarsest_of_hour) AS coarsest, groupArrayArray(arrayFilter(p -> p.2 = coarsest_of_hour, of_hour)) AS of_day
                    FROM (
                        SELECT intDiv(start, 86400) AS day, max(span) AS coarsest_of_hour, groupArray((start, span, raw)) AS of_hour
                        FROM (
                            SELECT span, toInt64(time) AS start, max(rows) AS raw
                            FROM profile.flame_states
                            WHERE span IN (60, 3600, 86400) AND marker AND time <= e AND time + span > s
                            GROUP BY span, start
                            HAVING raw = 0 OR (start >= s AND start + span - 1 <= e)
                        )
                        GROUP BY intDiv(start, 3600), day
                    )
                    GROUP BY day
                )
            ) AS of_window
            CROSS JOIN (
                SELECT
                    if(count() = 0, 4294967296, toInt64(min(time))) AS first_piece,
                    if(countIf(rows > 0) = 0, 4294967296, toInt64(minIf(time + span, rows > 0))) AS first_end,
                    toInt64(max(time + span)) - 1 AS last_piece,
                    toInt64(maxIf(time, time < s AND time + span > s)) AS start_around,
                    toInt64(minIf(time + span - 1, time <= e AND time + span - 1 > e)) AS end_around,
                    toInt64(maxIf(time + span - 1, time + span <= s)) AS end_before,
                    toInt64(minIf(time, time > e)) AS start_after
                FROM profile.flame_states
                WHERE span IN (60, 3600, 86400) AND marker
            ) AS of_all
            CROSS JOIN profile.flame_raw_from AS of_raw_rows
        )
    )
);

-- profile.flame_tree, with the same rows and bytes, out of the coarsest states that a window holds
-- and the raw rows at its edges. covered_from and covered_to say which part of it was ever recorded.
CREATE OR REPLACE VIEW profile.flame_tree_rolled AS
WITH
    (
        SELECT (pieces, gaps, covered_from, covered_to, problem,
                if(empty(gaps), (1, 0), gaps[1]), if(empty(gaps), (1, 0), gaps[-1]), if(length(gaps) < 3, (1, 0), (gaps[2].1, gaps[-2].2)))
        FROM profile.flame_cover(time_start = {time_start:Int64}, time_end = {time_end:Int64})
    ) AS cover,
    cover.1 AS pieces, cover.2 AS gaps, cover.6 AS head, cover.7 AS tail, cover.8 AS middle,
    ifNull({max_kernel_stack_depth:Nullable(Int64)}, -1) AS wanted_depth,
    if(wanted_depth < -1 OR {profile_language_type:String} = 'eBPF', wanted_depth, -1) AS kernel_depth,
    ifNull({min_share:Nullable(Float64)}, 0) AS share, ifNull({max_nodes:Nullable(UInt32)}, 0) AS most,
    edges AS (
        SELECT app_service, app_instance, agent_id, process_id, gprocess_id, pod_id, time, profile_value_unit,
               profile_location_str, profile_value
        FROM profile.in_process
        WHERE ({app_service:String} = '' OR app_service = {app_service:String})
          AND profile_language_type = {profile_language_type:String}
          AND profile_event_type = {profile_event_type:String}
          AND (   (time >= toDateTime(head.1) AND time <= toDateTime(head.2))
               OR (time >= toDateTime(tail.1) AND time <= toDateTime(tail.2))
               OR (time >= toDateTime(middle.1) AND time <= toDateTime(middle.2)
                   AND arrayExists(g -> toUnixTimestamp(time) >= g.1 AND toUnixTimestamp(time) <= g.2, gaps)))
        SETTINGS skip_unavailable_shards = 0 -- a shard that does not answer is an error, whatever the session says
    ),
    rolled AS (
        SELECT marker, app_service, snapshot, app_instance, agent_id, process_id, gprocess_id, pod_id, profile_value_unit, state
        FROM profile.flame_states FINAL
        WHERE span IN (60, 3600, 86400) AND (span, time, rows) IN (pieces)
          AND time >= {time_start:Int64} AND time <= {time_end:Int64}
          AND (marker OR (({app_service:String} = '' OR app_service = {app_service:String})
                          AND profile_language_type = {profile_language_type:String}
                          AND profile_event_type = {profile_event_type:String}))
        SETTINGS preferred_block_size_bytes = 33554432 -- as above
    )
SELECT
    tupleElement(node, 'profile_location_str') AS profile_location_str,
    tupleElement(node, 'node_id') AS node_id,
    tupleElement(node, 'parent_node_id') AS parent_node_id,
    tupleElement(node, 'self_value') AS self_value,
    tupleElement(node, 'total_value') AS total_value,
    tupleElement(node, 'kind') AS kind,
    tupleElement(node, 'depth') AS depth,
    tupleElement(node, 'position') AS position,
    cover.3 AS covered_from,
    cover.4 AS covered_to
FROM (
    SELECT arrayJoin(flame_rows(if(share = 0 AND most = 0, cut, flame_prune(cut, share, most)))) AS node
    FROM (
        SELECT if(kernel_depth = -1, tree, flame_kernel_depth(tree, kernel_depth)) AS cut, seen
        FROM (
            SELECT flame_merge_by('', state) AS tree, sum(marker) AS seen
            FROM (
                SELECT state, marker FROM rolled WHERE NOT flame_is_snapshot({profile_event_type:String})
                UNION ALL
                SELECT flame_label(flame_state(app_service, cell, value), {profile_event_type:String}, profile_value_unit), 0
                FROM (
                    SELECT app_service, profile_value_unit, profile_location_str AS cell, sum(profile_value) AS value
                    FROM edges
                    WHERE NOT flame_is_snapshot({profile_event_type:String})
                    GROUP BY app_service, profile_value_unit, cell
                )
                GROUP BY profile_value_unit
                UNION ALL
                SELECT if(newest = max(newest) OVER (PARTITION BY app_service, app_instance, agent_id, process_id, gprocess_id, pod_id), state, ''),
                       markers
                FROM (
                    SELECT app_service, app_instance, agent_id, process_id, gprocess_id, pod_id, profile_value_unit,
                           max(snapshot) AS newest, argMax(state, snapshot) AS state, sum(marker) AS markers
                    FROM (
                        SELECT * FROM rolled WHERE flame_is_snapshot({profile_event_type:String})
                        UNION ALL
                        SELECT 0, app_service, toUnixTimestamp(time), app_instance, agent_id, process_id, gprocess_id, pod_id, profile_value_unit,
                               flame_label(flame_state(app_service, profile_location_str, profile_value), {profile_event_type:String}, profile_value_unit)
                        FROM edges
                        WHERE flame_is_snapshot({profile_event_type:String})
                          AND (app_service, app_instance, agent_id, process_id, gprocess_id, pod_id, time) IN (
                              SELECT app_service, app_instance, agent_id, process_id, gprocess_id, pod_id, max(time)
                              FROM edges
                              WHERE flame_is_snapshot({profile_event_type:String})
                              GROUP BY app_service, app_instance, agent_id, process_id, gprocess_id, pod_id)
                        GROUP BY app_service, time, app_instance, agent_id, process_id, gprocess_id, pod_id, profile_value_unit
                    )
                    GROUP BY app_service, app_instance, agent_id, process_id, gprocess_id, pod_id, profile_value_unit
                )
            )
        )
    )
    WHERE throwIf(cover.5 != '', cover.5) = 0
      AND throwIf(seen != length(pieces), 'flame_tree_rolled: a piece was rolled anew while it was read; ask again') = 0
);
