-- String, LowCardinality and FixedString are one cell; Nullable is refused, for NULLs would vanish.
SELECT brief(flame_tree('r', toLowCardinality(s), 1)) FROM values('s String', ('a;b'), ('a'), ('a'));
SELECT brief(flame_tree('r', toFixedString(s, 5), 1)) FROM values('s String', ('a;b'), ('a'), ('a'));
SELECT brief(flame_tree('r', toFixedString(zstdRaw('a;b'), 40), 1));
SELECT brief(flame_tree('r', toFixedString(unhex('28b52ffd2003190000613b00'), 12), 1)) = concat('r 0/1 | a 0/1 | ', char(0), ' 1/1');
SELECT flame_tree('r', toNullable('a'), 1); -- { serverError FUNCTION_THROW_IF_VALUE_IS_NON_ZERO }
SELECT flame_tree('r', s, 1) FROM values('s Nullable(String)', ('a'), (NULL)); -- { serverError FUNCTION_THROW_IF_VALUE_IS_NON_ZERO }
SELECT flame_tree('r', s, 1) FROM values('s LowCardinality(Nullable(String))', ('a')); -- { serverError FUNCTION_THROW_IF_VALUE_IS_NON_ZERO }
SELECT brief(flame_tree('r', assumeNotNull(s), 1)) FROM values('s Nullable(String)', ('a'), (NULL)) WHERE s IS NOT NULL;
SELECT brief(flame_tree('r', ifNull(s, ''), 1)) FROM values('s Nullable(String)', ('a'), (NULL));
