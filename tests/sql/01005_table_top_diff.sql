-- Tables of states.
CREATE TABLE t (s String, v Int64) ENGINE = Memory;
INSERT INTO t VALUES ('main;read;lock', 5), ('main;parse', 2), ('main;f;g;f', 3), ('[k] x', -1), ('', 4);
CREATE TABLE st ENGINE = Memory AS SELECT flame_state('svc', s, v) AS s FROM t;
SELECT arrayJoin(flame_table(s)) FROM st;
SELECT toTypeName(flame_table('')), toTypeName(flame_top('')), toTypeName(flame_callers('', '')), toTypeName(flame_callees('', '')), toTypeName(flame_diff('', '')) FORMAT Vertical;
-- Nodes and functions have names for SQL.
SELECT n.name, n.depth, n.total_value FROM (SELECT arrayJoin(flame_table(s)) AS n FROM st) WHERE n.parent_id = 0 ORDER BY n.position;
-- A function that calls itself counts once per stack; what functions have themselves is the total without the root's own.
SELECT arrayJoin(flame_top(s)) FROM st;
SELECT arraySum(f -> f.self_value, flame_top(s)) + flame_nodes(s)[1].4 = flame_nodes(s)[1].5 FROM st;
-- Who calls f, and what main calls. The root calls what nothing else does.
SELECT flame_callers(s, '^f$'), flame_callees(s, '^main$'), flame_callers(s, '^main$'), flame_callees(s, '^f$') FROM st;
SELECT flame_callers(s, 'nothing'), flame_callees(s, 'nothing') FROM st;
SELECT flame_callers('', '(a'); -- { serverError UDF_EXECUTION_FAILED }
-- Two states side by side, with the nodes that only one of them has.
SELECT arrayJoin(flame_diff(s, (SELECT flame_state('svc2', c, w) FROM values('c String, w Int64', ('main;read;lock', 1), ('main;new', 6), ('f', 2))))) FROM st;
SELECT flame_diff('', '') = [], length(flame_diff(s, '')) = length(flame_nodes(s)), length(flame_diff('', s)) = length(flame_nodes(s)) FROM st;
SELECT arraySum(n -> n.self_before, d) = d[1].total_before, arraySum(n -> n.self_after, d) = d[1].total_after FROM (SELECT flame_diff(s, flame_invert(s)) AS d FROM st);
SELECT flame_diff(flame_label(s, 'on-cpu', 'microseconds'), flame_label(s, 'mem-alloc', 'bytes')) FROM st; -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_table(''), flame_top(''), flame_callers('', 'a'), flame_callees('', 'a');
