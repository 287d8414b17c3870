-- Names of what is known, nothing for 0 (none) and 60001 (in no dictionary), the internet is in no VPC.
INSERT INTO profile.in_process (time, _id, app_service, ip4, ip6, is_ipv4, agent_id, region_id, az_id, subnet_id, l3_epc_id, host_id, pod_cluster_id, pod_ns_id, pod_node_id, pod_id, pod_group_id, service_id, gprocess_id, l3_device_type, l3_device_id, auto_instance_type, auto_instance_id, auto_service_type, auto_service_id, tag_names, tag_values) VALUES
    (now(), 1, 'gateway', '10.42.1.13', '::', 1, 1, 1, 1, 1, 1, 1, 1, 4, 1, 13, 4, 4, 14, 1, 1, 10, 13, 11, 4, ['version', 'none'], ['2.14.0', '']),
    (now(), 2, 'bare', '10.91.0.33', '::', 1, 8, 0, 0, 6, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 6, 255, 6, [], []),
    (now(), 3, 'cache', '10.90.12.2', '::', 1, 7, 2, 4, 5, 3, 0, 0, 0, 0, 0, 0, 0, 31, 12, 2, 12, 2, 12, 2, [], []),
    (now(), 4, 'orders', '0.0.0.0', 'fd00:10:42:4::a', 0, 4, 2, 3, 2, 2, 2, 2, 3, 4, 10, 3, 3, 11, 1, 4, 10, 10, 104, 1, [], []),
    (now(), 5, 'nothing', '0.0.0.0', '::', 1, 0, 0, 0, 0, -2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, [], []),
    (now(), 6, 'unknown', '0.0.0.0', 'fd00::1', 0, 60001, 60001, 60001, 60001, 60001, 60001, 60001, 60001, 60001, 60001, 60001, 60001, 60001, 1, 60001, 10, 60001, 11, 60001, [], []);
CREATE VIEW named AS SELECT * EXCEPT (time, profile_create_timestamp, profile_in_timestamp) FROM profile.in_process_tags;
SELECT _id, region, az, vpc, subnet, agent, vtap, host, host_ip, host_hostname FROM named ORDER BY _id;
SELECT _id, pod_cluster, pod_ns, pod_node, pod_node_ip, pod_node_hostname, pod_group, pod_group_type, pod, pod_service, service FROM named ORDER BY _id;
SELECT _id, chost, chost_ip, chost_hostname, router, dhcpgw, redis, rds, lb, natgw, lb_listener, lb_listener_id, pod_ingress, pod_ingress_id FROM named ORDER BY _id;
SELECT _id, ip, ip_version, gprocess, `gprocess.biz_type`, auto_instance, auto_instance_id, auto_instance_type, auto_service, auto_service_id, auto_service_type, `biz_service.group` FROM named ORDER BY _id;
SELECT _id, `k8s.label`, `k8s.annotation`, `k8s.env`, `cloud.tag`, `os.app`, tag FROM named ORDER BY _id;
SELECT _id, vpc_id, vtap_id, pod_service_id, chost_id, router_id, redis_id, rds_id, lb_id, natgw_id FROM named ORDER BY _id;
-- A key, a key that is not there, and a whole map.
SELECT _id, `k8s.label`['app'], k8s.label['tier'], `k8s.label`['none'], tag['version'], mapContains(tag, 'none') FROM named WHERE `k8s.label`['app'] != '' ORDER BY _id;
SELECT DISTINCT pod_ns FROM named WHERE pod_ns != '' ORDER BY pod_ns;
