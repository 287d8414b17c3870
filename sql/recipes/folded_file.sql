-- folded_file.sql: a tree of a file of folded stacks, 'main;parse;read 12' a line: what perf scripts,
-- stackcollapse-*.pl, async-profiler, py-spy and flame_folded() write. Or url() instead of file().
--
-- example: --param_path=checkout.folded --param_nodes=12
SELECT concat(repeat('  ', tupleElement(n, 'depth')), tupleElement(n, 'name')) AS frame,
       tupleElement(n, 'self_value') AS self_value, tupleElement(n, 'total_value') AS total_value
FROM (
    SELECT arrayJoin(flame_table(flame_prune(flame_state({path:String}, stack, value), 0, {nodes:UInt32}))) AS n
    FROM (
        SELECT extract(line, '^(.*) -?[0-9]+$') AS stack, toInt64(extract(line, ' (-?[0-9]+)$')) AS value
        FROM file({path:String}, LineAsString)
        WHERE line != ''
    )
)
ORDER BY tupleElement(n, 'position');
