-- flame_check_…: every shape of result, good and broken in each of its fields.
CREATE TABLE s ENGINE = Memory AS SELECT flame_label(flame_state('svc', s, v), 'on-cpu', 'microseconds') AS a FROM values('s String, v Int64', ('[p] m;a;b', 5), ('[p] m;a', 2), ('[t] w;a;c', 7), ('', 1));
CREATE TABLE t ENGINE = Memory AS SELECT flame_state('svc', s, v) AS b FROM values('s String, v Int64', ('[p] m;a;x', 9), ('[t] w', 2), ('z', 3));
SELECT 'good', flame_check_rows(flame_rows(a)), flame_check_table(flame_table(a)), flame_check_top(flame_top(a)), flame_check_grafana(flame_grafana(a)), flame_check_diff(flame_diff(a, b)), flame_check_grafana_diff(flame_grafana_diff(a, b)) FROM s, t;
SELECT 'empty', flame_check_rows(flame_rows('')), flame_check_table([]), flame_check_top(flame_top('')), flame_check_grafana([]), flame_check_diff([]), flame_check_grafana_diff([]);
SELECT 'one side', flame_check_diff(flame_diff(a, '')), flame_check_grafana_diff(flame_grafana_diff('', a)), flame_check_table(flame_table(flame_focus(a, 'b'))), flame_check_top(flame_top(flame_focus(a, 'b'))) FROM s;
SELECT 'objects', flame_check_rows(flame_rows(o)), flame_check_table(flame_table(o)), flame_check_diff(flame_diff(o, o)) FROM (SELECT flame_label(a, 'mem-inuse', 'bytes') AS o FROM s);
SELECT 'negative', flame_check_top(flame_top(n)), flame_check_table(flame_table(n)), flame_check_diff(flame_diff(n, n)) FROM (SELECT flame_state('svc', s, v) AS n FROM values('s String, v Int64', ('a;b', -5), ('a', 7), ('c', -1)));
-- A view's rows, put in order.
INSERT INTO profile.in_process (time, app_service, profile_location_str, profile_value, profile_language_type, profile_event_type)
SELECT toDateTime(4102444800), 'shop', concat('main;f', toString(number % 3), ';g', toString(number % 7)), number, 'eBPF', 'on-cpu' FROM numbers(50);
SELECT 'view', count() > 20, flame_check_rows(arraySort(n -> n.8, groupArray((profile_location_str, node_id, parent_node_id, self_value, total_value, kind, depth, position))))
FROM profile.flame_tree(app_service = 'shop', profile_language_type = 'eBPF', profile_event_type = 'on-cpu', time_start = 4102444800, time_end = 4102444800);
-- One field at a time is one more than it should be.
WITH (SELECT flame_rows(a) FROM s) AS r
SELECT arrayJoin([
    flame_check_rows(arrayMap(n -> (n.1, n.2, n.3, n.4, n.5, if(n.1 = 'a', 'K', n.6), n.7, n.8), r)),
    flame_check_rows(arrayMap(n -> (n.1, n.2, n.3, n.4, n.5, if(n.1 = 'b', 'O', n.6), n.7, n.8), r)),
    flame_check_rows(arrayMap(n -> (n.1, n.2, n.3, n.4, n.5, if(n.1 = 'svc', 'H', n.6), n.7, n.8), r)),
    flame_check_rows(arrayMap(n -> (n.1, n.2, n.3, n.4, n.5, n.6, n.7 + (n.1 = 'b'), n.8), r)),
    flame_check_rows(arrayMap(n -> (n.1, n.2, n.3, n.4, n.5, n.6, n.7, n.8 + 1), r))]) AS rows;
WITH (SELECT flame_table(a) FROM s) AS r, (i, f) -> flame_check_table(arrayMap(n -> (n.1 + (f = 1 AND n.1 = i), n.2 + (f = 2 AND n.1 = i), n.3 + (f = 3 AND n.1 = i), n.4 + (f = 4 AND n.1 = i), n.5, n.6, n.7 + (f = 7 AND n.1 = i), n.8 + (f = 8 AND n.1 = i), n.9 + (f = 9 AND n.1 = i), n.10 + (f = 10 AND n.1 = i), n.11 + (f = 11 AND n.1 = i), n.12 + (f = 12 AND n.1 = i), if(f = 13 AND n.1 = i, 'x', n.13)), r)) AS broken
SELECT arrayJoin([broken(2, 1), broken(2, 2), broken(2, 3), broken(2, 4), broken(2, 7), broken(2, 8), broken(2, 9), broken(2, 10), broken(2, 11), broken(2, 12), broken(2, 13), broken(1, 11)]) AS table;
WITH (SELECT flame_diff(a, b) FROM s, t) AS r, f -> flame_check_diff(arrayMap(n -> (n.1, if(f = 2 AND n.1 = 'b', 'C', n.2), n.3, n.4, n.5 + (f = 5 AND n.1 = 'b'), n.6 + (f = 6 AND n.1 = 'b'), n.7 + (f = 7 AND n.1 = 'b'), n.8 + (f = 8 AND n.1 = 'b'), n.9 + (f = 9 AND n.1 = 'b')), r)) AS broken
SELECT arrayJoin([broken(2), broken(5), broken(6), broken(7), broken(8), broken(9)]) AS diff;
WITH (SELECT flame_grafana(a) FROM s) AS r, (SELECT flame_grafana_diff(a, b) FROM s, t) AS d
SELECT arrayJoin([
    flame_check_grafana(arrayMap(n -> (n.1 + (n.2 = 'b'), n.2, n.3, n.4), r)),
    flame_check_grafana(arrayMap(n -> (n.1 + 1, n.2, n.3, n.4), r)),
    flame_check_grafana(arrayMap(n -> (n.1, n.2, n.3 + (n.2 = 'b'), n.4), r)),
    flame_check_grafana(arrayFilter(n -> n.2 != 'b', r)),
    flame_check_grafana(arrayMap(n -> (if(n.2 = 'c', 0, n.1), n.2, n.3, n.4), r)),
    flame_check_grafana_diff(arrayMap(n -> (n.1, n.2, n.3, n.4, n.5 + (n.2 = 'z'), n.6), d)),
    flame_check_grafana_diff(arrayReverse(d))]) AS grafana;
WITH (SELECT flame_top(a) FROM s) AS r
SELECT arrayJoin([
    flame_check_top(arrayReverse(r)),
    flame_check_top(arrayMap(f -> (f.1, f.2, f.3, f.4, 0), r)),
    flame_check_top(arraySort(f -> (-f.4, f.1), arrayConcat(r, r)))]) AS top;
SELECT flame_check_table([1]); -- { serverError CANNOT_CONVERT_TYPE, TYPE_MISMATCH }
SELECT flame_check_rows([('r', '', '-1', 1, 1)]); -- { serverError CANNOT_CONVERT_TYPE, TYPE_MISMATCH }
