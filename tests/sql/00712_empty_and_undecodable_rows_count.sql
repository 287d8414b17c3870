-- DeepFlow passes over both, and the total is too small.
SELECT brief(flame_tree('app', c, 10)) FROM values('c String', (''), ('\x28\xb5\x2f\xfd'), ('a'));
