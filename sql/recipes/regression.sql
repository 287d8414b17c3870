-- regression.sql: which functions take a larger share since a deployment, and is that chance?
--
-- A profile is a sample: of n samples a function was on k stacks, and another hour would give another
-- k. z says how many standard deviations lie between the shares of the two versions (the test for
-- two proportions, with the share of both together): beyond 3 it is no chance for one function, and
-- when a thousand are compared, beyond 4.5. least_samples passes over functions that are hardly there.
--
-- sample_value: what one sample adds to profile_value, so that samples are counted and not
-- microseconds: 1 where the unit is samples; 10101 for on-cpu of eBPF at 99 Hz. Samples of one busy
-- second resemble each other; to be careful, give a multiple.
--
-- example: --param_app=gateway --param_event=cpu --param_before=2.13.7 --param_after=2.14.0 --param_sample_value=1 --param_least_samples=30
-- refused: --param_app=gateway --param_event=cpu --param_before=2.13 --param_after=2.14.0 --param_sample_value=1 --param_least_samples=30
WITH trees AS (
    SELECT tag_values[indexOf(tag_names, 'version')] AS version,
           flame_rename(flame_state(app_service, profile_location_str, profile_value), '\\.func[0-9.]+$', '.func') AS state,
           tupleElement(flame_info(state), 'total') / {sample_value:Float64} AS samples
    FROM profile.in_process
    WHERE app_service = {app:String} AND profile_event_type = {event:String} AND version IN ({before:String}, {after:String})
    GROUP BY version
),
functions AS (
    SELECT tupleElement(f, 'name') AS function,
           sumIf(tupleElement(f, 'total_value'), version = {before:String}) / {sample_value:Float64} AS k1,
           sumIf(tupleElement(f, 'total_value'), version = {after:String}) / {sample_value:Float64} AS k2
    FROM (SELECT version, arrayJoin(flame_top(state)) AS f FROM trees)
    GROUP BY function
),
sizes AS (
    SELECT sumIf(samples, version = {before:String}) AS n1, sumIf(samples, version = {after:String}) AS n2 FROM trees
    HAVING throwIf(n1 = 0 OR n2 = 0, 'one of the two versions has no samples; trees_by_group.sql shows which there are') = 0
),
(k1 + k2) / (n1 + n2) AS share
SELECT function, k1 AS samples_before, k2 AS samples_after,
       round(k1 / n1, 4) AS share_before, round(k2 / n2, 4) AS share_after,
       round((k2 / n2 - k1 / n1) / sqrt(share * (1 - share) * (1 / n1 + 1 / n2)), 2) AS z
FROM functions
CROSS JOIN sizes
WHERE k1 + k2 >= {least_samples:Float64} AND share < 1
ORDER BY z DESC, function
LIMIT 10;
