-- States: what goes in comes out again as nodes, rows and JSON.
SELECT brief(flame_nodes(flame_state('svc', s, v))) FROM values('s String, v Int64', ('main', 3), ('main;parse', 2), ('main;read;lock', 5), ('stop', 1), ('', 4));
SELECT flame_nodes(flame_state('svc', s, v)) = flame_tree('svc', s, v), flame_check(flame_nodes(flame_state('svc', s, v))) FROM values('s String, v Int64', ('a;b', 3), ('a', -1), ('x;y', 0));
-- The same whatever the compression of the cells and the order of the rows.
SELECT flame_state('svc', 'a;b', 2) = flame_state('svc', zstdRaw('a;b'), 2);
SELECT uniqExact(s) FROM (SELECT flame_state('svc', concat('a', toString((number * k) % 101), ';b'), (number * k) % 101) AS s FROM (SELECT number, k FROM numbers(101) ARRAY JOIN [1, 7, 30] AS k) GROUP BY k);
-- No rows: the empty state, which every function takes.
SELECT '[' || flame_state('svc', 'a;b', 1) || ']' FROM numbers(0);
SELECT flame_nodes(''), flame_rows(''), flame_info(''), flame_json(''), flame_prune('', 0.5, 10), flame_kernel_depth('', 0), flame_label('', 'on-cpu', 'microseconds');
SELECT flame_merge(s) = '' FROM values('s String', '', '');
SELECT flame_merge(s) = '' FROM (SELECT '' AS s WHERE 0);
-- Rows without a frame have a root.
SELECT brief(flame_nodes(flame_state('svc', ';', 7)));
-- What a state says of its rows.
SELECT flame_info(flame_state(s, c, v)) FROM values('s String, c String, v Int64', ('b', 'x', 1), ('a', 'x', 1), ('a', unhex('28B52FFD20'), 5), ('a', 'y;z', -2));
SELECT flame_info(flame_label(flame_state('a', 'x', 1), 'on-cpu', 'microseconds'));
SELECT tupleElement(flame_info(flame_label(flame_label(flame_state('a', 'x', 1), 'on-cpu', 'microseconds'), 'mem-inuse', 'bytes')), 'profile_value_unit');
-- Kinds: leaves are objects when the state says that it is memory.
SELECT arrayMap(n -> (n.1, n.6, n.7, n.8), flame_rows(flame_state('Total', '[p] x;[k] y', 1)));
SELECT arrayMap(n -> (n.1, n.6), flame_rows(flame_label(flame_state('svc', 'a;b', 1), 'mem-alloc', 'bytes')));
SELECT flame_json(flame_label(flame_state('a"b', s, v), 'mem-alloc', 'bytes')) FROM values('s String, v Int64', ('f;g;f', 7), ('f', 1));
SELECT isValidJSON(flame_json(flame_state('svc', unhex('FF3BC328'), 1))), flame_json(flame_state('svc', unhex('FF3BC328'), 1));
-- Stacks that are arrays: empty names do not count, ';' in a name does not split it, and no text is zstd.
SELECT brief(flame_nodes(flame_state_frames('svc', frames, v))) FROM values('frames Array(String), v Int64', (['a', 'b'], 1), (['a', '', 'b;c'], 2), ([], 4), ([unhex('28B52FFD20')], 8));
SELECT flame_state_frames('svc', CAST(['a', 'b'], 'Array(LowCardinality(String))'), 1) = flame_state('svc', 'a;b', 1);
