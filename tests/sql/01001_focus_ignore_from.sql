-- The stacks that a regular expression chooses. What leaves the tree is in total_all.
CREATE TABLE t (s String, v Int64) ENGINE = Memory;
INSERT INTO t VALUES ('main;read;lock', 5), ('main;parse', 2), ('main', 3), ('[t] io;main;read', 1), ('', 4);
CREATE TABLE st ENGINE = Memory AS SELECT flame_state('svc', s, v) AS s FROM t;
SELECT brief(flame_nodes(flame_focus(s, 'read|parse'))) FROM st;
SELECT brief(flame_nodes(flame_ignore(s, 'read|parse'))) FROM st;
SELECT brief(flame_nodes(flame_from(s, '^(read|main)$'))) FROM st;
SELECT brief(flame_nodes(flame_from(s, 'lock'))) FROM st;
-- What nothing matches is a root without weight, and the share of all is known.
SELECT brief(flame_nodes(flame_focus(s, 'nothing'))), flame_info(flame_focus(s, 'nothing')).4, flame_info(flame_focus(s, 'nothing')).7, flame_info(flame_focus(s, 'nothing')).8 FROM st;
SELECT arrayMap(n -> (n.name, n.total_value, round(n.share, 3), n.total_all), flame_table(flame_focus(s, 'read'))) FROM st;
-- An empty regular expression is in every name; an empty stack has none.
SELECT brief(flame_nodes(flame_focus(s, ''))), brief(flame_nodes(flame_ignore(s, ''))) FROM st;
-- The laws, and what focus drops is what ignore keeps.
SELECT r, flame_check(flame_nodes(flame_focus(s, r))), flame_check(flame_nodes(flame_ignore(s, r))), flame_check(flame_nodes(flame_from(s, r))),
       flame_nodes(flame_focus(s, r))[1].5 + flame_nodes(flame_ignore(s, r))[1].5, flame_info(flame_from(s, r)).total_all
FROM st ARRAY JOIN ['', 'a', 'read', '^\\[t\\] ', 'z$', '(?i)MAIN'] AS r ORDER BY r;
-- Rows of many states and regular expressions at once.
SELECT r, brief(flame_nodes(flame_focus(flame_state('svc', s, v), r))) FROM t ARRAY JOIN ['lock', 'parse'] AS r GROUP BY r ORDER BY r;
-- Types of the argument.
SELECT flame_focus(s, toLowCardinality('lock')) = flame_focus(s, 'lock'), flame_focus(s, toNullable('lock')) = flame_focus(s, 'lock'), flame_focus(s, toFixedString('lock', 4)) = flame_focus(s, 'lock') FROM st;
-- The empty state.
SELECT flame_focus('', 'x'), flame_ignore('', 'x'), flame_from('', 'x');
SELECT flame_focus('', '(a'); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_focus(NULL, 'a'); -- { serverError FUNCTION_THROW_IF_VALUE_IS_NON_ZERO }
SELECT flame_focus(s, CAST(NULL, 'Nullable(String)')) FROM st; -- { serverError CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN }
