-- The table as version 24.8 makes it, filled from sample rows. No address of theirs is one of this engine.
CREATE TABLE IF NOT EXISTS system.trace_log
(
    hostname LowCardinality(String), event_date Date, event_time DateTime, event_time_microseconds DateTime64(6),
    timestamp_ns UInt64, revision UInt32,
    trace_type Enum8('Real' = 0, 'CPU' = 1, 'Memory' = 2, 'MemorySample' = 3, 'MemoryPeak' = 4, 'ProfileEvent' = 5),
    thread_id UInt64, query_id String, trace Array(UInt64), size Int64, ptr UInt64, event LowCardinality(String), increment Int64
)
ENGINE = Memory; -- tables of system do not outlive this engine

INSERT INTO system.trace_log (event_date, event_time, trace_type, query_id, trace)
SELECT toDate(time), time, 'CPU', if(app_service = 'checkout', '8f5a2c1e', 'other') AS query_id,
       arrayMap(name -> sipHash64(name), arrayReverse(splitByChar(';', flame_stack(profile_location_str)))) AS trace
FROM (SELECT * FROM profile.in_process WHERE profile_event_type = 'on-cpu' LIMIT 20000);
