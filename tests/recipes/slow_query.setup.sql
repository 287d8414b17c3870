-- No profiler runs in this engine: the table as version 26.1 makes it, filled from sample rows.
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
SELECT toDate(time), time, 'CPU', if(app_service = 'checkout', '8f5a2c1e', 'other') AS query_id,
       arrayMap(name -> sipHash64(name), names) AS trace, arrayMap(name -> if(name = '[k] schedule', '', name), names) AS symbols
FROM (SELECT time, app_service, arrayReverse(splitByChar(';', flame_stack(profile_location_str))) AS names
      FROM profile.in_process WHERE profile_event_type = 'on-cpu' LIMIT 20000);
