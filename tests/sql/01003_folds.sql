-- Layers and runs of frames.
CREATE TABLE t (s String, v Int64) ENGINE = Memory;
INSERT INTO t VALUES ('[p] x;[t] io-1;main;f;f;[k] read;[k] lock', 5), ('[p] x;[t] io-2;main;f;[k] write', 2), ('[p] x;[t] io-2', 1), ('[k] a;[l] b;[l] c;[k] d', 8);
CREATE TABLE st ENGINE = Memory AS SELECT flame_state('svc', s, v) AS s FROM t;
SELECT brief(flame_nodes(flame_fold_threads(s))) FROM st;
SELECT kinds, brief(flame_nodes(flame_fold_kind(s, kinds))) FROM st ARRAY JOIN ['K', 'L', 'KL', 'T', 'A', 'PTKLCAO?!'] AS kinds;
SELECT brief(flame_nodes(flame_collapse_recursion(s))) FROM st;
-- A frame that calls itself over another one is there twice.
SELECT brief(flame_nodes(flame_collapse_recursion(flame_state('svc', 'a;a;b;a;a;a', 1))));
-- Kinds are folded one by one, in any order, and twice is once.
SELECT flame_fold_kind(s, 'KL') = flame_fold_kind(flame_fold_kind(s, 'L'), 'K'), flame_fold_kind(flame_fold_kind(s, 'KLA'), 'KLA') = flame_fold_kind(s, 'KLA') FROM st;
-- Leaves of memory are objects, whatever their names begin with.
SELECT kinds, brief(flame_nodes(flame_fold_kind(flame_label(s, 'mem-alloc', 'bytes'), kinds))) FROM st ARRAY JOIN ['O', 'K'] AS kinds;
SELECT flame_fold_kind('', 'H'); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_fold_kind('', ''); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_fold_threads(''), flame_fold_kind('', 'K'), flame_collapse_recursion('');
