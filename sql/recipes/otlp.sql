-- otlp.sql: a tree of profiles that came as OpenTelemetry has them, stacks in a table of their own.
--
-- OTLP sends each stack once and samples that point to it, the innermost function first. Stored like
-- that, in tables of your own names:
--
--     CREATE TABLE otel_stacks  (stack_id UInt64, frames Array(LowCardinality(String)))
--     CREATE TABLE otel_samples (time DateTime, service LowCardinality(String), type LowCardinality(String),
--                                unit LowCardinality(String), stack_id UInt64, value Int64)
--
-- Samples are summed by stack before stacks are looked up, so each stack is read once.
--
-- example: --param_service=checkout --param_type=cpu --param_nodes=12
SELECT concat(repeat('  ', tupleElement(n, 'depth')), tupleElement(n, 'name')) AS frame,
       tupleElement(n, 'self_value') AS self_value, tupleElement(n, 'total_value') AS total_value
FROM (
    SELECT arrayJoin(flame_table(flame_prune(flame_label(
               flame_state_frames({service:String}, arrayReverse(frames), weight), {type:String}, any(unit)), 0, {nodes:UInt32}))) AS n
    FROM (
        SELECT stack_id, unit, sum(value) AS weight
        FROM otel_samples
        WHERE service = {service:String} AND type = {type:String}
        GROUP BY stack_id, unit
    ) AS samples
    INNER JOIN otel_stacks AS stacks ON stacks.stack_id = samples.stack_id
)
ORDER BY tupleElement(n, 'position');
