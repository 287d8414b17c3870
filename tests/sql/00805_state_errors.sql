-- What is not a state is said to be none, in a sentence; the next call works.
SELECT flame_nodes('garbage'); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_nodes(zstdRaw('a;b')); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_nodes(substring(flame_state('svc', 'a;b', 1), 1, 20)); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_nodes(concat(flame_state('svc', 'a;b', 1), 'x')); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_nodes(concat(flame_state('svc', 'a;b', 1), flame_state('svc', 'a;b', 1))); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_merge(s) FROM values('s String', '', 'x'); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_nodes(1); -- { serverError UDF_EXECUTION_FAILED }
SELECT brief(flame_nodes(flame_state('svc', 'a;b', 1)));
