-- DeepFlow adds the total of a recursive function once for each of its frames: 14 of 7.
SELECT brief(flame_tree('app', 'a;b;a;b', 7));
-- Functions, their totals, and parents as indexes of nodes.
SELECT c.1 AS functions, c.3.2 AS function_values, c.4.2 AS node_values FROM (
    SELECT flame_columns_of(groupArray((n.1, n.6, n.7, n.4, n.5))) AS c FROM (
        SELECT arrayJoin(flame_rows_of(['app'], CAST(map(xxHash64('a;b;a;b'), 7), 'Map(UInt64, Int64)'), 'on-cpu', toInt64(-1), 0., 0, ['a;b;a;b'])) AS n));
