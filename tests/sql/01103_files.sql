-- pprof: one gzip stream, the same bytes for the same rows.
SELECT hex(substring(flame_pprof(flame_state('svc', 'a;b', 1)), 1, 9)), flame_pprof(flame_merge(s)) = (SELECT flame_pprof(flame_state('svc', c, v)) FROM values('c String, v Int64', ('a;b', 1), ('a', 2), ('c', 3)))
FROM (SELECT flame_state('svc', c, v) AS s FROM values('c String, v Int64', ('c', 3), ('a;b', 1), ('a', 2)) GROUP BY c);
SELECT length(flame_pprof('')) > 20;
-- speedscope: JSON with an event where each node begins and ends.
SELECT flame_speedscope(flame_label(flame_state('svc', s, v), 'on-cpu', 'microseconds')) FROM values('s String, v Int64', ('a;b', 7), ('a', 1));
SELECT JSONExtractString(flame_speedscope(flame_label((SELECT flame_state('svc', 'a', 1)), event, unit)), 'profiles', 1, 'unit') AS shown, event, unit
FROM values('event String, unit String', ('on-cpu', 'microseconds'), ('mem-alloc', 'microseconds'), ('mem-inuse', 'bytes'), ('cpu', 'samples'), ('mutex_duration', 'lock_nanoseconds'), ('', '')) ORDER BY event, unit;
SELECT isValidJSON(flame_speedscope(s)), isValidJSON(flame_speedscope('')) FROM (SELECT flame_state('"', unhex('FF3BC3280A'), 1) AS s);
SELECT flame_speedscope(flame_state('svc', s, v)) FROM values('s String, v Int64', ('a', 5), ('b', -1)); -- { serverError UDF_EXECUTION_FAILED }
-- SVG: names are text, whatever is in them; widths are weights.
SELECT extractAllGroupsVertical(flame_svg(s), '<g class="(.)" data-x="(\\d+)" data-t="(\\d+)" data-s="(\\d+)" data-d="(\\d+)"><title>([^\n]*)') FROM (SELECT flame_state('Total', s, v) AS s FROM values('s String, v Int64', ('[p] a;[t] b;[k] c', 7), ('[p] a;[l] <d>', 2), ('[x] e', 1), ('f;[undecodable]', 3), ('tiny', 0)));
SELECT extract(flame_svg(flame_state('svc', s, v)), '<text id="hidden"[^>]*>([^<]*)') FROM values('s String, v Int64', ('a', 100000), ('b;c;d', 3));
SELECT extractAllGroupsVertical(flame_svg_diff(flame_state('svc', 'a;b', 4), flame_state('svc', s, v)), '<g class="(d.)" data-before="(\\d+)" data-after="(\\d+)"') FROM values('s String, v Int64', ('a;b', 1), ('a;c', 3));
SELECT match(flame_svg(flame_state('x', '<script>', 1)), '<script>[^<]*<script>'), positionCaseInsensitive(flame_svg(flame_state('x', 'a', 1)), 'http://') = position(flame_svg(flame_state('x', 'a', 1)), 'http://www.w3.org/2000/svg');
SELECT flame_svg('');
SELECT flame_svg(flame_state('svc', s, v)) FROM values('s String, v Int64', ('a', 5), ('b', -1)); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_svg_diff(flame_state('svc', 'a', -3), flame_state('svc', 'a', 5)); -- { serverError UDF_EXECUTION_FAILED }
