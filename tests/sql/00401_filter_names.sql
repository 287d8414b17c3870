-- The names that a filter uses: distinct, canonical, in byte order.
SELECT flame_filter_names('pod_cluster=\'prod-cluster\' AND pod_ns=\'app\'');
SELECT flame_filter_names('pod = "x" OR POD != \'y\' AND NOT exist(vpc) AND Enum(pod_group_type) IN (\'Deployment\')');
SELECT flame_filter_names('`k8s.label.app-name` = \'x\' AND k8s.env.A = \'y\' AND tag.`it\'s` LIKE \'z*\'');
SELECT flame_filter_names('exist(pod) and Enum(app_service) = \'a\' and 1=1');
-- Nothing is a filter that every row passes.
SELECT flame_filter_names(''), flame_filter_names(' \n\t'), flame_filter_names(NULL), flame_filter_names('1=1');
-- Any column type that holds text.
SELECT flame_filter_names(toLowCardinality('az=\'1\'')), flame_filter_names(toNullable('az=\'1\'')),
       flame_filter_names(toFixedString('az=\'1\'', 10)), flame_filter_names(materialize('az=\'1\''));
-- One filter per row.
SELECT flame_filter_names(f) FROM (SELECT arrayJoin(['pod=\'x\'', '', 'ip=\'::1\'', 'ip=\'::1\'']) AS f);
-- What is in a string stays in it.
SELECT flame_filter_names('pod = \'x\'\' OR az=\'\'y\'\'; -- /* # "\' AND pod != "it\'s \0 \xff"');
-- A constant filter is looked at once, when the query is planned.
SELECT count() FROM (EXPLAIN SELECT number FROM numbers(3) WHERE has(flame_filter_names('pod=\'x\''), 'pod'))
WHERE explain LIKE '%flame_filter%';
