-- DeepFlow 6.5 loses the leaf and the value of such a stack.
SELECT brief(flame_tree('app', c, v)) FROM values('c String, v UInt8', ('a;函数', 7), ('a;b', 5));
