-- DeepFlow has a frame without a name in the middle.
SELECT brief(flame_tree('app', 'a;;b', 7));
SELECT brief(flame_tree('app', c, 7)) FROM values('c String', ('a;;b'), ('a;b'));
