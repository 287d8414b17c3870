-- FORMAT JSON gives objects with the API's keys in the API's order.
SELECT flame_tree('svc', s, 1) AS result FROM values('s String', ('a'), ('a;b"c\\d')) FORMAT JSONEachRow;
SELECT flame_tree('svc', 'a', 1) AS result FORMAT JSON SETTINGS output_format_write_statistics = 0;
SELECT flame_tree('svc', 'a', 1) AS result FORMAT JSONCompactEachRow;
-- The whole envelope of DeepFlow's API.
SELECT 'SUCCESS' AS OPT_STATUS, '' AS DESCRIPTION, flame_tree('svc', 'a', 1) AS result, NULL AS debug FORMAT JSONEachRow;
-- Invalid UTF-8 in a name.
SELECT flame_tree('svc', unhex('61ff62'), 1) AS result FORMAT JSONEachRow SETTINGS output_format_json_validate_utf8 = 1;
