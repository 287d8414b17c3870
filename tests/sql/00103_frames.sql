-- Empty frames are dropped, an empty stack is the root's own, names are bytes.
SELECT s, brief(flame_tree('r', s, 1)) FROM values('s String', ('a;;b'), (';a;b'), ('a;b;'), (';'), (';;;'), (''), ('a;a;a'), ('a b;c d'), ('r;x')) GROUP BY s ORDER BY s;
SELECT brief(flame_tree('r', s, 1)) FROM values('s String', ('a;;b'), (';a;b'), ('a;b;'), ('a;b'));
SELECT hex(n.1), n.2 FROM (SELECT arrayJoin(flame_tree('r', unhex('ff3b0061'), 1)) AS n);
SELECT brief(flame_tree('r', concat('a;b', char(0), 'c;d'), 1)) = concat('r 0/1 | a 0/1 | b', char(0), 'c 0/1 | d 1/1');
SELECT brief(flame_tree('r', unhex('28b52ffd00'), 5)), brief(flame_tree('r', '[undecodable]', 5));
SELECT brief(flame_tree('r', s, 2)) FROM values('s String', ('[undecodable];x'), ('\x28\xb5\x2f\xfd'), ('a'));
