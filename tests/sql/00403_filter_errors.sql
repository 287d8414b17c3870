-- Whatever a filter is, it is answered or refused at once; nothing of it is ever run.
SELECT flame_filter_names('pood=\'x\''); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_filter_names('pod=\'x\' AND (az=\'y\''); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_filter_names('pod=\'x\'; DROP TABLE x'); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_filter_names('pod=\'x\' UNION ALL SELECT 1'); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_filter_names('pod=\'x\' -- '); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_filter_names('pod=\'x'); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_filter_names('pod=\'x\' \0'); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_filter_names('pod=\'x\' \xff'); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_filter_names('k8s.label=\'x\''); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_filter_names('ip=\'10.0.0.300\''); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_filter_names('pod REGEXP \'(\''); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_filter_match('pod=\'x\'', map('az', ['y'])); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_filter_match('pod=\'x\'', map('pod', 'x')); -- { serverError CANNOT_PARSE_INPUT_ASSERTION_FAILED, CANNOT_CONVERT_TYPE, TYPE_MISMATCH, CANNOT_READ_ARRAY_FROM_TEXT }
SELECT flame_filter_match('pod=\'x\''); -- { serverError BAD_ARGUMENTS, UNSUPPORTED_METHOD, NUMBER_OF_ARGUMENTS_DOESNT_MATCH }
-- 10,000 parentheses, 10 MB, a million values.
SELECT flame_filter_names(repeat('(', 10000) || 'pod=\'x\'' || repeat(')', 10000)); -- { serverError UDF_EXECUTION_FAILED }
SELECT length(flame_filter_names(repeat('(', 1000) || 'pod=\'x\'' || repeat(')', 1000)));
SELECT flame_filter_names(arrayStringConcat(arrayMap(x -> repeat('a', 1000000), range(10)))); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_filter_names('pod_id IN (1' || repeat(',1', 500000) || ')'); -- { serverError UDF_EXECUTION_FAILED }
-- Catastrophic patterns.
SELECT flame_filter_match('pod REGEXP \'(a+)+$\'', map('pod', [repeat('a', 40) || 'b'])); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_filter_match('pod REGEXP \'(a|aa)+$\'', map('pod', [repeat('a', 60000) || 'b'])); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_filter_match('pod REGEXP \'(?=a)b\'', map('pod', ['a'])); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_filter_match('pod LIKE \'' || repeat('%a', 3000) || '%b\'', map('pod', [repeat('a', 60000)]));
-- The next call works.
SELECT flame_filter_match('pod=\'x\'', map('pod', ['x']));
