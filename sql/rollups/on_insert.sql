-- on_insert.sql: minute states at the moment of the insert, a recipe. Prefer refresh.sql.
--
-- Fresh to the second and without a second reading of raw rows, but at a risk: an ordinary
-- materialized view is part of the insert. If the program fails, the INSERT fails, and its rows are
-- in the table already; a client that tries again has them twice. DeepFlow's ingester would have to
-- run with materialized_views_ignore_errors = 1, and then what failed is missing here for good.
--
-- One row per inserted block, process and minute; add them up with flame_merge.
CREATE TABLE IF NOT EXISTS profile.flame_states_on_insert
(
    app_service           LowCardinality(String),
    profile_language_type LowCardinality(String),
    profile_event_type    LowCardinality(String),
    minute                DateTime('UTC'),
    process_id            UInt32,
    profile_value_unit    LowCardinality(String),
    state                 String CODEC(NONE)
)
ENGINE = MergeTree
PARTITION BY toDate(minute)
ORDER BY (app_service, profile_language_type, profile_event_type, minute)
TTL minute + toIntervalDay(7)
SETTINGS ttl_only_drop_parts = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS profile.flame_on_insert TO profile.flame_states_on_insert
AS SELECT
    app_service, profile_language_type, profile_event_type,
    toDateTime(intDiv(toUnixTimestamp(time), 60) * 60, 'UTC') AS minute, process_id, profile_value_unit,
    flame_label(flame_state(app_service, profile_location_str, profile_value), profile_event_type, profile_value_unit) AS state
FROM profile.in_process
WHERE NOT flame_is_snapshot(profile_event_type)
GROUP BY app_service, profile_language_type, profile_event_type, minute, process_id, profile_value_unit;
