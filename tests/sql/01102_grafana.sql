-- Rows for Grafana's flame graph: depth first, the root at level 0.
SELECT toTypeName(flame_grafana('')), flame_grafana('');
SELECT flame_grafana(flame_state('svc', s, v)) FROM values('s String, v Int64', ('a;b', 7), ('a', 1), ('c', 9), ('', 2));
SELECT toTypeName(flame_grafana_diff('', '')), flame_grafana_diff('', '');
-- Nodes of either tree, in the order of their sums; what one of the two lacks is 0.
SELECT arrayJoin(flame_grafana_diff(flame_state('svc', 'a;b', 3), (SELECT flame_state('svc', s, v) FROM values('s String, v Int64', ('a;c', 5), ('d', 1)))));
SELECT flame_grafana_diff(flame_state('svc', 'a', 3), ''), flame_grafana_diff('', flame_state('svc', 'a', 3));
-- The four numbers are those of the two trees.
WITH before AS (SELECT flame_state('svc', concat('a', toString(number % 7), ';b', toString(number % 31)), number) AS s FROM numbers(300)),
     after AS (SELECT flame_state('svc', concat('a', toString(number % 5), ';b', toString(number % 41)), number * 3) AS s FROM numbers(200)),
     d AS (SELECT arrayJoin(flame_grafana_diff((SELECT s FROM before), (SELECT s FROM after))) AS n)
SELECT sum(n.self), sumIf(n.value, n.level = 0), sum(n.selfRight), sumIf(n.valueRight, n.level = 0),
       (SELECT flame_info(s).7 FROM before), (SELECT flame_info(s).7 FROM after), countIf(n.value = 0) > 0, countIf(n.valueRight = 0) > 0 FROM d;
-- Microseconds and bytes make no difference of anything.
SELECT flame_grafana_diff(flame_label(flame_state('a', 'x', 1), 'on-cpu', 'microseconds'), flame_label(flame_state('a', 'x', 1), 'inuse_space', 'bytes')); -- { serverError UDF_EXECUTION_FAILED }
