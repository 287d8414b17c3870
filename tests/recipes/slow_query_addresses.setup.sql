-- The table as version 24.8 makes it, filled from a real profile as in slow_query.setup.sql. No address of
-- it is one of this engine.
CREATE TABLE IF NOT EXISTS system.trace_log
(
    hostname LowCardinality(String), event_date Date, event_time DateTime, event_time_microseconds DateTime64(6),
    timestamp_ns UInt64, revision UInt32,
    trace_type Enum8('Real' = 0, 'CPU' = 1, 'Memory' = 2, 'MemorySample' = 3, 'MemoryPeak' = 4, 'ProfileEvent' = 5),
    thread_id UInt64, query_id String, trace Array(UInt64), size Int64, ptr UInt64, event LowCardinality(String), increment Int64
)
ENGINE = Memory; -- tables of system do not outlive this engine

INSERT INTO system.trace_log (event_date, event_time, trace_type, query_id, trace)
SELECT '2024-02-21', '2024-02-21 01:37:01', 'CPU', if(names[-1] = 'bench_core', '8f5a2c1e', 'other') AS query_id,
       arrayMap(name -> sipHash64(name), arrayPopBack(names)) AS trace
FROM (SELECT arrayReverse(splitByChar(';', extract(line, '^(.*) '))) AS names, toUInt32(extract(line, '[0-9]+$')) AS samples
      FROM file('bench.folded', LineAsString))
ARRAY JOIN range(samples) AS sample;
