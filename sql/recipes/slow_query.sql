-- slow_query.sql: where ClickHouse itself spent the time of one query, out of system.trace_log.
--
-- For versions that store symbols (25.x with <symbolize>1</symbolize> in <trace_log>); for others there
-- is slow_query_addresses.sql. ClickHouse puts the innermost function first, a flame tree the outermost.
-- The weight is a sample, or the bytes where memory was traced. Samples must have been taken:
-- SETTINGS query_profiler_cpu_time_period_ns = 10000000 (trace_type CPU), query_profiler_real_time_period_ns
-- (Real), memory_profiler_sample_probability (MemorySample). nodes: how many to show.
--
-- example: --param_query_id=8f5a2c1e --param_trace_type=CPU --param_nodes=24
SELECT concat(repeat('  ', tupleElement(n, 'depth')), tupleElement(n, 'name')) AS frame,
       tupleElement(n, 'self_value') AS self_value, tupleElement(n, 'total_value') AS total_value
FROM (
    SELECT arrayJoin(flame_table(flame_prune(flame_state_frames(query_id, frames, weight), 0, {nodes:UInt32}))) AS n
    FROM (
        SELECT query_id,
               arrayReverse(arrayMap((symbol, address) -> if(symbol = '', concat('[unknown] 0x', lower(hex(address))), symbol), symbols, trace)) AS frames,
               if(trace_type IN ('Memory', 'MemorySample', 'MemoryPeak'), size, 1) AS weight
        FROM system.trace_log
        WHERE query_id = {query_id:String} AND trace_type = {trace_type:String}
    )
)
ORDER BY tupleElement(n, 'position');
