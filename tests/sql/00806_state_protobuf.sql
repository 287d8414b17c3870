-- A state is zstd around a message of proto/flame_tree.proto: the engine itself reads it.
INSERT INTO FUNCTION file('state.zst', RawBLOB, 'state String', 'none')
SELECT flame_label(flame_state(app, s, v), 'on-cpu', 'microseconds') FROM values('app String, s String, v Int64', ('svc', 'main', 3), ('svc', 'main;parse', 2), ('job', 'main;read;lock', 5), ('svc', 'stop', 1), ('svc', unhex('28B52FFD20'), -4))
SETTINGS engine_file_truncate_on_insert = 1;
SELECT * FROM file('state.zst', ProtobufSingle, 'format UInt32, app_services Array(String), profile_event_types Array(String), profile_value_unit String, total_all Int64, rows UInt64, undecodable UInt64, names Array(String), kept Array(UInt32), added Array(UInt32), self_values Array(Int64), frames Array(UInt32)', 'zstd')
SETTINGS format_schema = 'flame_tree.proto:State' FORMAT Vertical;
-- And writes one that the program reads: a state made by somebody else.
INSERT INTO FUNCTION file('made.zst', ProtobufSingle, 'format UInt32, app_services Array(String), total_all Int64, rows UInt64, names Array(String), kept Array(UInt32), added Array(UInt32), self_values Array(Int64), frames Array(UInt32)', 'zstd')
SELECT 1, ['svc'], 10, 2, ['b', 'a'], [0, 1], [1, 1], [7, 3], [1, 0] SETTINGS format_schema = 'flame_tree.proto:State', engine_file_truncate_on_insert = 1;
SELECT brief(flame_nodes(state)) FROM file('made.zst', RawBLOB, 'state String', 'none');
