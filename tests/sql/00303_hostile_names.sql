-- Names that are commands, markup and quotes, through every output. What is for terminals, pages and
-- other programs obeys none of them; node lists are data and give each name back byte by byte.
CREATE TABLE h ENGINE = Memory AS SELECT arrayJoin([
    '\x1b[2J\x1b]0;title\x07', '\x9b31m', 'a\nb', 'a\r\nSet-Cookie: x', 'tab\there', 'nul\0byte',
    '<script>alert(1)</script>', '</title></svg><script>', '\' onload=\'alert(1)', '" onload="alert(1)', '&lt;script&gt;', ']]>', '<!--', '&#x3c;',
    '{{7*7}}', '${7*7}', '%s%n%d', '\\', '\\u0000', '"', '\'', '`', '=1+1', '@SUM(A1)', '--', '$(reboot)', '../../etc/passwd', '__proto__', 'constructor',
    unhex('E280AE'), unhex('E281A6'), unhex('FF'), unhex('C080'), unhex('EDA080'), unhex('F4908080'), unhex('EFBFBE'), unhex('E280A8'), 'x 12', ' ', '  12']) AS name;
CREATE TABLE s ENGINE = Memory AS SELECT flame_state(app, stack, v) AS s FROM (SELECT '<b>\x1b[1m"' AS app, concat(name, ';in ', name) AS stack, toInt64(1 + cityHash64(name) % 5) AS v FROM h);
CREATE TABLE o (what String, text String) ENGINE = Memory;
INSERT INTO o SELECT 'text', flame_text(s) FROM s;
INSERT INTO o SELECT 'folded', flame_folded(s) FROM s;
INSERT INTO o SELECT 'svg', flame_svg(s) FROM s;
INSERT INTO o SELECT 'svg_diff', flame_svg_diff(s, (SELECT flame_focus(s, 'script') FROM s)) FROM s;
INSERT INTO o SELECT 'json', flame_json(s) FROM s;
INSERT INTO o SELECT 'speedscope', flame_speedscope(s) FROM s;
-- No control character but the end of a line; in the text for people no mark of direction; UTF-8.
SELECT what, match(text, '[\\x00-\\x09\\x0b-\\x1f\\x7f]') AS controls, what IN ('text', 'svg', 'svg_diff') AND match(text, '\\xE2\\x80\\xAE|\\xE2\\x81\\xA6|\\xC2\\x9B') AS direction, what != 'folded' AND NOT isValidUTF8(text) AS not_utf8 FROM o ORDER BY what;
-- Markup: one script in a picture, its own, and nothing inside a name opens an element or an attribute.
SELECT what, countSubstrings(text, '<script') AS scripts, countSubstrings(text, 'alert(1)</script') AS alerts, match(text, '[\'"] onload=[\'"]alert') AS attributes, countSubstrings(text, '<!--') AS comments FROM o WHERE what LIKE 'svg%' ORDER BY what;
SELECT what, isValidJSON(text), position(text, '<') AS markup FROM o WHERE what IN ('json', 'speedscope') ORDER BY what;
-- Folded: a line for each stack with a value, each ends in its number.
SELECT what, countIf(NOT match(line, ' [0-9]+$')), count() = (SELECT count() FROM h) FROM (SELECT what, arrayJoin(splitByChar('\n', trimRight(text, '\n'))) AS line FROM o WHERE what = 'folded') GROUP BY what;
-- Lists give the bytes back.
SELECT 'nodes', flame_check(flame_nodes(s)), hasAll(arrayMap(n -> n.1, flame_nodes(s)), (SELECT groupArray(name) FROM h WHERE position(name, ';') = 0)) FROM s;
SELECT 'rows', flame_check_rows(flame_rows(s)), 'table', flame_check_table(flame_table(s)), 'top', flame_check_top(flame_top(s)), 'grafana', flame_check_grafana(flame_grafana(s)), hasAll(arrayMap(n -> n.2, flame_grafana(s)), (SELECT groupArray(name) FROM h WHERE position(name, ';') = 0)) FROM s;
SELECT 'diff', flame_check_diff(flame_diff(s, s)), flame_check_grafana_diff(flame_grafana_diff(s, s)) FROM s;
SELECT 'pprof', length(flame_pprof(s)) > 500, flame_pprof(s) = flame_pprof(flame_merge(s)) FROM s GROUP BY s;
-- And a sentence about a name commands nothing.
SELECT flame_check([('r', '', '-1', 0, 1), ('\x1b[31m\nx', 'y\r', '', 1, 1)]);
SELECT flame_focus(s, '\x1b[31m\n(') FROM s FORMAT Null; -- { serverError UDF_EXECUTION_FAILED }
-- A thousand distinct names that begin alike, and whose hashes an attacker knows: the tables are seeded.
SELECT 'flood', length(t), flame_check(t) FROM (SELECT flame_tree('r', concat(repeat('a;', 200), repeat('b', number % 50), toString(number)), 1) AS t FROM numbers(20000));
-- Bombs: deep, wide, long and many at once.
SELECT 'deep and many', length(t), t[1].5, flame_check(t) FROM (SELECT flame_tree('r', concat(repeat('a;', 16000 + number % 800), toString(number)), 1) AS t FROM numbers(40));
SELECT 'long names', length(t), flame_check(t) FROM (SELECT flame_tree('r', concat(repeat(repeat('x', 1000), 1000), toString(number % 5), ';y'), 1) AS t FROM numbers(20));
