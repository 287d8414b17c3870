-- flame_tree_by and flame_state_by: the answer of flame_tree and flame_state, built per block.
CREATE TABLE t (k UInt8, app LowCardinality(String), cell String, value Int32) ENGINE = MergeTree ORDER BY tuple();
INSERT INTO t SELECT number % 3, ['cart', 'pay'][number % 2 + 1], concat('main;f', toString(number % 7), ';g', toString(cityHash64(number) % 500)), number % 100 FROM numbers(10000);
SELECT flame_tree_by('', app, cell, value) = flame_tree(app, cell, value), flame_state_by('', app, cell, value) = flame_state(app, cell, value) FROM t;
SELECT k, flame_tree_by(k, app, cell, value) = flame_tree(app, cell, value) FROM t GROUP BY k ORDER BY k;
SELECT k, app, flame_state_by((k, app), app, cell, value) = flame_state(app, cell, value) AS same FROM t GROUP BY k, app ORDER BY k, app;
SELECT k, flame_tree_by(k, app, cell, value) = flame_tree(app, cell, value) FROM t GROUP BY k WITH TOTALS ORDER BY k;
SELECT k, flame_tree_by(k, app, cell, value) = flame_tree(app, cell, value) FROM t GROUP BY ROLLUP(k) ORDER BY k;
-- A key that is finer than GROUP BY is right, too.
SELECT flame_tree_by((k, app), app, cell, value) = flame_tree(app, cell, value) FROM t;
SELECT flame_tree_by('', app, cell, value) = flame_tree(app, cell, value) FROM t SETTINGS max_block_size = 7, max_threads = 3;
SELECT flame_tree_by('', app, cell, value), '[' || flame_state_by('', app, cell, value) || ']' FROM t WHERE 0;
-- Keys of any type; NULL is one of them.
SELECT k, flame_tree_by(k, 'a', 'x', 1)[1].5 FROM values('k Nullable(String)', (NULL), (''), ('NULL'), (NULL)) GROUP BY k ORDER BY k;
SELECT k, flame_tree_by(k, 'a', 'x', 1)[1].5 FROM (SELECT [number % 2] AS k FROM numbers(5)) GROUP BY k ORDER BY k;
-- HAVING, WHERE and ORDER BY outside change nothing.
SELECT k, total FROM (SELECT k, flame_tree_by(k, app, cell, value)[1].5 AS total FROM t WHERE value > 50 GROUP BY k HAVING total > 0) ORDER BY total LIMIT 1;

-- Hazards. Below each the same without the three sums of the engine: what would come out.
CREATE FUNCTION unguarded AS (parts) -> flame_join_nodes_of(parts,
    arraySum(p -> reinterpretAsUInt64(substring(p, 1, 8)), parts), arraySum(p -> reinterpretAsInt64(substring(p, 9, 8)), parts),
    arraySum(p -> reinterpretAsInt64(substring(p, 17, 8)), parts));
