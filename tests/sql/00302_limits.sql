-- At and over each limit: nothing vanishes.
SELECT 'cell of 1 MiB', n.1 = repeat(repeat('x', 1024), 1024), n.5 FROM (SELECT flame_tree('r', repeat(repeat('x', 1024), 1024), 3)[2] AS n);
SELECT 'cell of 1 MiB + 1', brief(flame_tree('r', concat('x', repeat(repeat('x', 1024), 1024)), 3));
SELECT 'cell of 5 MiB', brief(flame_tree('r', s, 3)) FROM (SELECT arrayJoin([repeat(repeat('x', 1000), 5000), 'a', repeat(repeat('y', 1000), 5000)]) AS s);
SELECT 'stack of 5 MiB', flame_stack(repeat(repeat('x', 1000), 5000)), flame_stack('a');
SELECT 'depth 16384', length(t), t[-1].1, t[-1].4 FROM (SELECT flame_tree('r', repeat('a;', 16384), 1) AS t);
SELECT 'depth 16385', length(t), t[-1].1, t[-1].4 FROM (SELECT flame_tree('r', repeat('a;', 16385), 1) AS t);
SELECT 'depth 20000 twice', length(t), t[-1].1, t[-1].4, flame_check(t) FROM (SELECT flame_tree('r', s, 1) AS t FROM (SELECT arrayJoin([repeat('a;', 20000), repeat('a;', 30000)]) AS s));
SELECT 'a wide tree', length(t), flame_check(t) FROM (SELECT flame_tree('r', toString(number), 1) AS t FROM numbers(300000));
