-- Same rows, same bytes: whatever the order of rows, the threads and the blocks.
CREATE TABLE rows (cell String, value Int64) ENGINE = MergeTree ORDER BY tuple();
INSERT INTO rows SELECT concat('t', toString(number % 5), ';f', toString(number % 77), ';g', toString(cityHash64(number) % 301), if(number % 3 = 0, ';h;h', '')), cityHash64(number, 1) % 1000 FROM numbers(100000);
CREATE TABLE digests (what String, digest UInt64) ENGINE = Memory;
INSERT INTO digests SELECT 'all rows', cityHash64(flame_tree('r', cell, value)) FROM rows SETTINGS max_threads = 1;
INSERT INTO digests SELECT 'all rows', cityHash64(flame_tree('r', cell, value)) FROM rows SETTINGS max_threads = 2;
INSERT INTO digests SELECT 'all rows', cityHash64(flame_tree('r', cell, value)) FROM rows SETTINGS max_threads = 3, max_block_size = 1000;
INSERT INTO digests SELECT 'all rows', cityHash64(flame_tree('r', cell, value)) FROM rows SETTINGS max_threads = 8, max_block_size = 65409;
INSERT INTO digests SELECT 'all rows', cityHash64(flame_tree('r', cell, value)) FROM (SELECT * FROM rows ORDER BY cityHash64(cell, value) LIMIT 200000) SETTINGS max_threads = 5, max_block_size = 17;
INSERT INTO digests SELECT 'all rows', cityHash64(flame_tree('r', cell, value)) FROM (SELECT * FROM rows ORDER BY value DESC) SETTINGS max_threads = 8, group_by_two_level_threshold = 1, max_bytes_before_external_group_by = 1;
INSERT INTO digests SELECT '3000 rows', cityHash64(flame_tree('r', cell, value)) FROM (SELECT * FROM rows LIMIT 3000) SETTINGS max_threads = 1;
INSERT INTO digests SELECT '3000 rows', cityHash64(flame_tree('r', cell, value)) FROM (SELECT * FROM rows LIMIT 3000) SETTINGS max_block_size = 1;
SELECT what, count(), uniqExact(digest) FROM digests GROUP BY what ORDER BY what;
SELECT flame_check(flame_tree('r', cell, value)), sum(value) = flame_tree('r', cell, value)[1].total_value FROM rows;
