-- flame_prune keeps the heaviest nodes, and all the weight.
CREATE TABLE t (s String, v Int64) ENGINE = Memory;
INSERT INTO t VALUES ('a;b', 4), ('a;c', 2), ('b', 3), ('d', 1);
SELECT n, brief(flame_nodes(flame_prune(s, 0, n))) FROM (SELECT flame_state('svc', s, v) AS s FROM t) ARRAY JOIN range(2, 8) AS n ORDER BY n;
SELECT share, brief(flame_nodes(flame_prune(s, share, 0))) FROM (SELECT flame_state('svc', s, v) AS s FROM t) ARRAY JOIN [0, 0.1, 0.25, 0.4, 0.5, 1] AS share ORDER BY share;
SELECT flame_check(flame_nodes(flame_prune(s, 0, n))), length(flame_nodes(flame_prune(s, 0, n))) <= n, flame_info(flame_prune(s, 0, n)).7, flame_info(flame_prune(s, 0, n)).4
FROM (SELECT flame_state('svc', concat('a', toString(number % 10), ';b', toString(number % 100), ';c', toString(number)), number) AS s FROM numbers(1000)) ARRAY JOIN [2, 3, 10, 100, 1000, 100000] AS n ORDER BY n;
SELECT flame_prune(flame_state('a', 'b', 1), 0, 0) = flame_state('a', 'b', 1);
-- A real frame of the name shares the node.
SELECT brief(flame_nodes(flame_prune(flame_state('svc', s, v), 0, 3))) FROM values('s String, v Int64', ('[other];x', 5), ('b', 1), ('c', 1));
-- Negative weights are as heavy as positive ones, and none hides behind one that cancels it.
SELECT brief(flame_nodes(flame_prune(flame_state('svc', s, v), 0, 5))) FROM values('s String, v Int64', ('a;x', -9), ('a;y', 9), ('b', 5), ('c', 4));
SELECT flame_prune('', 2, 0); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_prune('', nan, 0); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_prune('', 0, 1); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_prune('', 0, -1); -- { serverError CANNOT_CONVERT_TYPE }
SELECT flame_prune('', 0, 5000000000); -- { serverError CANNOT_CONVERT_TYPE }
-- flame_kernel_depth cuts as the views do.
SELECT n, brief(flame_nodes(flame_kernel_depth(s, n))) FROM (SELECT flame_state('svc', s, v) AS s FROM values('s String, v Int64', ('f;[k] x;[k] y;z', 4), ('f;[k] x', 2), ('f;[c] g;h', 8), ('[k] x;[k] y', 16), ('foo[k]bar;z', 32))) ARRAY JOIN [-1, 0, 1, 2, 9] AS n ORDER BY n;
SELECT flame_kernel_depth('', -2); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_kernel_depth('', NULL); -- { serverError CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN, UDF_EXECUTION_FAILED, TYPE_MISMATCH, CANNOT_CONVERT_TYPE }
-- In one call the same as by a state.
SELECT k, flame_tree_pruned(svc, s, v, 0.02, 30) = flame_nodes(flame_prune(flame_state(svc, s, v), 0.02, 30)) AS same, length(flame_tree_pruned(svc, s, v, 0, 30)), flame_tree_pruned(svc, s, v, 0, 0) = flame_tree(svc, s, v) AS whole
FROM (SELECT number % 2 AS k, concat('svc', toString(number % 3)) AS svc, concat('a;', toString(number % 7), ';', toString(number % 101)) AS s, number % 13 AS v FROM numbers(2000)) GROUP BY k ORDER BY k;
SELECT flame_tree_pruned('svc', 'a;b', 1, 0, 10) FROM numbers(0);
SELECT flame_tree_pruned('svc', 'a;b', 1, 0, 1); -- { serverError UDF_EXECUTION_FAILED }
