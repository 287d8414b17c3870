-- Views store the call; parameterized views pass their parameters into it.
CREATE TABLE rows (app String, cell String, value Int64) ENGINE = MergeTree ORDER BY app;
INSERT INTO rows VALUES ('a', 'x;y', 1), ('b', 'x', 2), ('a', 'x', 3);
CREATE VIEW trees AS SELECT app, flame_tree(app, cell, value) AS nodes FROM rows GROUP BY app;
SELECT app, brief(nodes) FROM trees ORDER BY app;
CREATE VIEW tree_of AS SELECT n.profile_location_str AS profile_location_str, n.self_value AS self_value, n.total_value AS total_value FROM (SELECT arrayJoin(flame_tree(app, cell, value)) AS n FROM rows WHERE app = {app:String});
SELECT profile_location_str, self_value, total_value FROM tree_of(app = 'a');
SELECT count() FROM tree_of(app = 'nobody');
CREATE MATERIALIZED VIEW kept ENGINE = MergeTree ORDER BY app AS SELECT app, flame_tree(app, cell, value) AS nodes FROM rows GROUP BY app;
INSERT INTO rows VALUES ('c', 'z', 4);
SELECT app, brief(nodes) FROM kept;
