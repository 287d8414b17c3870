-- A pattern that would take years is an error within a second; the next call works.
CREATE TABLE st ENGINE = Memory AS SELECT flame_state('svc', concat(repeat('a', 17), 'b', toString(number)), 1) AS s FROM numbers(20000);
SELECT flame_focus(s, '(a+)+$') FROM st; -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_hide(s, '^(a|a?)+$') FROM st; -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_rename(s, '((a*)*b?)*[x-z]', '') FROM st; -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_pivot(s, repeat('a', 10000)) FROM st; -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_focus(s, 'a(?=b)') FROM st; -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_info(flame_focus(s, 'b1$')).total FROM st;
