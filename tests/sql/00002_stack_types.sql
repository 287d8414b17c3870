-- Constants, columns, dictionaries, padding; as many answers as rows, in their order.
SELECT flame_stack(toLowCardinality('a;b')), toTypeName(flame_stack('a'));
SELECT flame_stack(toFixedString(zstdRaw('a;b'), 40)), flame_stack(toFixedString('a;b', 8));
SELECT count(), countIf(flame_stack(zstdRaw(concat('f', toString(number)))) != concat('f', toString(number))) FROM numbers(200000);
SELECT count(), countIf(flame_stack(concat('f', toString(number % 7))) != concat('f', toString(number % 7))) FROM numbers(100000) SETTINGS max_block_size = 1000;
SELECT number, flame_stack(toLowCardinality(toString(number % 2))) FROM numbers(4) ORDER BY number;
SELECT flame_stack(materialize('x')) FROM numbers(0);
SELECT flame_stack(NULL); -- { serverError FUNCTION_THROW_IF_VALUE_IS_NON_ZERO }
SELECT flame_stack(arrayJoin([toNullable('a'), NULL])); -- { serverError FUNCTION_THROW_IF_VALUE_IS_NON_ZERO }
SELECT flame_stack(toNullable('a;b')), toTypeName(flame_stack(toNullable('a'))), flame_stack(materialize(toLowCardinality(toNullable('c'))));
SELECT flame_stack(1); -- { serverError ILLEGAL_TYPE_OF_ARGUMENT }
SELECT flame_stack(); -- { serverError BAD_ARGUMENTS }
