-- Wrong calls are errors, and the next call works.
SELECT flame_tree('r', 'a'); -- { serverError BAD_ARGUMENTS }
SELECT flame_tree(['r'], ['a'], [1]); -- { serverError CANNOT_CONVERT_TYPE, ILLEGAL_TYPE_OF_ARGUMENT, TYPE_MISMATCH, UDF_EXECUTION_FAILED, NO_COMMON_TYPE, BAD_ARGUMENTS }
SELECT flame_tree_of(['r'], map(toUInt64(1), toInt64(5)), ['a']); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_tree_of(['r'], map(toUInt64(1), toInt64(5)), []); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_tree_of(['r'], map(xxHash64('a'), toInt64(5)), ['a', 'a']); -- { serverError UDF_EXECUTION_FAILED }
SELECT brief(flame_tree_of(['r'], map(xxHash64('a'), toInt64(5)), ['a']));
SELECT flame_check('x'); -- { serverError CANNOT_PARSE_INPUT_ASSERTION_FAILED, CANNOT_READ_ARRAY_FROM_TEXT }
SELECT flame_check([1]); -- { serverError CANNOT_CONVERT_TYPE, TYPE_MISMATCH }
SELECT flame_check([('r', '', '-1', 1, 1)]);
SELECT brief(flame_tree('r', 'a;b', 1));
