-- flame_check: '' or the first law that a node list breaks.
SELECT flame_check([]), flame_check(flame_tree('r', 'a;b', 1));
WITH flame_tree('r', s, v) AS t
SELECT flame_check(t),
       flame_check(arrayPopFront(t)),
       flame_check(arrayReverse(t)),
       flame_check(arrayFilter(n -> n.1 != 'b', t)),
       flame_check(arrayFilter(n -> n.1 != 'c', t)),
       flame_check(arrayMap(n -> (n.1, n.2, n.3, n.4 + (n.1 = 'c'), n.5), t)),
       flame_check(arrayMap(n -> (replaceOne(n.1, 'c', 'd'), n.2, n.3, n.4, n.5), t)),
       flame_check(arrayConcat(t, [t[-1]])),
       flame_check(arrayConcat([t[1]], arrayReverse(arrayPopFront(t))))
FROM values('s String, v Int64', ('a;b', 5), ('a;c', 2), ('d', 1)) FORMAT Vertical;
