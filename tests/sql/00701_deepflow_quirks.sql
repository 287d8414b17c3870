-- What DeepFlow's querier does otherwise, one line each: the input that shows it, and the answer here.
CREATE FUNCTION cut AS (stacks, depth) -> arrayStringConcat(arrayMap(n -> concat(n.1, ' ', toString(n.4)), flame_rows_of(['app'],
    CAST(arrayMap(s -> (xxHash64(s), toInt64(7)), stacks), 'Map(UInt64, Int64)'), 'on-cpu', toInt64(depth), stacks)), ' | ');
SELECT 'kernel depth: fewer kernel frames than the depth are all kept', cut(['[t] a;f;[k] x'], 1), cut(['[t] a;f;[k] x;[k] y'], 2);
SELECT 'kernel depth 0: a stack that begins in the kernel keeps its value', cut(['[k] x;[k] y'], 0);
SELECT 'kernel depth: [k] inside a name is no kernel frame', cut(['[t] a;foo[k]bar;z'], 0);
SELECT 'kernel depth: CUDA is cut where there is no kernel', cut(['a;[c] x;[k] y'], 0), cut(['a;[c] x;[c] y'], 0);
SELECT 'kernel depth -2 is refused', cut(['a'], -2); -- { serverError UDF_EXECUTION_FAILED }
SELECT 'recursion: a function is counted once per stack', brief(flame_tree('app', 'a;b;a;b', 7)), flame_tree('app', 'a;b;a;b', 7)[1].total_value;
SELECT 'a frame named like the service is not the root', brief(flame_tree('app', 'main;app;x', 7));
SELECT 'trailing separator', brief(flame_tree('app', 'a;b;', 7));
SELECT 'leading separator', brief(flame_tree('app', ';a;b', 7));
SELECT 'doubled separator', brief(flame_tree('app', 'a;;b', 7));
SELECT 'only separators', brief(flame_tree('app', ';', 7)), brief(flame_tree('app', ';;', 7));
SELECT 'empty and undecodable rows count', brief(flame_tree('app', c, 10)) FROM values('c String', (''), ('\x28\xb5\x2f\xfd'), ('a'));
SELECT 'rows stored raw are read', brief(flame_tree('app', 'a;b', 7));
SELECT 'truncated frame', brief(flame_tree('app', unhex('28b52ffd2003190000613b'), 7));
SELECT 'bad checksum', brief(flame_tree('app', unhex('28b52ffd0400190000613b629a9c3f8f'), 7));
SELECT 'a last character of many bytes keeps its leaf', brief(flame_tree('app', c, v)) FROM values('c String, v UInt8', ('a;函数', 7), ('a;b', 5));
SELECT 'one stack from agent and server', brief(flame_tree('app', c, 7)) FROM (SELECT arrayJoin([unhex('28b52ffd2003190000613b62'), unhex('28b52ffd0400190000613b629a9c3f8e')]) AS c);
SELECT 'more than 1,000,000 rows', flame_tree('app', 'a', 1)[1].total_value FROM numbers(1200000);
SELECT 'values 0 and negative', brief(flame_tree('app', c, v)) FROM values('c String, v Int8', ('a;b', 5), ('a;c', -5), ('d', 0));
SELECT 'names are bytes', hex(n.1), n.2 FROM (SELECT arrayJoin(flame_tree('app', c, 1)) AS n FROM (SELECT arrayJoin([unhex('ff'), unhex('fe'), '<']) AS c)) ORDER BY n.1;
SELECT 'a first frame of one byte', brief(flame_tree('app', 'a;b;c', 7));
SELECT 'order is the same in every call', uniqExact(t) FROM (SELECT flame_tree('app', concat('f', toString(cityHash64(number, k) % 100)), 1) AS t FROM (SELECT number, arrayJoin(range(5)) * 0 AS k, arrayJoin(range(5)) AS g FROM numbers(1000)) GROUP BY g);
