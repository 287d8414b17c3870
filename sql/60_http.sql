-- 60_http.sql: what POST /v1/profile/ProfileTracing and ProfileGrafana answer, as SQL that runs
-- without HTTP too.
--
--     SELECT answer FROM profile.flame_http_tracing(body = '{"app_service": "checkout", …}')
--     SELECT answer FROM profile.flame_http_grafana(body = 'sql=time+%3E+1&profile_event_type=on-cpu')
--
-- flame_tree_http.xml calls nothing but what these views call. A body goes one way, never into SQL text:
--
--     body -> flame_http_tracing_request, with the first problem in it -> flame_http_answer: the JSON
--
-- The functions are for these views and not for calling. They name no database: another
-- organisation has views of its own over the same functions (flame_tree_org).

SELECT throwIf(count() > 0, 'flame_tree: profile.flame_http_answer, flame_http_tracing or flame_http_grafana is a table here, not a view; give it another name first')
FROM system.tables
WHERE database = 'profile' AND name IN ('flame_http_answer', 'flame_http_tracing', 'flame_http_grafana') AND engine != 'View'
FORMAT Null;

-- A body that is no JSON, as a sentence: the two mistakes of the API documentation's own example
-- by name. A key is told from a word in a value by what precedes it.
CREATE OR REPLACE FUNCTION flame_http_no_json AS (body) ->
    multiIf(isValidJSON(body), if(JSONType(body) = 'Object', '', 'The body is not a JSON object'),
            body = '', 'The body is empty; send a JSON object, for example {"app_service": "…", "profile_language_type": "eBPF", "profile_event_type": "on-cpu", "time_start": 1708479421, "time_end": 1708480321}',
            NOT isValidUTF8(body), 'The body is not valid JSON: it is not UTF-8',
            match(body, '[{,]\\s*"\\w+\\s*:'), concat('The body is not valid JSON: the quote behind ', extract(body, '[{,]\\s*"(\\w+)\\s*:'), ' is missing'),
            match(body, '"\\w+"\\s*:[^":]*,\\s*}'), concat('The body is not valid JSON: the comma behind ', extract(body, '"(\\w+)"\\s*:[^":]*,\\s*}'), ' is the last thing in it'),
            'The body is not valid JSON');

-- What is wrong with one field of a body that is a JSON object; '' for nothing. null is absent.
CREATE OR REPLACE FUNCTION flame_http_no_string AS (body, name) ->
    if(JSONType(body, name) IN ('Null', 'String'), '', concat(name, ' must be a string'));
CREATE OR REPLACE FUNCTION flame_http_no_text AS (body, name) ->
    multiIf(JSONType(body, name) = 'Null', concat(name, ' is missing'),
            JSONType(body, name) != 'String', concat(name, ' must be a string'),
            JSONExtractString(body, name) = '', concat(name, ' is empty'),
            '');
CREATE OR REPLACE FUNCTION flame_http_no_time AS (body, name) ->
    multiIf(JSONType(body, name) = 'Null', concat(name, ' is missing'),
            JSONType(body, name) NOT IN ('Int64', 'UInt64'), concat(name, ' must be an integer: seconds since 1970'),
            JSONExtractRaw(body, name) = '0', concat(name, ' is 0, which counts as missing'),
            NOT (JSONExtractInt(body, name) BETWEEN 1 AND 4294967295), concat(name, ' must be seconds since 1970, from 1 to 4294967295'),
            '');
CREATE OR REPLACE FUNCTION flame_http_no_depth AS (body, name) ->
    multiIf(JSONType(body, name) = 'Null', '',
            JSONType(body, name) != 'Int64' OR JSONExtractInt(body, name) < -1, concat(name, ' must be an integer: frames of kernel to keep, or -1 for all'),
            '');
CREATE OR REPLACE FUNCTION flame_http_no_bool AS (body, name) ->
    if(JSONType(body, name) IN ('Null', 'Bool'), '', concat(name, ' must be true or false'));

CREATE OR REPLACE FUNCTION flame_http_no_format AS (body, name) ->
    if(JSONType(body, name) = 'Null' OR JSONExtractString(body, name) IN ('nodes', 'columns'), '', concat(name, ' must be "nodes" or "columns"'));

