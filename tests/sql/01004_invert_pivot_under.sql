-- Every stack in another order of frames.
CREATE TABLE t (s String, v Int64) ENGINE = Memory;
INSERT INTO t VALUES ('main;read;lock;spin', 5), ('job;read;lock', 2), ('main', 3), ('lock;x;lock', 1), ('', 4);
CREATE TABLE st ENGINE = Memory AS SELECT flame_state('svc', s, v) AS s FROM t;
SELECT brief(flame_nodes(flame_invert(s))) FROM st;
SELECT flame_invert(flame_invert(s)) = s FROM st;
-- A function, its callers from the nearest on, and under [callees] what it did for them.
SELECT brief(flame_nodes(flame_pivot(s, '^lock$'))) FROM st;
SELECT flame_info(flame_pivot(s, '^lock$')).total = flame_info(flame_focus(s, '^lock$')).total, flame_check(flame_nodes(flame_pivot(s, 'a'))) FROM st;
-- Two measurements in one tree.
SELECT brief(flame_nodes(flame_merge(s))) FROM (
    SELECT flame_under(flame_label(flame_state('svc', 'main;work', 7), 'on-cpu', 'microseconds'), 'on-cpu') AS s UNION ALL
    SELECT flame_under(flame_label(flame_state('svc', 'main;wait', 9), 'off-cpu', 'microseconds'), 'off-cpu') AS s);
SELECT brief(flame_nodes(flame_under(s, 'x'))) FROM st;
SELECT flame_under('', ''); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_under('', 'a;b'); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_invert(''), flame_pivot('', 'a'), flame_under('', 'a');
-- They compose, with one another and with the rest.
SELECT brief(flame_nodes(flame_prune(flame_invert(flame_hide(flame_rename(flame_focus(s, 'lock'), '^job$', 'main'), 'spin')), 0, 4))) FROM st;
