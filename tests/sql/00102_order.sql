-- Depth first, siblings by total descending, then by name bytes: whatever the order of the rows.
WITH [('b', 1), ('a', 1), ('c;y', 2), ('c;x', 2), ('c', 3), ('B', 1), ('c;x', 1), ('é', 1)] AS rows
SELECT brief(flame_tree('r', r.1, r.2)) FROM (SELECT arrayJoin(rows) AS r);
WITH [('b', 1), ('a', 1), ('c;y', 2), ('c;x', 2), ('c', 3), ('B', 1), ('c;x', 1), ('é', 1)] AS rows
SELECT brief(flame_tree('r', r.1, r.2)) FROM (SELECT arrayJoin(arrayReverse(rows)) AS r);
