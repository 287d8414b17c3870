-- Merging: associative, commutative, exact, whatever the parts.
CREATE TABLE rows (i UInt32, app String, cell String, value Int64) ENGINE = Memory;
INSERT INTO rows SELECT number, ['cart', 'pay'][number % 2 + 1], concat('main;f', toString(number % 7), ';g', toString(cityHash64(number) % 50), if(number % 11 = 0, ';[k] read', '')), number % 13 - 3 FROM numbers(1000);
SELECT length(flame_tree(app, cell, value)), flame_check(flame_tree(app, cell, value)) FROM rows;
-- Any partition gives the same bytes, the states too.
SELECT parts, flame_merge(s) = (SELECT flame_state(app, cell, value) FROM rows) AS same
FROM (SELECT parts, flame_state(app, cell, value) AS s FROM rows ARRAY JOIN [1, 2, 3, 17, 1000] AS parts GROUP BY parts, cityHash64(i, parts) % parts) GROUP BY parts ORDER BY parts;
-- Merges of merges, with empty ones between.
SELECT flame_merge(s) = (SELECT flame_state(app, cell, value) FROM rows) FROM (
    SELECT arrayJoin([flame_merge(s), '']) AS s FROM (
        SELECT i % 5 AS a, i % 3 AS b, flame_state(app, cell, value) AS s FROM rows GROUP BY a, b) GROUP BY b);
SELECT flame_nodes(flame_merge(s)) = (SELECT flame_tree(app, cell, value) FROM rows) FROM (SELECT flame_state(app, cell, value) AS s FROM rows GROUP BY i % 4);
-- In tables, under GROUP BY, in views.
CREATE TABLE states (minute UInt32, state String) ENGINE = MergeTree ORDER BY minute;
INSERT INTO states SELECT i % 10, flame_state(app, cell, value) FROM rows GROUP BY i % 10;
SELECT minute % 3 AS k, tupleElement(flame_info(flame_merge(state)), 'rows') AS n, flame_merge(state) = flame_merge_by(k, state) FROM states GROUP BY k ORDER BY k;
CREATE VIEW hour AS SELECT flame_merge(state) AS state FROM states;
SELECT state = (SELECT flame_state(app, cell, value) FROM rows) FROM hour;
-- Labels: equal ones stay, a missing one takes the other, several event types are all named.
SELECT flame_info(flame_merge(s)).2, flame_info(flame_merge(s)).3 FROM values('s String', '') WHERE 0;
SELECT flame_info(flame_merge(s)).2, flame_info(flame_merge(s)).3 FROM (SELECT flame_label(flame_state('a', 'x', 1), e, 'microseconds') AS s FROM values('e String', 'off-cpu', 'on-cpu', '') GROUP BY e);
SELECT flame_info(flame_merge(s)).3 FROM (SELECT flame_label(flame_state('a', 'x', 1), 'e', u) AS s FROM values('u String', 'bytes', 'microseconds') GROUP BY u); -- { serverError UDF_EXECUTION_FAILED }
-- Sums wrap as sum() does.
SELECT brief(flame_nodes(flame_merge(s))) FROM (SELECT flame_state('a', 'x', v) AS s FROM values('v Int64', 9223372036854775807, 2) GROUP BY v);
-- NULL is no state.
SELECT flame_merge(s) FROM values('s Nullable(String)', NULL); -- { serverError FUNCTION_THROW_IF_VALUE_IS_NON_ZERO }
SELECT flame_merge(s) = flame_state('a', 'x', 1) FROM (SELECT toNullable(flame_state('a', 'x', 1)) AS s);
