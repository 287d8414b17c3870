-- DeepFlow has a first node `;a`, or one without a name.
SELECT brief(flame_tree('app', ';a;b', 7));
SELECT brief(flame_tree('app', c, 7)) FROM values('c String', (';a;b'), ('a;b'));