-- The first problem of a whole body of ProfileTracing; '' for none.
CREATE OR REPLACE FUNCTION flame_http_problem AS (body) ->
    arrayFirst(problem -> problem != '', [
        flame_http_no_json(body),
        flame_http_no_string(body, 'app_service'),
        flame_http_no_text(body, 'profile_language_type'),
        flame_http_no_text(body, 'profile_event_type'),
        flame_http_no_time(body, 'time_start'),
        flame_http_no_time(body, 'time_end'),
        flame_http_no_string(body, 'tag_filter'),
        flame_filter_problem(JSONExtractString(body, 'tag_filter')),
        flame_http_no_depth(body, 'max_kernel_stack_depth'),
        flame_http_no_bool(body, 'debug'),
        flame_http_no_format(body, 'format')]);

-- The fields of a question, as JSON again but small and ours: what flame_http_answer is asked.
CREATE OR REPLACE FUNCTION flame_http_request AS (fields) ->
    toJSONString(CAST(fields, 'Tuple(problem String, app_service String, profile_language_type String, profile_event_type String, time_start Int64, time_end Int64, tag_filter Nullable(String), max_kernel_stack_depth Nullable(Int64), debug Bool, format String)'));

-- A body of ProfileTracing. With a problem the window is before the first row, so that nothing is
-- read. 128 KiB hold any honest question, and what is longer would take a second: each parameter
-- of a view is a copy in the query.
CREATE OR REPLACE FUNCTION flame_http_fields AS (body, problem) ->
    flame_http_request((
        problem,
        JSONExtractString(body, 'app_service'),
        JSONExtractString(body, 'profile_language_type'),
        JSONExtractString(body, 'profile_event_type'),
        if(problem = '', JSONExtractInt(body, 'time_start'), 0),
        if(problem = '', JSONExtractInt(body, 'time_end'), -1),
        if(problem = '', nullIf(JSONExtractString(body, 'tag_filter'), ''), NULL),
        if(problem = '', JSONExtract(body, 'max_kernel_stack_depth', 'Nullable(Int64)'), NULL),
        JSONExtractBool(body, 'debug'),
        JSONExtractString(body, 'format')));

-- A form, name=value&name=value, as arrays of names and values. The first of a name counts.
CREATE OR REPLACE FUNCTION flame_http_form AS (body) ->
    arrayMap(pair -> (decodeURLFormComponent(extract(pair, '^[^=]*')), decodeURLFormComponent(extract(pair, '(?s)=(.*)'))), splitByChar('&', body));
CREATE OR REPLACE FUNCTION flame_http_form_has AS (form, name) -> has(tupleElement(form, 1), name);
CREATE OR REPLACE FUNCTION flame_http_form_value AS (form, name) ->
    tupleElement(form, 2)[indexOf(tupleElement(form, 1), name)];

-- The first problem of a form of ProfileGrafana; '' for none. Values become JSON, which is UTF-8.
CREATE OR REPLACE FUNCTION flame_http_form_problem AS (form) ->
    arrayFirst(problem -> problem != '', [
        multiIf(NOT flame_http_form_has(form, 'sql'), 'sql is missing; send a form: sql=time+%3E%3D+1708479421+AND+…&profile_event_type=on-cpu',
                NOT isValidUTF8(flame_http_form_value(form, 'sql')), 'sql is not UTF-8',
                match(flame_http_form_value(form, 'sql'), '^\\s*$'), 'sql is empty; 1=1 selects all rows',
                replaceRegexpOne(flame_filter_problem(flame_http_form_value(form, 'sql')), '^tag_filter:', 'sql:')),
        multiIf(NOT flame_http_form_has(form, 'profile_event_type'), 'profile_event_type is missing',
                NOT isValidUTF8(flame_http_form_value(form, 'profile_event_type')), 'profile_event_type is not UTF-8',
                flame_http_form_value(form, 'profile_event_type') = '', 'profile_event_type is empty',
                ''),
        if(flame_http_form_value(form, 'debug') IN ('', 'true', 'false'), '', 'debug must be true or false')]);

-- Words for true, as DeepFlow reads `?debug=` of the URL; any other is false.
CREATE OR REPLACE FUNCTION flame_http_is_true AS (word) -> word IN ('1', 't', 'T', 'true', 'True', 'TRUE');

