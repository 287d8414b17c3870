-- The golden ids of DeepFlow's API documentation, and the shape of the node list.
SELECT n.* FROM (
    SELECT arrayJoin(flame_tree('Total', zstdRaw(s), v)) AS n
    FROM values('s String, v Int64', ('[p] process-exporte', 2512), ('[p] deepflow-agent;[t] stats-collector', 33)))
FORMAT TSVWithNamesAndTypes;
SELECT n.* FROM (
    SELECT arrayJoin(flame_tree('deepflow-agent', zstdRaw('[t] uniform-sender;[l] __lll_lock_wake_private'), 1)) AS n);
