-- DeepFlow has a leaf without a name, or one named `b;`.
SELECT brief(flame_tree('app', 'a;b;', 7));
SELECT brief(flame_tree('app', c, 7)) FROM values('c String', ('a;b;'), ('a;b'));
