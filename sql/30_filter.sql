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

-- flame_filter_problem(filter): what is wrong with a filter, as a sentence that points at the
-- character, or '' when nothing is: for who answers somebody and does not want the query to fail.
CREATE OR REPLACE FUNCTION flame_filter_problem AS (filter) ->
    flame_filter_problem_of(CAST(ifNull(filter, ''), 'String'));

-- flame_filter_window(filter): what the filter says about the columns by which rows are found, and
-- the rest of it, in which 1=1 stands for each comparison that was taken. A row passes the filter
-- when its time is in the window, both bounds inclusive seconds since 1970, its service and language
-- are those ('' for all), and it passes the rest. Without comparisons of time the window is all
-- that a DateTime can hold; one without a time is 1, 0.
CREATE OR REPLACE FUNCTION flame_filter_window AS (filter) ->
    flame_filter_window_of(CAST(ifNull(filter, ''), 'String'));
