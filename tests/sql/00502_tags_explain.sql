-- What a query does not name is neither read nor looked up.
INSERT INTO profile.in_process (time, app_service, pod_id, pod_ns_id) SELECT now(), concat('app', toString(number)), number, number % 6 FROM numbers(5);
SELECT trim(explain) FROM (EXPLAIN actions = 1 SELECT count() FROM profile.in_process_tags WHERE pod_ns = 'shop') WHERE explain ILIKE '%dictGet%' OR explain LIKE '%Output: pod%';
SELECT trim(explain) FROM (EXPLAIN actions = 1 SELECT vpc_id FROM profile.in_process_tags) WHERE explain ILIKE '%dictGet%' OR explain LIKE '%Output: l3%';
-- A filter on a column of the key prunes as on the table.
SELECT trim(explain) FROM (EXPLAIN indexes = 1 SELECT count() FROM profile.in_process_tags WHERE app_service = 'app3' AND pod = 'checkout-3') WHERE explain LIKE '%app_service in%';
-- Dictionaries are loaded when they are named, not before.
SELECT count() FROM profile.in_process_tags WHERE pod = 'checkout-3' AND `k8s.env`['STAGE'] = 'stable';
SELECT name FROM system.dictionaries WHERE status != 'NOT_LOADED' ORDER BY name;
