-- No profiler runs in this engine: the table as version 26.1 makes it, filled from a real profile.
-- bench.folded: bench_core and bench_floor of `make bench`, a sample per five million instructions that
-- callgrind has counted (tests/bench/picture). A query is the one of them, and the other one another.
CREATE TABLE IF NOT EXISTS system.trace_log
(
    hostname LowCardinality(String), event_date Date, event_time DateTime, event_time_microseconds DateTime64(6),
    timestamp_ns UInt64, revision UInt32,
    trace_type Enum8('Real' = 0, 'CPU' = 1, 'Memory' = 2, 'MemorySample' = 3, 'MemoryPeak' = 4, 'ProfileEvent' = 5, 'JemallocSample' = 6, 'MemoryAllocatedWithoutCheck' = 7, 'Instrumentation' = 8),
    cpu_id UInt64, thread_id UInt64, thread_name LowCardinality(String), query_id String, trace Array(UInt64), size Int64, ptr UInt64,
    memory_context Enum8('Unknown' = -1, 'Global' = 0, 'User' = 1, 'Process' = 2, 'Thread' = 3, 'Max' = 4),
    memory_blocked_context Enum8('Unknown' = -1, 'Global' = 0, 'User' = 1, 'Process' = 2, 'Thread' = 3, 'Max' = 4),
    event LowCardinality(String), increment Int64, symbols Array(LowCardinality(String)), lines Array(LowCardinality(String)),
    function_id Nullable(Int32), function_name Nullable(String), handler Nullable(String),
    entry_type Nullable(Enum8('Entry' = 0, 'Exit' = 1)), duration_nanoseconds Nullable(UInt64)
)
ENGINE = Memory; -- tables of system do not outlive this engine

INSERT INTO system.trace_log (event_date, event_time, trace_type, query_id, trace, symbols)
SELECT '2024-02-21', '2024-02-21 01:37:01', 'CPU', if(names[-1] = 'bench_core', '8f5a2c1e', 'other') AS query_id,
       arrayMap(name -> sipHash64(name), arrayPopBack(names)) AS trace,
       arrayMap(name -> if(name LIKE '%_x86_64', '', name), arrayPopBack(names)) AS symbols
FROM (SELECT arrayReverse(splitByChar(';', extract(line, '^(.*) '))) AS names, toUInt32(extract(line, '[0-9]+$')) AS samples
      FROM file('bench.folded', LineAsString))
ARRAY JOIN range(samples) AS sample;
