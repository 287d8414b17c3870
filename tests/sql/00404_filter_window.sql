-- What is wrong with a filter, as an answer.
SELECT f, flame_filter_problem(f) FROM (SELECT arrayJoin(['', 'pod = \'x\'', 'pood = \'x\'', 'pod = \'x\' AND', 'pod REGEXP \'(\'']) AS f)
FORMAT TSVRaw;
SELECT flame_filter_problem(NULL), flame_filter_problem(toLowCardinality('pod')), flame_filter_problem(toFixedString('pod', 5)) FORMAT TSVRaw;
SELECT flame_filter_problem(repeat('(', 2000)) LIKE 'tag_filter: character 1001: % deeper than 1000; %--max-filter-depth%';

-- The window of time in a filter, and what it says beside it.
SELECT f, flame_filter_window(f) FROM (SELECT arrayJoin([
    '', 'pod = \'x\'', 'time >= 1708479421 AND time <= 1708480321', 'time > 5 AND (pod = \'x\' OR az = \'y\') AND time < \'9\'',
    'time = 7', 'app_service = \'a\' AND profile_language_type = "eBPF" AND time > 7', 'app_service IN (\'a\', \'b\') AND exist(pod)', 'time > 9 AND time < 9', 'time > 5 OR pod = \'x\'', 'NOT time > 5', 'time > 5.5 AND time != 7', 'time IN (1, 2)']) AS f)
FORMAT TSVRaw;
SELECT tupleElement(flame_filter_window('time > 5 AND pod = \'x\''), 'time_start'), tupleElement(flame_filter_window('time > 5 AND pod = \'x\''), 'rest'), flame_filter_window(NULL) FORMAT TSVRaw;
SELECT flame_filter_window('time >'); -- { serverError UDF_EXECUTION_FAILED }

-- A row passes a filter when it is in the window and passes the rest.
WITH 'time >= 3 AND (time < 8 AND NOT time = 5) AND (time > 100 OR time != 6)' AS f, flame_filter_window(f) AS w
SELECT groupArray(number), countIf(flame_filter_match(f, map('time', [toString(number)])) !=
    (number BETWEEN tupleElement(w, 'time_start') AND tupleElement(w, 'time_end') AND flame_filter_match(tupleElement(w, 'rest'), map('time', [toString(number)]))))
FROM numbers(12)
WHERE number BETWEEN tupleElement(w, 'time_start') AND tupleElement(w, 'time_end');
