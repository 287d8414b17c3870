-- In DeepFlow such a frame and the root are one function: its total is 14 of 7, its kind P.
SELECT brief(flame_tree('app', 'main;app;x', 7));
SELECT c.1 AS functions, c.2 AS kinds, c.3.2 AS function_values FROM (
    SELECT flame_columns_of(groupArray((n.1, n.6, n.7, n.4, n.5))) AS c FROM (
        SELECT arrayJoin(flame_rows_of(['app'], CAST(map(xxHash64('main;app;x'), 7), 'Map(UInt64, Int64)'), 'on-cpu', toInt64(-1), 0., 0, ['main;app;x'])) AS n));
