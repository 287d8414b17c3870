-- exports.sql -- two trees in every format, as files of the working folder.
--
-- `gateway`: a service of the sample rows. `odd`: names that would break each of the formats, and a
-- service whose name does. What flame_json says of a tree is what all others have to say of it: it
-- is held against the oracle by tests/unit, and shares only the table of functions with them.
CREATE TABLE trees (name String, state String, after String) ENGINE = Memory;
INSERT INTO trees
SELECT 'gateway', flame_label(flame_state(app_service, profile_location_str, profile_value), 'cpu', 'samples'),
       flame_label(flame_state(app_service, profile_location_str, profile_value * (1 + profile_value % 3)), 'cpu', 'samples')
FROM file('rows', 'RowBinaryWithNamesAndTypes') WHERE app_service = 'gateway' AND profile_event_type = 'cpu';
INSERT INTO trees
SELECT 'odd', flame_label(flame_state('<svc>;"x"', c, v), 'on-cpu', 'microseconds'),
       flame_label(flame_state('<svc>;"x"', c, v * 3 % 1000), 'on-cpu', 'microseconds')
FROM values('c String, v Int64',
    ('<script>alert(1)</script>;]]></script><script>alert(2)</script>', 701),
    ('"quoted" & \'single\';\\back;</title>', 602), ('[t] worker 12', 503), ('esc\x1b[31mred;line\nfeed;tab\tnul\0', 404),
    ('a;b;a;b;a', 305), ('a', 96), ('函数;😀 smile', 207), (unhex('61FF62'), 108), ('', 59), ('\xe2\x80\xaeright to left', 77),
    ('[k] zero', 0), ('%s%n;{"a":1}', 51), (repeat('long::', 200), 999), ('__proto__;constructor', 44),
    (arrayStringConcat(arrayMap(i -> concat('deep', toString(i)), range(40)), ';'), 45));

SELECT flame_json(state) FROM trees WHERE name = 'gateway' INTO OUTFILE 'gateway.json' FORMAT RawBLOB;
SELECT flame_json(state) FROM trees WHERE name = 'odd' INTO OUTFILE 'odd.json' FORMAT RawBLOB;
SELECT flame_json(flame_prune(state, 0.001, 0)) FROM trees WHERE name = 'gateway' INTO OUTFILE 'wide.json' FORMAT RawBLOB;
SELECT flame_json(after) FROM trees WHERE name = 'odd' INTO OUTFILE 'odd_after.json' FORMAT RawBLOB;
SELECT flame_folded(state) FROM trees WHERE name = 'gateway' INTO OUTFILE 'gateway.folded' FORMAT RawBLOB;
SELECT flame_folded(state) FROM trees WHERE name = 'odd' INTO OUTFILE 'odd.folded' FORMAT RawBLOB;
SELECT flame_pprof(state) FROM trees WHERE name = 'gateway' INTO OUTFILE 'gateway.pprof' FORMAT RawBLOB;
SELECT flame_pprof(state) FROM trees WHERE name = 'odd' INTO OUTFILE 'odd.pprof' FORMAT RawBLOB;
SELECT flame_speedscope(state) FROM trees WHERE name = 'gateway' INTO OUTFILE 'gateway.speedscope.json' FORMAT RawBLOB;
SELECT flame_speedscope(state) FROM trees WHERE name = 'odd' INTO OUTFILE 'odd.speedscope.json' FORMAT RawBLOB;
SELECT flame_grafana(state) AS rows FROM trees WHERE name = 'gateway' INTO OUTFILE 'gateway.grafana.json' FORMAT JSONEachRow;
SELECT flame_grafana(state) AS rows FROM trees WHERE name = 'odd' INTO OUTFILE 'odd.grafana.json' FORMAT JSONEachRow SETTINGS output_format_json_validate_utf8 = 1;
SELECT flame_grafana_diff(state, after) AS rows FROM trees WHERE name = 'odd' INTO OUTFILE 'odd.diff.json' FORMAT JSONEachRow SETTINGS output_format_json_validate_utf8 = 1;
SELECT flame_text(state) FROM trees WHERE name = 'gateway' INTO OUTFILE 'gateway.txt' FORMAT RawBLOB;
SELECT flame_text(state) FROM trees WHERE name = 'odd' INTO OUTFILE 'odd.txt' FORMAT RawBLOB;
SELECT flame_svg(flame_prune(state, 0.001, 0)) FROM trees WHERE name = 'gateway' INTO OUTFILE 'wide.svg' FORMAT RawBLOB;
SELECT flame_svg(state) FROM trees WHERE name = 'gateway' INTO OUTFILE 'gateway.svg' FORMAT RawBLOB;
SELECT flame_svg(state) FROM trees WHERE name = 'odd' INTO OUTFILE 'odd.svg' FORMAT RawBLOB;
SELECT flame_svg_diff(state, after) FROM trees WHERE name = 'odd' INTO OUTFILE 'odd.diff.svg' FORMAT RawBLOB;

-- What pprof's options must give of the same profile, by the functions that are named after them.
SELECT verb, regex, flame_top(multiIf(verb = 'focus', flame_focus(state, regex), verb = 'ignore', flame_ignore(state, regex),
                                      verb = 'hide', flame_hide(state, regex), verb = 'show', flame_show(state, regex),
                                      flame_from(state, regex))) AS functions
FROM trees ARRAY JOIN ['focus', 'ignore', 'hide', 'show', 'show_from'] AS verb
ARRAY JOIN ['^runtime[.](malloc|mem)', 'Handler|rpc', '[.]func[0-9]+$', 'no such function'] AS regex
WHERE name = 'gateway' INTO OUTFILE 'gateway.verbs.json' FORMAT JSONEachRow SETTINGS output_format_json_named_tuples_as_objects = 1;
