-- slow_query_addresses.sql: the same as slow_query.sql where system.trace_log has addresses only.
--
-- They mean something to the server that took them, as long as it runs: ask that one. Needs the grant
-- INTROSPECTION. What has no symbol keeps its address as its name.
--
-- example: --param_query_id=8f5a2c1e --param_trace_type=CPU --param_nodes=8
SELECT concat(repeat('  ', tupleElement(n, 'depth')), tupleElement(n, 'name')) AS frame,
       tupleElement(n, 'self_value') AS self_value, tupleElement(n, 'total_value') AS total_value
FROM (
    SELECT arrayJoin(flame_table(flame_prune(flame_state_frames(query_id, frames, weight), 0, {nodes:UInt32}))) AS n
    FROM (
        SELECT query_id,
               arrayReverse(arrayMap(address -> if(addressToSymbol(address) = '', concat('[unknown] 0x', lower(hex(address))), demangle(addressToSymbol(address))), trace)) AS frames,
               if(trace_type IN ('Memory', 'MemorySample', 'MemoryPeak'), size, 1) AS weight
        FROM system.trace_log
        WHERE query_id = {query_id:String} AND trace_type = {trace_type:String}
    )
)
ORDER BY tupleElement(n, 'position')
SETTINGS allow_introspection_functions = 1;