-- A form of ProfileGrafana. What `sql` says about the columns by which rows are found is asked for as
-- such, the rest of it as a filter.
CREATE OR REPLACE FUNCTION flame_http_form_fields AS (form, problem, window, debug) ->
    flame_http_request((
        problem,
        tupleElement(window, 'app_service'),
        tupleElement(window, 'profile_language_type'),
        if(problem = '', flame_http_form_value(form, 'profile_event_type'), ''),
        if(problem = '', tupleElement(window, 'time_start'), 0),
        if(problem = '', tupleElement(window, 'time_end'), -1),
        nullIf(tupleElement(window, 'rest'), ''),
        NULL,
        debug OR flame_http_form_value(form, 'debug') = 'true',
        'levels'));

-- The envelope. result and debug are JSON already.
CREATE OR REPLACE FUNCTION flame_http_envelope AS (status, description, result, debug) ->
    concat('{"OPT_STATUS":"', status, '","DESCRIPTION":', toJSONString(toValidUTF8(description)),
           ',"result":', result, ',"debug":', debug, '}');

-- What the rules for organisations that are not installed answer. `sent` is what else a request
-- has, and ClickHouse would take for itself if the query did not.
CREATE OR REPLACE FUNCTION flame_http_unknown_org AS (org, sent) ->
    flame_http_envelope('INVALID_POST_DATA', concat('X-Org-Id: no organisation ', substring(org, 1, 40), ' is installed here'),
                        if(empty(sent), 'null', 'null'), 'null');

-- A string as a literal of SQL: 'it\'s'.
CREATE OR REPLACE FUNCTION flame_http_quoted AS (text) ->
    substring(toString([text]), 2, length(toString([text])) - 2);

-- The question as SQL for people, and what asking it took.
CREATE OR REPLACE FUNCTION flame_http_debug AS (view, request, microseconds) ->
    if(JSONExtractBool(request, 'debug') AND JSONExtractString(request, 'problem') = '',
       concat('{"query_id":', toJSONString(queryID()), ',"sql":',
              toJSONString(concat('SELECT * FROM ', view,
                  '(app_service = ', flame_http_quoted(JSONExtractString(request, 'app_service')),
                  ', profile_language_type = ', flame_http_quoted(JSONExtractString(request, 'profile_language_type')),
                  ', profile_event_type = ', flame_http_quoted(JSONExtractString(request, 'profile_event_type')),
                  ', time_start = ', toString(JSONExtractInt(request, 'time_start')),
                  ', time_end = ', toString(JSONExtractInt(request, 'time_end')),
                  if(isNull(JSONExtract(request, 'tag_filter', 'Nullable(String)')), '', concat(', tag_filter = ', flame_http_quoted(JSONExtractString(request, 'tag_filter')))),
                  if(isNull(JSONExtract(request, 'max_kernel_stack_depth', 'Nullable(Int64)')), '', concat(', max_kernel_stack_depth = ', toString(JSONExtractInt(request, 'max_kernel_stack_depth')))),
                  ')')),
              ',"milliseconds":', toString(microseconds / 1000), '}'),
       'null');

-- The answer to a question of flame_http_request(). nowInBlock64 is read when the tree is there;
-- now64 is the same moment, the beginning, in the whole query. A subquery in place of a value is
-- asked before the rest, so a shard that dies meanwhile fails the query or is found missing.
CREATE OR REPLACE VIEW profile.flame_http_answer AS
SELECT flame_http_envelope(
           if(JSONExtractString({request:String}, 'problem') = '', 'SUCCESS', 'INVALID_POST_DATA'),
           if(JSONExtractString({request:String}, 'problem') = '',
              (SELECT if(count() = 0, '', concat('The result is incomplete. No answer from ', arrayStringConcat(arraySort(
                          groupArray(concat('shard ', toString(shard_num), ' (', arrayStringConcat(replicas, ', '), ')'))), ', ')))
               FROM profile.flame_missing_shards),
              JSONExtractString({request:String}, 'problem')),
           multiIf(JSONExtractString({request:String}, 'problem') != '', 'null',
                   JSONExtractString({request:String}, 'format') = 'levels',
                   concat('{"columns":["level","function","self_value","total_value"],"values":', if(empty(levels), 'null', toValidUTF8(toJSONString(levels))), '}'),
                   length(nodes) + length(rows) = 0, 'null',
                   JSONExtractString({request:String}, 'format') = 'columns', toValidUTF8(toJSONString(flame_columns_of(rows))),
                   toValidUTF8(toJSONString(nodes))),
           flame_http_debug('profile.flame_tree', {request:String}, dateDiff('us', now64(6), nowInBlock64(6)))) AS answer
