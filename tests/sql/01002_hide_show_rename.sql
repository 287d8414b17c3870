-- Frames that go leave their weight to the frame above; frames that get one name become one.
CREATE TABLE t (s String, v Int64) ENGINE = Memory;
INSERT INTO t VALUES ('main;read;lock', 5), ('main;parse;read', 2), ('read', 3), ('main;lock', 1);
CREATE TABLE st ENGINE = Memory AS SELECT flame_state('svc', s, v) AS s FROM t;
SELECT brief(flame_nodes(flame_hide(s, '^read$'))) FROM st;
SELECT brief(flame_nodes(flame_show(s, '^read$'))) FROM st;
SELECT brief(flame_nodes(flame_hide(s, ''))), brief(flame_nodes(flame_show(s, 'nothing'))) FROM st;
SELECT flame_hide(s, 'x{9}') = s, flame_show(s, '') = s FROM st;
SELECT brief(flame_nodes(flame_rename(s, 'read|lock', 'sys'))) FROM st;
SELECT brief(flame_nodes(flame_rename(s, '^(.)(.*)$', '\\2-\\1'))) FROM st;
SELECT brief(flame_nodes(flame_rename(s, 'read', ''))) FROM st;
SELECT flame_check(flame_nodes(flame_rename(s, 'a', 'aa'))), flame_info(flame_rename(s, 'read|lock', '')).total, flame_info(flame_hide(s, 'e')).total FROM st;
-- Every match in a name is replaced, as by replaceRegexpAll().
SELECT flame_nodes(flame_rename(flame_state('svc', name, 1), regex, replacement))[2].1 AS renamed, renamed = replaceRegexpAll(name, regex, replacement) AS same
FROM values('name String, regex String, replacement String',
    ('alloc::vec::push::h353351a860254660', '::h[0-9a-f]{16}$', ''), ('Main$$Lambda$14/0x0000000800c9', '(Lambda)\\$.*', '\\1'),
    ('std::map<int, std::vector<long>>::at', '<.*>', '<>'), ('aXbXc', 'X', '[\\0]'), ('abbc', 'b*', 'x'), ('aéb', '', 'x'), ('abc', 'b', '\\\\'))
GROUP BY name, regex, replacement ORDER BY name, regex;
-- Builds compared without the hashes of the compiler.
SELECT flame_rename(flame_state('a', 'main::hffffffffffffffff;run::h0000000000000000', 1), '::h[0-9a-f]{16}$', '') = flame_rename(flame_state('a', 'main::h1111111111111111;run::h2222222222222222', 1), '::h[0-9a-f]{16}$', '');
SELECT flame_rename('', 'a', 'b;c'); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_rename('', 'a', '\\1'); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_rename('', 'a', '\\n'); -- { serverError UDF_EXECUTION_FAILED }
SELECT flame_hide('', '*'); -- { serverError UDF_EXECUTION_FAILED }
