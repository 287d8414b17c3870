-- 20_functions.sql: what a user types, on top of the executable functions.
--
-- Idempotent: run it again after an upgrade. On a cluster run it on every node.
--
-- Every call of an executable function goes through one of these, and each argument through a CAST
-- to exactly the declared type: versions before 26.7 send a Nullable or FixedString argument as it
-- is, and the program would read other values than those.

-- flame_bytes(cell): a cell as String, all of it. FixedString ends in NUL bytes that are padding to
-- a text but may belong to a zstd frame, so there the program decides; CAST drops them in any case.
CREATE OR REPLACE FUNCTION flame_bytes AS (cell) ->
    if(toTypeName(cell) LIKE '%FixedString(%' AND startsWith(ifNull(cell, ''), unhex('28B52FFD')),
       concat(ifNull(cell, ''), ''),
       CAST(ifNull(cell, ''), 'String'));

-- flame_cell(cell): the same for aggregates, or an error: they would pass over NULLs in silence. The
-- types of the column are known before its rows, so a String, as DeepFlow has it, is not looked at.
CREATE OR REPLACE FUNCTION flame_cell AS (cell) ->
    if(toTypeName(cell) = 'String', assumeNotNull(cell), if(throwIf(toTypeName(cell) LIKE '%Nullable(%', 'flame_tree: profile_location_str is Nullable; leave out its NULLs with WHERE and write assumeNotNull(profile_location_str), or count them as empty stacks with ifNull(profile_location_str, \'\')') = 0,
       flame_bytes(cell), ''));

-- flame_name(app_service): a name for the root as String, or an error.
CREATE OR REPLACE FUNCTION flame_name AS (app_service) ->
    if(throwIf(isNull(app_service), 'flame_tree: an app_service is NULL; leave such rows out with WHERE, or write ifNull(app_service, \'\')') = 0,
       CAST(ifNull(toString(app_service), ''), 'String'), '');

-- flame_weight(value): a value as Int64, exactly, or an error. Of these types every value is exact.
CREATE OR REPLACE FUNCTION flame_weight AS (value) ->
    ifNull(accurateCastOrNull(value, 'Int64'), 0)
    + if(toTypeName(value) IN ('Int64', 'Int32', 'Int16', 'Int8', 'UInt32', 'UInt16', 'UInt8'), 0, throwIf(ifNull(accurateCastOrNull(value, 'Int64') != value, 1), 'flame_tree: profile_value is NULL, has a fraction or does not fit Int64; leave such rows out with WHERE, or convert them, for example with toInt64(round(profile_value))'));

-- flame_stack(cell): the folded text of one cell.
CREATE OR REPLACE FUNCTION flame_stack AS (cell) ->
    flame_stack_of(if(throwIf(isNull(cell), 'flame_stack: a cell is NULL; leave it out with WHERE, or write ifNull(cell, \'\')') = 0,
                      flame_bytes(cell), ''));

-- flame_tree(app_service, profile_location_str, profile_value): the flame tree of the rows.
-- Sums go by a hash of the cell because that is three times as fast as by the cell; the program
-- hashes each cell again and fails the query if one does not find its own sum.
CREATE OR REPLACE FUNCTION flame_tree AS (app_service, profile_location_str, profile_value) ->
    flame_tree_of(
        groupUniqArray(flame_name(app_service)),
        sumMap(map(xxHash64(flame_cell(profile_location_str)), flame_weight(profile_value))),
        groupUniqArray(flame_cell(profile_location_str)));

-- flame_tree_pruned(app_service, profile_location_str, profile_value, min_share, max_nodes): its
-- heaviest nodes, as flame_nodes(flame_prune(flame_state(…), min_share, max_nodes)) in one call.
CREATE OR REPLACE FUNCTION flame_tree_pruned AS (app_service, profile_location_str, profile_value, min_share, max_nodes) ->
    CAST(arrayMap(node -> (node.1, node.2, node.3, node.4, node.5), flame_rows_of(
        groupUniqArray(flame_name(app_service)),
        sumMap(map(xxHash64(flame_cell(profile_location_str)), flame_weight(profile_value))),
        '', CAST(-1, 'Int64'), CAST(min_share, 'Float64'), accurateCast(max_nodes, 'UInt32'),
        groupUniqArray(flame_cell(profile_location_str)))),
    'Array(Tuple(profile_location_str String, node_id String, parent_node_id String, self_value Int64, total_value Int64))');

-- flame_check(nodes): '' or the first law that a node list breaks.
CREATE OR REPLACE FUNCTION flame_check AS (nodes) ->
    flame_check_of(CAST(nodes, 'Array(Tuple(profile_location_str String, node_id String, parent_node_id String, self_value Int64, total_value Int64))'));

-- flame_check_rows(rows): the same for rows of flame_rows() or of the views, in their order.
CREATE OR REPLACE FUNCTION flame_check_rows AS (rows) ->
    flame_check_rows_of(CAST(rows, 'Array(Tuple(profile_location_str String, node_id String, parent_node_id String, self_value Int64, total_value Int64, kind String, depth UInt32, position UInt64))'));

-- flame_check_table(nodes): the same for what flame_table() answers.
CREATE OR REPLACE FUNCTION flame_check_table AS (nodes) ->
    flame_check_table_of(CAST(nodes, 'Array(Tuple(position UInt64, id Int64, parent_id Int64, depth UInt32, name String, kind String, self_value Int64, total_value Int64, share Float64, total_all Int64, x_start Int64, x_end Int64, node_id String))'));

-- flame_check_diff(nodes): the same for what flame_diff() answers.
CREATE OR REPLACE FUNCTION flame_check_diff AS (nodes) ->
    flame_check_diff_of(CAST(nodes, 'Array(Tuple(name String, kind String, node_id String, parent_node_id String, depth UInt32, self_before Int64, total_before Int64, self_after Int64, total_after Int64))'));

-- flame_check_grafana(rows): the same for what flame_grafana() answers.
CREATE OR REPLACE FUNCTION flame_check_grafana AS (rows) ->
    flame_check_grafana_of(CAST(rows, 'Array(Tuple(level UInt32, label String, self Int64, value Int64))'));

-- flame_check_grafana_diff(rows): the same for what flame_grafana_diff() answers.
CREATE OR REPLACE FUNCTION flame_check_grafana_diff AS (rows) ->
    flame_check_grafana_diff_of(CAST(rows, 'Array(Tuple(level UInt32, label String, self Int64, value Int64, selfRight Int64, valueRight Int64))'));

-- flame_check_top(functions): what can be said of sums without the tree: their order, that no name
-- stands there twice, and that each was counted. (Where nodes have negative values, a function may
-- weigh less than itself, or more than all of them.)
CREATE OR REPLACE FUNCTION flame_check_top AS (functions) ->
    arrayMap(f -> multiIf(
            empty(f), '',
            arraySort(n -> (-toInt128(n.4), n.1), f) != f, 'the functions are not ordered by total_value descending, then name',
            length(arrayDistinct(arrayMap(n -> n.1, f))) < length(f), 'a function stands there twice',
            arrayExists(n -> n.5 = 0, f), 'a function without occurrences',
            ''),
        [CAST(functions, 'Array(Tuple(name String, kind String, self_value Int64, total_value Int64, occurrences UInt64))')])[1];

-- flame_version(): the version of the program on the host that computes it, so that
-- SELECT hostName(), flame_version() FROM clusterAllReplicas(…) shows a mixed cluster.
CREATE OR REPLACE FUNCTION flame_version AS () -> flame_version_of(hostName());
