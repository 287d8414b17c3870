-- DeepFlow takes any negative depth as "all". Only -1 says so here.
SELECT cut(['[t] a;[k] x'], -1);
SELECT cut(['[t] a;[k] x'], -2); -- { serverError UDF_EXECUTION_FAILED }
