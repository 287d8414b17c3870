-- DeepFlow's JSON has \ufffd for any byte that is no UTF-8 and \u003c for <: two names may look equal.
SELECT hex(n.1), n.2 FROM (SELECT arrayJoin(flame_tree('app', c, 1)) AS n FROM (SELECT arrayJoin([unhex('ff'), unhex('fe'), '<']) AS c)) ORDER BY n.1;
SELECT flame_tree('app', '<a&b>', 1)[2].1 AS name FORMAT JSONEachRow;
SELECT flame_tree('app', unhex('61ff'), 1)[2].1 AS name FORMAT JSONEachRow SETTINGS output_format_json_validate_utf8 = 1;
