-- Nodes as protobuf messages of proto/flame_nodes.proto, written and read by the engine.
INSERT INTO FUNCTION file('nodes.pb', Protobuf, 'profile_location_str String, node_id String, parent_node_id String, self_value Int64, total_value Int64')
SELECT n.* FROM (SELECT arrayJoin(flame_tree('svc', s, v)) AS n FROM values('s String, v Int64', ('a;b', 3), ('a', -1)))
SETTINGS format_schema = 'flame_nodes.proto:Node', engine_file_truncate_on_insert = 1;
SELECT profile_location_str, node_id, parent_node_id, self_value, total_value FROM file('nodes.pb', Protobuf, 'profile_location_str String, node_id String, parent_node_id String, self_value Int64, total_value Int64')
SETTINGS format_schema = 'flame_nodes.proto:Node';
