-- The dictionaries have DeepFlow's names, keys, layouts and attributes.
SELECT database, name, extract(create_table_query, 'LAYOUT\\((\\w+)') AS layout, key.names, key.types,
    arrayStringConcat(arrayMap((n, t) -> concat(n, ' ', t), attribute.names, attribute.types), ', ')
FROM system.dictionaries INNER JOIN system.tables USING (database, name) ORDER BY database, name;
SELECT * FROM flow_tag.int_enum_map WHERE tag_name IN ('pod_group_type', 'ip_type') ORDER BY ALL;
SELECT value FROM flow_tag.string_enum_map ORDER BY value;
SELECT tag_name, count(), min(value), max(value) FROM flow_tag.int_enum_map GROUP BY tag_name ORDER BY tag_name;
