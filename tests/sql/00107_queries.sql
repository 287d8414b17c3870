-- Everywhere an aggregate may stand.
CREATE TABLE rows (app String, cell String, value Int64, minute UInt8) ENGINE = MergeTree ORDER BY app;
INSERT INTO rows SELECT concat('app', toString(number % 2)), zstdRaw(concat('main;f', toString(number % 3), if(number % 4 = 0, ';g', ''))), number, number % 3 FROM numbers(60);
SELECT 'plain', brief(flame_tree(app, cell, value)) FROM rows;
SELECT 'where', brief(flame_tree(app, cell, value)) FROM rows WHERE app = 'app1' AND minute = 1;
SELECT 'no rows', flame_tree(app, cell, value), length(flame_tree(app, cell, value)) FROM rows WHERE app = 'none';
SELECT 'group', app, minute, brief(flame_tree(app, cell, value)), sum(value) FROM rows GROUP BY app, minute ORDER BY app, minute;
SELECT 'no groups', brief(flame_tree(app, cell, value)) FROM rows WHERE 0 GROUP BY app;
SELECT 'expression', minute = 0 AS first, brief(flame_tree(app, cell, value)) FROM rows GROUP BY first ORDER BY first;
SELECT 'by the cell', flame_stack(cell) AS stack, brief(flame_tree(app, cell, value)) FROM rows GROUP BY cell ORDER BY stack;
SELECT 'having', app, brief(flame_tree(app, cell, value)) AS t FROM rows GROUP BY app HAVING length(flame_tree(app, cell, value)) > 3 ORDER BY app;
SELECT 'totals', app, length(flame_tree(app, cell, value)) FROM rows GROUP BY app WITH TOTALS ORDER BY app FORMAT JSONCompactEachRow;
SELECT 'rollup', app, minute, brief(flame_tree(app, cell, value)) FROM rows GROUP BY app, minute WITH ROLLUP ORDER BY app, minute;
SELECT 'join', brief(flame_tree(r.app, r.cell, r.value * k.factor)) FROM rows AS r INNER JOIN (SELECT 'app0' AS app, 10 AS factor) AS k ON r.app = k.app;
SELECT 'twice', brief(flame_tree(app, cell, value)) = brief(flame_tree('app0, app1', cell, value)), length(flame_tree(app, cell, 1)) FROM rows;
SELECT 'subquery', count(), sum(n.self_value) FROM (SELECT arrayJoin(flame_tree(app, cell, value)) AS n FROM rows);
SELECT 'array join', name, total FROM (SELECT flame_tree(app, cell, value) AS nodes FROM rows) ARRAY JOIN nodes.profile_location_str AS name, nodes.total_value AS total;
SELECT 'cte', brief(t) FROM (WITH slice AS (SELECT * FROM rows WHERE minute = 2) SELECT flame_tree(app, cell, value) AS t FROM slice);
SELECT 'alias of a column', brief(flame_tree(app, cell, v)) FROM (SELECT app, cell, value * 2 AS v FROM rows);
SELECT 'pre-aggregated', brief(flame_tree(a, c, v)) FROM (SELECT app AS a, cell AS c, sum(value) AS v FROM rows GROUP BY a, c);
SELECT 'union', brief(flame_tree(app, cell, value)) FROM (SELECT app, cell, value FROM rows WHERE minute < 2 UNION ALL SELECT app, cell, value FROM rows WHERE minute = 2);
SELECT 'checked', flame_check(flame_tree(app, cell, value)) FROM rows;
SELECT 'in a window', flame_tree(app, cell, value) OVER () FROM rows; -- { serverError UNKNOWN_AGGREGATE_FUNCTION }
