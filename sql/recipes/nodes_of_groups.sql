-- nodes_of_groups.sql: many trees as one, in which each node has a column per group.
--
-- The nodes are those of all groups together, depth first; node_id is the same in every tree, so the
-- columns are joined by it. What a group does not have is 0.
-- groups: values of the tag 'version'; a further one is a further column. depth, least_share: how deep
-- to go, and what part of all a node must have; the rest is in the total of the node above it.
--
-- example: --param_app=gateway --param_event=cpu --param_depth=4 --param_least_share=0.05 --param_groups=['2.13.7','2.14.0']
-- refused: --param_app=gateway --param_event=cpu --param_depth=4 --param_least_share=0.05 --param_groups=['2.13.7','2.14']
WITH trees AS (
    SELECT tag_values[indexOf(tag_names, 'version')] AS g,
           flame_state(app_service, profile_location_str, profile_value) AS state,
           countIf(has({groups:Array(String)}, g)) OVER () AS found
    FROM profile.in_process
    WHERE app_service = {app:String} AND profile_event_type = {event:String}
    GROUP BY g
),
whole AS (
    SELECT arrayJoin(arrayFilter(n -> tupleElement(n, 'depth') < {depth:UInt32} AND tupleElement(n, 'share') >= {least_share:Float64},
                                 flame_table(flame_merge(state)))) AS n
    FROM trees
),
parts AS (
    SELECT g, tupleElement(p, 'node_id') AS id, tupleElement(p, 'total_value') AS total
    FROM (SELECT g, arrayJoin(flame_table(state)) AS p FROM trees
          WHERE throwIf(found != 2, 'there are columns for two groups, each with rows of its own') = 0)
)
SELECT concat(repeat('  ', tupleElement(n, 'depth')), tupleElement(n, 'name')) AS frame,
       tupleElement(n, 'total_value') AS total_value,
       sumIf(total, g = {groups:Array(String)}[1]) AS first,
       sumIf(total, g = {groups:Array(String)}[2]) AS second
FROM whole
INNER JOIN parts ON tupleElement(n, 'node_id') = id
GROUP BY n
ORDER BY tupleElement(n, 'position');
