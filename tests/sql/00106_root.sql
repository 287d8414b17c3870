-- The root is named by the services: in byte order, ten of them, then a count.
SELECT flame_tree('cart', 'a', 1)[1];
SELECT flame_tree(s, 'a', 1)[1] FROM values('s LowCardinality(String)', ('pay'), ('cart'), ('pay'));
SELECT flame_tree(concat('s', leftPad(toString(number % 10), 2, '0')), 'a', 1)[1] FROM numbers(1000);
SELECT flame_tree(concat('s', leftPad(toString(number % 12), 2, '0')), 'a', 1)[1] FROM numbers(1000);
SELECT flame_tree('', 'a', 1)[1], flame_tree(7, 'a', 1)[1], flame_tree('app', 'app;app', 1);
SELECT flame_tree(toNullable('x'), 'a', 1)[1];
SELECT flame_tree(s, 'a', 1)[1] FROM values('s Nullable(String)', ('x'), (NULL)); -- { serverError FUNCTION_THROW_IF_VALUE_IS_NON_ZERO }
SELECT flame_tree(NULL, 'a', 1); -- { serverError FUNCTION_THROW_IF_VALUE_IS_NON_ZERO }
SELECT flame_tree(toFixedString('ab', 4), 'a', 1)[1].1 = 'ab', flame_tree(toDate('2026-01-02'), 'a', 1)[1].1;
