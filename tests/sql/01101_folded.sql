-- Folded stacks: the root first, one line for each node with a value of its own and for each leaf.
SELECT flame_folded(flame_state('svc', s, v)) FROM values('s String, v Int64', ('main', 3), ('main;parse', 2), ('main;read;lock', 5), ('stop', 0), ('', 4)) FORMAT RawBLOB;
SELECT '[' || flame_folded('') || ']';
-- Names that would break a line: control characters, ';' in the service, a number at the end.
SELECT flame_folded(flame_state('a;b 1', s, v)) FROM values('s String, v Int64', ('x\ny;tab\there', 1), ('worker 12', 2), ('1.5 1.5;v 2.', 3), ('no12;12;a 1b', 4), ('esc\x1b[31m', 5), ('minus', -6)) FORMAT RawBLOB;
-- Read back with the first name as the service, it is the same tree.
CREATE TABLE t (s String, v Int64) ENGINE = Memory;
INSERT INTO t SELECT arrayStringConcat(arrayMap(i -> concat('f', toString(cityHash64(number, i) % 5)), range(number % 13)), ';'), number % 7 FROM numbers(2000);
WITH lines AS (SELECT arrayJoin(splitByChar('\n', trimRight(flame_folded(flame_state('svc', s, v)), '\n'))) AS line FROM t),
     stacks AS (SELECT splitByChar(';', extract(line, '^(.*) ')) AS names, toInt64(extract(line, ' (-?[0-9]+)$')) AS v FROM lines)
SELECT flame_nodes(flame_state_frames(names[1], arraySlice(names, 2), v)) = (SELECT flame_tree('svc', s, v) FROM t),
       flame_folded(flame_state_frames(names[1], arraySlice(names, 2), v)) = (SELECT flame_folded(flame_state('svc', s, v)) FROM t), count() > 500
FROM stacks;
SELECT flame_folded(NULL); -- { serverError FUNCTION_THROW_IF_VALUE_IS_NON_ZERO }
SELECT flame_folded('no state'); -- { serverError UDF_EXECUTION_FAILED }
