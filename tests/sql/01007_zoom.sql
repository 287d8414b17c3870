-- What lies below one node: the stacks that begin with its path.
CREATE TABLE t (s String, v Int64) ENGINE = Memory;
INSERT INTO t VALUES ('main;read;lock', 5), ('main;parse', 2), ('main', 3), ('read;lock', 1), ('', 4);
CREATE TABLE st ENGINE = Memory AS SELECT flame_state('svc', s, v) AS s FROM t;
SELECT brief(flame_nodes(flame_zoom(s, 'main'))) FROM st;
SELECT brief(flame_nodes(flame_zoom(s, 'main;read'))) FROM st;
-- The root's path is empty; a path that is not there has no stacks, and the total of all rows is known.
SELECT flame_zoom(s, '') = s, brief(flame_nodes(flame_zoom(s, 'main;lock'))), flame_info(flame_zoom(s, 'main;lock')).8 FROM st;
-- A name is no prefix of a name, and empty frames do not count.
SELECT brief(flame_nodes(flame_zoom(s, 'mai'))), flame_zoom(s, ';main;;read;') = flame_zoom(s, 'main;read') FROM st;
-- Ids are those of the whole tree, and the law of the node list holds for each path.
SELECT p, flame_check(flame_nodes(flame_zoom(s, p))), arrayAll(n -> has(arrayMap(m -> m.2, flame_nodes(s)), n.2), flame_nodes(flame_zoom(s, p)))
FROM st ARRAY JOIN ['', 'main', 'main;read', 'read', 'nobody'] AS p ORDER BY p;
-- What was cut is shown when somebody looks there.
SELECT brief(flame_nodes(flame_prune(s, 0, 4))), brief(flame_nodes(flame_prune(flame_zoom(s, 'main'), 0, 4))) FROM st;
SELECT flame_zoom(s, toLowCardinality('read')) = flame_zoom(s, 'read'), flame_zoom(s, toNullable('read')) = flame_zoom(s, 'read') FROM st;
SELECT flame_zoom('', 'x');
SELECT flame_zoom(NULL, 'a'); -- { serverError FUNCTION_THROW_IF_VALUE_IS_NON_ZERO }
