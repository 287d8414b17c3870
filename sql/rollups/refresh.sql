-- refresh.sql: ClickHouse rolls by itself, once a minute. Needs ClickHouse 24.10.
--
-- Run rollups.sql first. Idempotent. One block per insert, because a piece must become one part; and
-- a shard that does not answer is an error, or its rows would be missing for good. What went wrong is
-- in system.view_refreshes; the next refresh tries again from where it stands.

CREATE MATERIALIZED VIEW IF NOT EXISTS profile.flame_refresh_minutes
REFRESH EVERY 1 MINUTE APPEND TO profile.flame_states
AS SELECT * FROM profile.flame_roll_minutes
SETTINGS min_insert_block_size_rows = 1000000000, min_insert_block_size_bytes = 0, max_insert_threads = 1, skip_unavailable_shards = 0;

CREATE MATERIALIZED VIEW IF NOT EXISTS profile.flame_refresh_hours
REFRESH EVERY 5 MINUTE APPEND TO profile.flame_states
AS SELECT * FROM profile.flame_roll(span = 3600)
SETTINGS min_insert_block_size_rows = 1000000000, min_insert_block_size_bytes = 0, max_insert_threads = 1;

CREATE MATERIALIZED VIEW IF NOT EXISTS profile.flame_refresh_days
REFRESH EVERY 15 MINUTE APPEND TO profile.flame_states
AS SELECT * FROM profile.flame_roll(span = 86400)
SETTINGS min_insert_block_size_rows = 1000000000, min_insert_block_size_bytes = 0, max_insert_threads = 1;
