-- A page of text: functions, then the tree, a line for each branch.
SELECT flame_text(flame_label(flame_state('svc', s, v), 'on-cpu', 'microseconds')) FROM values('s String, v Int64', ('main;parse;read', 7), ('main;parse', 3), ('main;write', 2)) FORMAT RawBLOB;
-- Recursion counts once; a chain without values of its own is one line.
SELECT flame_text(flame_state('svc', s, v)) FROM values('s String, v Int64', ('a;b;c;a;b', 6), ('a;b;c;d', 4)) FORMAT RawBLOB;
-- Bytes of memory, whatever the unit of eBPF's rows says.
SELECT flame_text(flame_label(flame_state('svc', 'a', 3 * 1024 * 1024), 'mem-inuse', 'microseconds')) FORMAT RawBLOB;
-- Nothing that a terminal would obey, and UTF-8.
SELECT flame_text(flame_state('\x1b]0;svc', s, v)) FROM values('s String, v Int64', ('esc\x1b[31m;\r\n', 6), (unhex('FFE280AE41'), 4)) FORMAT RawBLOB;
-- What is filtered out stays in sight; negative values and sums of 0.
SELECT flame_text(flame_state('svc', s, v)) FROM values('s String, v Int64', ('a', 6), ('b', -6)) FORMAT RawBLOB;
-- Short whatever the tree.
SELECT length(splitByChar('\n', page)), length(page) < 30000, page LIKE '%more functions%', page LIKE '%of 2001 nodes; [other]%'
FROM (SELECT flame_text(flame_state('svc', concat('a', toString(number), ';b', toString(number)), number)) AS page FROM numbers(1000));
SELECT flame_text('') FORMAT RawBLOB;
