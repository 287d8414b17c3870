-- 30_filter.sql: DeepFlow's tag_filter, understood and applied by the program, never pasted into SQL.
--
-- Idempotent: run it again after an upgrade. On a cluster run it on every node.
-- A filter that is NULL, empty or blank lets every row pass, as in DeepFlow's API.

-- flame_filter_names(filter): the distinct names that a filter uses, in their canonical spelling
-- and in byte order, so that a query reads and looks up nothing else.
CREATE OR REPLACE FUNCTION flame_filter_names AS (filter) ->
    flame_filter_names_of(CAST(ifNull(filter, ''), 'String'));

-- flame_filter_match(filter, tags): 1 when a row with these tags passes, 0 when it does not. tags
-- is a map from each of these names to its values as text: decimal numbers, addresses, times in
-- seconds since 1970; [] or [''] where there is no value.
CREATE OR REPLACE FUNCTION flame_filter_match AS (filter, tags) ->
    flame_filter_match_of(CAST(ifNull(filter, ''), 'String'), CAST(tags, 'Map(String, Array(String))'));
