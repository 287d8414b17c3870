-- What flame_top says of functions, exports say too: of the tree, and of what a filter leaves of it.
CREATE TABLE t (s String, v Int64) ENGINE = Memory;
INSERT INTO t SELECT arrayStringConcat(arrayMap(i -> concat('f', toString(cityHash64(number, i) % 9)), range(1 + number % 13)), ';'), number % 7 FROM numbers(2000);
CREATE TABLE states AS SELECT 'all' AS what, flame_state('svc', s, v) AS state FROM t;
INSERT INTO states SELECT 'focus', flame_focus(state, 'f3') FROM states WHERE what = 'all';
INSERT INTO states SELECT 'inverted', flame_invert(state) FROM states WHERE what = 'all';
-- flame_json, out of which the programs that open the exports are tested; its first function is the root.
SELECT what, arraySort(arrayMap(t -> (t.1, t.3, t.4), flame_top(state)))
       = arraySort(arrayZip(arrayPopFront(JSONExtract(flame_json(state), 'functions', 'Array(String)')),
             arrayMap(v -> v[1], arrayPopFront(JSONExtract(flame_json(state), 'function_values', 'values', 'Array(Array(Int64))'))),
             arrayMap(v -> v[2], arrayPopFront(JSONExtract(flame_json(state), 'function_values', 'values', 'Array(Array(Int64))'))))) AS same
FROM states ORDER BY what;
-- Folded stacks, summed up in SQL: each function once per stack.
SELECT what, (SELECT groupArray((f, total)) FROM (SELECT f, sum(v) AS total FROM (
           SELECT w, arrayJoin(arrayDistinct(arrayPopFront(splitByChar(';', extract(line, '^(.*) '))))) AS f, toInt64(extract(line, ' (-?[0-9]+)$')) AS v
           FROM (SELECT what AS w, arrayJoin(splitByChar('\n', trimRight(flame_folded(state), '\n'))) AS line FROM states WHERE what = 'focus')) GROUP BY f ORDER BY f))
       = arraySort(arrayMap(t -> (t.1, t.4), flame_top(state))) AS same
FROM states WHERE what = 'focus';
-- What a filter has dropped stays in sight.
SELECT what, extract(flame_text(state), '^[^\n]*'), extract(flame_svg(state), 'class="title"[^>]*>([^<]*)') FROM states ORDER BY what;