-- GROUP BY finer than the key:
SELECT k, flame_tree_by('', app, cell, value)[1].5 FROM t GROUP BY k ORDER BY k; -- { serverError UDF_EXECUTION_FAILED }
SELECT sum(total) = (SELECT sum(value) FROM t), countIf(total = expected) FROM (SELECT k, unguarded(flame_parts('', app, cell, value))[1].5 AS total, sum(value) AS expected FROM t GROUP BY k);
SELECT k, flame_tree_by(k, app, cell, value)[1].5 FROM t GROUP BY k, app ORDER BY k; -- { serverError UDF_EXECUTION_FAILED }
-- Rows that differ in their service alone, and rows of value 0, count as well:
SELECT a, flame_tree_by('', a, 'x', v) FROM values('a String, v Int64', ('p', 1), ('q', 1)) GROUP BY a; -- { serverError UDF_EXECUTION_FAILED }
SELECT c, flame_tree_by('', 'a', c, 0) FROM values('c String', ('x'), ('y')) GROUP BY c; -- { serverError UDF_EXECUTION_FAILED }
-- A filter behind the parts:
SELECT flame_join_nodes_of(groupArrayArrayIf(part, keep), countIf(keep), sumIf(value, keep), sumIf(check, keep))[1].5 FROM (SELECT flame_block_of('', toString(app), cell, toInt64(value)) AS part, k = 1 AS keep, value, toInt64(xxh3(cell) * (value + 1) + xxh3(toString(app))) AS check FROM t); -- { serverError UDF_EXECUTION_FAILED }
SELECT unguarded(groupArrayArrayIf(part, keep))[1].5 != sumIf(value, keep) AS wrong FROM (SELECT flame_block_of('', toString(app), cell, toInt64(value)) AS part, k = 1 AS keep, value FROM t);
-- Constant, LowCardinality and sparse arguments, alone and together: right.
SELECT flame_tree_by('', 'a', 'x;y', 2) = flame_tree('a', 'x;y', 2) FROM numbers(100);
SELECT flame_tree_by(1, 'a', cell, 1) = flame_tree('a', cell, 1) FROM (SELECT toLowCardinality(cell) AS cell FROM t);
SELECT flame_tree_by(app, app, 'x', 1) = flame_tree(app, 'x', 1) FROM t GROUP BY app ORDER BY app;
CREATE TABLE sparse (cell String, value Int64) ENGINE = MergeTree ORDER BY tuple() SETTINGS ratio_of_defaults_for_sparse_serialization = 0.5;
INSERT INTO sparse SELECT if(number % 100 = 0, 'x;y', ''), if(number % 50 = 0, 3, 0) FROM numbers(10000);
SELECT flame_tree_by('', 'a', cell, value) = flame_tree('a', cell, value), flame_tree_by('', 'a', 'x', value) = flame_tree('a', 'x', value), flame_tree_by('', 'a', cell, 1) = flame_tree('a', cell, 1) FROM sparse;
-- The same without materialize(): the engine calls the first half on what a sparse column stores
-- instead of on the rows, and the sums tell.
SELECT flame_join_nodes_of(groupArrayArray(flame_block_of('', 'a', 'x', value)), count(), sum(value), sum(toInt64(xxh3('x') * (value + 1) + xxh3('a')))) FROM sparse; -- { serverError UDF_EXECUTION_FAILED }
SELECT tupleElement(flame_info(flame_merge(substring(part, 25))), 'rows') > count() AS wrong FROM (SELECT arrayJoin(flame_block_of('', 'a', 'x', value)) AS part FROM sparse);
-- Nullable: without NULLs right, with them loud.
SELECT flame_tree_by('', app, cell, value) = flame_tree(app, cell, value) FROM (SELECT toNullable(toString(app)) AS app, cell, toNullable(value) AS value FROM t);
SELECT flame_tree_by('', app, cell, value) FROM (SELECT 'a' AS app, cell, if(value = 3, NULL, value) AS value FROM t); -- { serverError FUNCTION_THROW_IF_VALUE_IS_NON_ZERO }
SELECT flame_tree_by('', app, cell, value) FROM (SELECT 'a' AS app, toNullable(cell) AS cell, value FROM t); -- { serverError FUNCTION_THROW_IF_VALUE_IS_NON_ZERO }
-- -If belongs to aggregates, and these are not; a subquery or WHERE does it.
SELECT flame_tree_byIf('', app, cell, value, k = 1) FROM t; -- { serverError UNKNOWN_FUNCTION }
-- flame_merge_by is guarded as well.
SELECT k, flame_merge_by('', s) FROM (SELECT k, flame_state(app, cell, value) AS s FROM t GROUP BY k, app) GROUP BY k; -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_merge_by('', s) = (SELECT flame_state(app, cell, value) FROM t) FROM (SELECT flame_state(app, cell, value) AS s FROM t GROUP BY k, app);
SELECT k, flame_merge_by(k, s) = flame_merge(s) FROM (SELECT k, flame_state(app, cell, value) AS s FROM t GROUP BY k, app) GROUP BY k ORDER BY k;
-- A cell that is too long counts once, as others do.
SELECT flame_state_by('', 'svc', cell, 1) = flame_state('svc', cell, 1), tupleElement(flame_info(flame_state('svc', cell, 1)), 'undecodable') FROM (SELECT repeat(repeat('x', 1000), 3000) AS cell FROM numbers(3));
