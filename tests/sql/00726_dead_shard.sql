-- With skip_unavailable_shards = 1, DeepFlow's setting, a dead shard is left out without a word. Here
-- the answer names it: tests/http has two servers, "shards that do not answer are named". Without
-- the setting the query fails.
SELECT flame_tree('app', dummy, 1) FROM remote('127.0.0.1:1', system.one); -- { serverError NO_REMOTE_SHARD_AVAILABLE }
SELECT 'nothing is missing', count() FROM profile.flame_missing_shards;
