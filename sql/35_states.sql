-- 35_states.sql: flame trees as values that merge: kept in tables, added up, read as nodes or JSON.
--
-- Idempotent: run it again after an upgrade. On a cluster run it on every node.
-- What a state is: proto/flame_tree.proto. '' is the state of no rows.

-- flame_state_bytes(state): a state as String, or an error.
CREATE OR REPLACE FUNCTION flame_state_bytes AS (state) ->
    if(throwIf(isNull(state), 'flame_tree: a state is NULL; leave it out with WHERE, or write ifNull(state, \'\')') = 0,
       CAST(ifNull(state, ''), 'String'), '');

-- flame_key(key): any value or tuple as text, in which NULL differs from everything else.
CREATE OR REPLACE FUNCTION flame_key AS (key) -> toString(tuple(key));

-- flame_state(app_service, profile_location_str, profile_value): an aggregate like flame_tree().
CREATE OR REPLACE FUNCTION flame_state AS (app_service, profile_location_str, profile_value) ->
    flame_state_of(
        groupUniqArray(flame_name(app_service)),
        count(),
        sumMap(map(xxHash64(flame_cell(profile_location_str)), flame_weight(profile_value))),
        groupUniqArray(flame_cell(profile_location_str)));

-- flame_state_frames(app_service, frames, value): the same of stacks that are arrays already, the
-- root first. A ';' inside a name becomes ':', as DeepFlow's agent does it. The ';' in front is an
-- empty frame, which does not count, and no text that begins with it can be taken for zstd.
CREATE OR REPLACE FUNCTION flame_state_frames AS (app_service, frames, value) ->
    flame_state(app_service,
        concat(';', arrayStringConcat(arrayMap(frame -> replaceAll(frame, ';', ':'), CAST(frames, 'Array(String)')), ';')), value);

-- flame_merge(state): an aggregate: one state out of many.
CREATE OR REPLACE FUNCTION flame_merge AS (state) ->
    flame_merge_of(groupArray(flame_state_bytes(state)));

-- flame_label(state, profile_event_type, profile_value_unit): the state that says what it measures.
CREATE OR REPLACE FUNCTION flame_label AS (state, profile_event_type, profile_value_unit) ->
    flame_label_of(flame_state_bytes(state), CAST(toString(profile_event_type), 'String'), CAST(toString(profile_value_unit), 'String'));

-- flame_prune(state, min_share, max_nodes): the heaviest part, the rest under [other].
CREATE OR REPLACE FUNCTION flame_prune AS (state, min_share, max_nodes) ->
    flame_prune_of(flame_state_bytes(state), CAST(min_share, 'Float64'), accurateCast(max_nodes, 'UInt32'));

-- flame_kernel_depth(state, n): at most n frames of kernel at the end of each stack; -1 keeps all.
CREATE OR REPLACE FUNCTION flame_kernel_depth AS (state, n) ->
    flame_kernel_depth_of(flame_state_bytes(state), accurateCast(n, 'Int64'));

-- flame_nodes(state): the same node list as flame_tree().
CREATE OR REPLACE FUNCTION flame_nodes AS (state) -> flame_nodes_of(flame_state_bytes(state));

-- flame_rows(state): the same with kind, depth and position, as the views have them.
CREATE OR REPLACE FUNCTION flame_rows AS (state) -> flame_state_rows_of(flame_state_bytes(state));

-- flame_json(state): the tree as the JSON of newer versions of DeepFlow's API.
CREATE OR REPLACE FUNCTION flame_json AS (state) -> flame_json_of(flame_state_bytes(state));

-- flame_info(state): services, event types, unit, rows, undecodable cells, nodes, total, total_all.
CREATE OR REPLACE FUNCTION flame_info AS (state) -> flame_info_of(flame_state_bytes(state));

-- The forms that end in _by work in parallel: each block of rows becomes a part, and only parts are
-- kept and moved between threads and shards. `key` must be what the query groups by. The program
-- cannot see that, so the engine counts the rows of each group and sums their values, with and
-- without a hash of the cell, and the program compares: another key is an error, never a wrong
-- tree. materialize() because for constant, LowCardinality and sparse arguments ClickHouse would
-- call the first half on something else than the rows.

CREATE OR REPLACE FUNCTION flame_parts AS (key, app_service, profile_location_str, profile_value) ->
    groupArrayArray(flame_block_of(materialize(flame_key(key)), materialize(flame_name(app_service)),
        materialize(flame_cell(profile_location_str)), materialize(flame_weight(profile_value))));

-- The third sum over the rows of a group; udf/part.h has the others.
CREATE OR REPLACE FUNCTION flame_row_check AS (app_service, profile_location_str, profile_value) ->
    sum(toInt64(xxh3(flame_cell(profile_location_str)) * (flame_weight(profile_value) + 1) + xxh3(flame_name(app_service))));

-- flame_state_by(key, app_service, profile_location_str, profile_value): flame_state() for windows
-- with very many distinct stacks.
CREATE OR REPLACE FUNCTION flame_state_by AS (key, app_service, profile_location_str, profile_value) ->
    flame_join_of(flame_parts(key, app_service, profile_location_str, profile_value),
        count(), sum(flame_weight(profile_value)),
        flame_row_check(app_service, profile_location_str, profile_value));

-- flame_tree_by(key, app_service, profile_location_str, profile_value): flame_tree() likewise.
CREATE OR REPLACE FUNCTION flame_tree_by AS (key, app_service, profile_location_str, profile_value) ->
    flame_join_nodes_of(flame_parts(key, app_service, profile_location_str, profile_value),
        count(), sum(flame_weight(profile_value)),
        flame_row_check(app_service, profile_location_str, profile_value));

-- flame_merge_by(key, state): flame_merge() for many large states.
CREATE OR REPLACE FUNCTION flame_merge_by AS (key, state) ->
    flame_join_of(groupArrayArray(flame_merge_block_of(materialize(flame_key(key)), materialize(flame_state_bytes(state)))),
        count(), toInt64(0), sum(reinterpretAsInt64(xxh3(flame_state_bytes(state)))));
