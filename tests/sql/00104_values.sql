-- Every integer type; zero, negative, and sums that wrap as sum() does.
SELECT brief(flame_tree('r', 'a', toUInt8(200))), brief(flame_tree('r', 'a', toInt8(-5))), brief(flame_tree('r', 'a', toUInt16(60000))), brief(flame_tree('r', 'a', toInt16(-60))),
       brief(flame_tree('r', 'a', toUInt32(4000000000))), brief(flame_tree('r', 'a', toInt32(-7))), brief(flame_tree('r', 'a', toUInt64(7))), brief(flame_tree('r', 'a', toInt64(-7))),
       brief(flame_tree('r', 'a', toInt128(7))), brief(flame_tree('r', 'a', toUInt128(7))), brief(flame_tree('r', 'a', toInt256(7))), brief(flame_tree('r', 'a', toUInt256(7))), brief(flame_tree('r', 'a', true))
FORMAT Vertical;
SELECT brief(flame_tree('r', 'a', 2.0)), brief(flame_tree('r', 'a', toDecimal64(2, 3))), brief(flame_tree('r', 'a', toNullable(2))), brief(flame_tree('r', 'a', toLowCardinality(toNullable(2)))) SETTINGS allow_suspicious_low_cardinality_types = 1;
SELECT brief(flame_tree('r', 'a', 0)), brief(flame_tree('r', s, v)) FROM values('s String, v Int64', ('a', -3), ('a;b', 5), ('c', 0));
SELECT brief(flame_tree('r', s, v)), sum(v) FROM values('s String, v Int64', ('a', 9223372036854775807), ('b', 9223372036854775807), ('a', 1));
SELECT flame_tree('r', 'a', toUInt64(18446744073709551615)); -- { serverError FUNCTION_THROW_IF_VALUE_IS_NON_ZERO }
SELECT flame_tree('r', 'a', toInt128('9223372036854775808')); -- { serverError FUNCTION_THROW_IF_VALUE_IS_NON_ZERO }
SELECT flame_tree('r', 'a', 1.5); -- { serverError FUNCTION_THROW_IF_VALUE_IS_NON_ZERO }
SELECT flame_tree('r', 'a', nan); -- { serverError FUNCTION_THROW_IF_VALUE_IS_NON_ZERO }
SELECT flame_tree('r', 'a', toDecimal64(1.5, 2)); -- { serverError FUNCTION_THROW_IF_VALUE_IS_NON_ZERO }
SELECT flame_tree('r', 'a', NULL); -- { serverError FUNCTION_THROW_IF_VALUE_IS_NON_ZERO }
SELECT flame_tree('r', 'a', v) FROM values('v Nullable(Int64)', (1), (NULL)); -- { serverError FUNCTION_THROW_IF_VALUE_IS_NON_ZERO }
