-- 20_functions.sql: what a user types, on top of the executable functions.
--
-- Idempotent: run it again after an upgrade. On a cluster run it on every node.

-- flame_cell(cell): a cell as String, or an error: aggregates would pass over NULLs in silence.
-- FixedString ends in NUL bytes that are padding to a text, but may belong to a zstd frame, so
-- there the program decides; CAST would drop them in either case.
CREATE OR REPLACE FUNCTION flame_cell AS (cell) ->
    if(throwIf(toTypeName(cell) LIKE '%Nullable(%', 'flame_tree: profile_location_str is Nullable; leave out its NULLs with WHERE and write assumeNotNull(profile_location_str), or count them as empty stacks with ifNull(profile_location_str, \'\')') = 0,
       if(toTypeName(cell) LIKE '%FixedString(%' AND startsWith(assumeNotNull(cell), unhex('28B52FFD')),
          concat(assumeNotNull(cell), ''),
          CAST(assumeNotNull(cell), 'String')),
       '');

-- flame_weight(value): a value as Int64, exactly, or an error.
CREATE OR REPLACE FUNCTION flame_weight AS (value) ->
    ifNull(accurateCastOrNull(value, 'Int64'), 0)
    + throwIf(ifNull(accurateCastOrNull(value, 'Int64') != value, 1), 'flame_tree: profile_value is NULL, has a fraction or does not fit Int64; leave such rows out with WHERE, or convert them, for example with toInt64(round(profile_value))');

-- flame_tree(app_service, profile_location_str, profile_value): the flame tree of the rows.
-- Sums go by a hash of the cell because that is three times as fast as by the cell; the program
-- hashes each cell again and fails the query if one does not find its own sum.
CREATE OR REPLACE FUNCTION flame_tree AS (app_service, profile_location_str, profile_value) ->
    flame_tree_of(
        groupUniqArray(CAST(app_service, 'String')),
        sumMap(map(xxHash64(flame_cell(profile_location_str)), flame_weight(profile_value))),
        groupUniqArray(flame_cell(profile_location_str)));

-- flame_version(): the version of the program on the host that computes it, so that
-- SELECT hostName(), flame_version() FROM clusterAllReplicas(…) shows a mixed cluster.
CREATE OR REPLACE FUNCTION flame_version AS () -> flame_version_of(hostName());