FROM (
    SELECT groupArrayIf(CAST((profile_location_str, node_id, parent_node_id, self_value, total_value),
               'Tuple(profile_location_str String, node_id String, parent_node_id String, self_value Int64, total_value Int64)'),
               JSONExtractString({request:String}, 'format') NOT IN ('columns', 'levels')) AS nodes,
           groupArrayIf((profile_location_str, kind, depth, self_value, total_value), JSONExtractString({request:String}, 'format') = 'columns') AS rows,
           groupArrayIf(CAST((depth, if(position = 1, 'root', profile_location_str), self_value, total_value), 'Tuple(UInt32, String, Int64, Int64)'),
               JSONExtractString({request:String}, 'format') = 'levels') AS levels
    FROM (
        SELECT *
        FROM profile.flame_tree(
            app_service = JSONExtractString({request:String}, 'app_service'),
            profile_language_type = JSONExtractString({request:String}, 'profile_language_type'),
            profile_event_type = JSONExtractString({request:String}, 'profile_event_type'),
            time_start = JSONExtractInt({request:String}, 'time_start'),
            time_end = JSONExtractInt({request:String}, 'time_end'),
            tag_filter = JSONExtract({request:String}, 'tag_filter', 'Nullable(String)'),
            max_kernel_stack_depth = JSONExtract({request:String}, 'max_kernel_stack_depth', 'Nullable(Int64)'),
            allow_missing_shards = 1)
        ORDER BY position
    )
);

-- The question of a body, asked before the rest: flame_http_answer(request = flame_http_tracing_request(body)).
-- A body is written once, because each parameter of a view is a copy in the query, and every step is
-- a subquery, because a function is a copy of its arguments. A view in the place of a function would
-- be understood anew, with all that it asks: as long again as the smallest question takes.
CREATE OR REPLACE FUNCTION flame_http_tracing_request AS (body) ->
    (SELECT flame_http_fields(read, problem) FROM (
        SELECT read, if(bytes > 131072, concat('The body has ', toString(bytes), ' bytes; at most 131072 are read'), flame_http_problem(read)) AS problem FROM (
            SELECT length(whole) AS bytes, if(bytes > 131072, '', whole) AS read FROM (
                SELECT body AS whole))));

-- The same of a form. Grafana's data source says in the URL, each time, whether it wants `debug`.
CREATE OR REPLACE FUNCTION flame_http_grafana_request AS (body, debug) ->
    (SELECT flame_http_form_fields(form, problem, window, flame_http_is_true(ifNull(debug, ''))) FROM (
        SELECT form, problem, flame_filter_window(if(problem = '', flame_http_form_value(form, 'sql'), '')) AS window FROM (
            SELECT form, if(excess != '', excess, flame_http_form_problem(form)) AS problem FROM (
                SELECT excess, flame_http_form(if(excess = '', whole, '')) AS form FROM (
                    SELECT whole, multiIf(length(whole) > 131072, concat('The body has ', toString(length(whole)), ' bytes; at most 131072 are read'),
                                          countSubstrings(whole, '&') > 99, 'The form has more than 100 fields', '') AS excess FROM (
                        SELECT body AS whole))))));

-- POST /v1/profile/ProfileTracing and ProfileGrafana without HTTP.
CREATE OR REPLACE VIEW profile.flame_http_tracing AS
SELECT answer FROM profile.flame_http_answer(request = flame_http_tracing_request({body:String}));
CREATE OR REPLACE VIEW profile.flame_http_grafana AS
SELECT answer FROM profile.flame_http_answer(request = flame_http_grafana_request({body:String}, {debug:Nullable(String)}));
