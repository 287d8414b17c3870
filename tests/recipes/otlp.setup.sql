-- The tables of the recipe, filled from sample rows.
CREATE TABLE otel_stacks (stack_id UInt64, frames Array(LowCardinality(String))) ENGINE = MergeTree ORDER BY stack_id;
CREATE TABLE otel_samples (time DateTime, service LowCardinality(String), type LowCardinality(String),
                           unit LowCardinality(String), stack_id UInt64, value Int64) ENGINE = MergeTree ORDER BY (service, type, time);
INSERT INTO otel_stacks
SELECT sipHash64(profile_location_str) AS stack_id, arrayReverse(splitByChar(';', flame_stack(any(profile_location_str))))
FROM profile.in_process GROUP BY stack_id;
INSERT INTO otel_samples
SELECT time, app_service, if(profile_event_type = 'on-cpu', 'cpu', profile_event_type), profile_value_unit, sipHash64(profile_location_str), profile_value
FROM profile.in_process;
