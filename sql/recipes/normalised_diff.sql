-- normalised_diff.sql: two versions compared as if both had run under the same load.
--
-- The second is scaled so that its total is that of the first, as pprof's -normalize does. Names lose
-- the numbers that a compiler gives to closures, so that builds can be compared.
--
-- example: --param_app=gateway --param_event=cpu --param_before=2.13.7 --param_after=2.14.0
-- refused: --param_app=gateway --param_event=cpu --param_before=2.13.7 --param_after=2.14
WITH trees AS (
    SELECT tag_values[indexOf(tag_names, 'version')] AS version,
           flame_rename(flame_state(app_service, profile_location_str, profile_value), '\\.func[0-9.]+$', '.func') AS state
    FROM profile.in_process
    WHERE app_service = {app:String} AND profile_event_type = {event:String}
    GROUP BY version
),
pair AS (
    SELECT flame_diff(anyIf(state, version = {before:String}), anyIf(state, version = {after:String})) AS nodes,
           tupleElement(nodes[1], 'total_before') / tupleElement(nodes[1], 'total_after') AS scale
    FROM trees
    HAVING throwIf(countIf(version = {before:String}) = 0 OR countIf(version = {after:String}) = 0,
                   'one of the two versions has no rows; trees_by_group.sql shows which there are') = 0
)
SELECT tupleElement(n, 'depth') AS depth, tupleElement(n, 'name') AS name,
       tupleElement(n, 'total_before') AS total_before, tupleElement(n, 'total_after') AS total_after,
       round(total_after * scale - total_before, 1) AS difference
FROM (SELECT scale, arrayJoin(nodes) AS n FROM pair)
ORDER BY abs(difference) DESC, depth, name
LIMIT 10;
