-- Which rows pass.
CREATE TABLE tags (n UInt8, tags Map(String, Array(String))) ENGINE = Memory;
INSERT INTO tags VALUES
    (1, map('pod', ['web-1'], 'vpc', ['prod'], 'pod_id', ['7'], 'ip', ['10.1.2.3'], 'time', ['1700000000'], 'lb', ['a', 'b'], 'k8s.label.app', ['web'])),
    (2, map('pod', ['web-2'], 'vpc', ['test'], 'pod_id', ['8'], 'ip', ['fe80::1'], 'time', ['1700000060'], 'lb', [], 'k8s.label.app', [''])),
    (3, map('pod', [''], 'vpc', [], 'pod_id', ['0'], 'ip', ['192.168.0.1'], 'time', ['1700000120'], 'lb', ['b'], 'k8s.label.app', ['db', 'web']));

WITH ['pod = \'web-1\'', 'pod != \'web-1\'', 'NOT pod = \'web-1\'', 'vpc != \'prod\'', 'NOT vpc = \'prod\'',
      'pod = \'\'', 'pod != \'\'', 'vpc != \'\'', 'pod IS NULL', 'exist(pod)', 'not exist(pod)', 'pod_id = \'\'',
      'pod_id > 7', 'pod_id IN (0, \'8\')', 'pod_id REGEXP \'^[78]$\'',
      'pod LIKE \'WEB*\'', 'pod NOT LIKE \'%-1\'', 'pod LIKE \'web__\'', 'pod REGEXP \'\\d$\'', 'pod NOT REGEXP \'1\'',
      'ip = \'10.0.0.0/8\'', 'ip IN (\'192.168.0.1\', \'fe80::/10\')', 'ip != \'10.0.0.0/8\'', 'ip LIKE \'10.*\'',
      'time >= 1700000060', 'time IN (1700000000, 1700000120)',
      'lb = \'b\'', 'lb != \'a\'', 'k8s.label.app = \'web\'', '`k8s.label.app` != \'\'',
      'pod=\'web-1\' OR pod=\'web-2\' AND vpc=\'none\'', '(pod=\'web-1\' OR pod=\'web-2\') AND vpc=\'none\'',
      'NOT (pod=\'web-1\' OR vpc=\'test\')', '1=1', '1=0', ''] AS filters
SELECT filter, groupArrayIf(n, passes) FROM
(
    SELECT number, filter, n, flame_filter_match(filter, tags) AS passes
    FROM (SELECT n, tags, arrayJoin(arrayEnumerate(filters)) AS number, filters[number] AS filter FROM tags ORDER BY n)
    ORDER BY number, n
)
GROUP BY number, filter ORDER BY number;

-- Maps of other types are cast. 'exist(pod)' says that a resource is there though nobody knows its name.
SELECT flame_filter_match('pod=\'x\'', map(toLowCardinality('pod'), [toFixedString('x', 1)])),
       flame_filter_match('pod=\'x\'', map('pod', [])), flame_filter_match(NULL, map('pod', ['x'])),
       flame_filter_match('exist(pod)', map('pod', [''], 'exist(pod)', ['1']));
-- The same in every block, and in many.
SELECT sum(flame_filter_match('pod REGEXP \'^p[0-4]$\' OR pod_id IN (5, 6)', map('pod', ['p' || toString(number % 10)], 'pod_id', [toString(number % 10)])))
FROM numbers(200000) SETTINGS max_block_size = 1000;
