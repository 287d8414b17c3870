-- cron.sql: what refresh.sql does, for ClickHouse before 24.10: run it once a minute.
--
-- Run rollups.sql first. One block per insert, because a piece must become one part; and a shard that
-- does not answer is an error, or its rows would be missing for good.

INSERT INTO profile.flame_states SELECT * FROM profile.flame_roll_minutes
SETTINGS min_insert_block_size_rows = 1000000000, min_insert_block_size_bytes = 0, max_insert_threads = 1, skip_unavailable_shards = 0;

INSERT INTO profile.flame_states SELECT * FROM profile.flame_roll(span = 3600)
SETTINGS min_insert_block_size_rows = 1000000000, min_insert_block_size_bytes = 0, max_insert_threads = 1;

INSERT INTO profile.flame_states SELECT * FROM profile.flame_roll(span = 86400)
SETTINGS min_insert_block_size_rows = 1000000000, min_insert_block_size_bytes = 0, max_insert_threads = 1;
