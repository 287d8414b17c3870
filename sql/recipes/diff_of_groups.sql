-- diff_of_groups.sql: the share of each function in many groups side by side, one column per group.
--
-- groups: their keys, here ids of pods; a further one is a further column. Functions are shares of
-- what their group has, so pods under different load can be compared. spread: between the least and
-- the greatest share; what stands first differs most.
--
-- example: --param_app=gateway --param_event=cpu --param_groups=[12,13,14]
-- refused: --param_app=gateway --param_event=cpu --param_groups=[12,13,99]
-- refused: --param_app=gateway --param_event=cpu --param_groups=[12,13]
WITH tops AS (
    SELECT pod_id AS g, flame_state(app_service, profile_location_str, profile_value) AS state,
           tupleElement(flame_info(state), 'total') AS total, count() OVER () AS found
    FROM profile.in_process
    WHERE app_service = {app:String} AND profile_event_type = {event:String} AND has({groups:Array(UInt32)}, pod_id)
    GROUP BY g
),
shares AS (
    SELECT g, tupleElement(f, 'name') AS function, tupleElement(f, 'total_value') / total AS share
    FROM (SELECT g, total, arrayJoin(flame_top(state)) AS f FROM tops
          WHERE throwIf(found != 3, 'there are columns for three groups, each with rows of its own') = 0)
)
SELECT function,
       round(sumIf(share, g = {groups:Array(UInt32)}[1]), 4) AS first,
       round(sumIf(share, g = {groups:Array(UInt32)}[2]), 4) AS second,
       round(sumIf(share, g = {groups:Array(UInt32)}[3]), 4) AS third,
       round(greatest(first, second, third) - least(first, second, third), 4) AS spread
FROM shares
GROUP BY function
ORDER BY spread DESC, function
LIMIT 10;
