-- Values are added as they are. In DeepFlow too, but a total of 0 changes the kind of the root.
SELECT brief(flame_tree('app', c, v)) FROM values('c String, v Int8', ('a;b', 5), ('a;c', -5), ('d', 0));
SELECT n.1, n.5, n.6 FROM (SELECT arrayJoin(flame_rows_of(['app'], CAST(map(xxHash64('a;b'), 0), 'Map(UInt64, Int64)'), 'mem-inuse', toInt64(-1), 0., 0, ['a;b'])) AS n);
