-- DeepFlow's order differs from call to call. Here: depth first, the heaviest child first, then by name.
SELECT brief(flame_tree('app', c, v)) FROM values('c String, v UInt8', ('b;x', 2), ('a;x', 2), ('c', 5), ('a;y', 3), ('b;y', 3));
SELECT uniqExact(t) FROM (SELECT flame_tree('app', concat('f', toString(cityHash64(number, k) % 100)), 1) AS t FROM (SELECT number, arrayJoin(range(5)) * 0 AS k, arrayJoin(range(5)) AS g FROM numbers(1000)) GROUP BY g);
