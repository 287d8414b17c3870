-- 10_in_process.sql: the table of continuous profiles, as DeepFlow's ingester creates it.
--
-- On a DeepFlow installation this table exists and IF NOT EXISTS leaves it alone. Everywhere else
-- (make demo, the tests, a laptop) it gives the functions and views something to stand on, with
-- the same columns in the same order, the same keys, codecs and skip indexes, so that a query
-- reads the same parts here and there.
--
-- What differs from DeepFlow: one plain table instead of in_process_local behind a Distributed
-- table, and the default storage policy instead of df_storage.
--
-- One row is one stack of one process in one second. What the columns hold:
--   profile_location_str  the stack "a;b;c", root first: a zstd frame, or the text itself
--   profile_value         its weight, in profile_value_unit; rows of language eBPF always say
--                         microseconds, also where the value is bytes (mem-*, hbm-*)
--   _id                   time << 32 | (agent_id & 0x3fff) << 18 | a counter of 18 bits
--   ip4, ip6              is_ipv4 says which of the two is valid; the other one is all zero
--   *_id                  keys of the dictionaries in flow_tag; 0 is "none", l3_epc_id -2 internet
-- profile_event_type is in no key and in no index: always ask for a service and a time range too.

CREATE DATABASE IF NOT EXISTS profile;

CREATE TABLE IF NOT EXISTS profile.in_process
(
    time                     DateTime('Asia/Shanghai') CODEC(DoubleDelta),
    _id                      UInt64 CODEC(DoubleDelta),
    ip4                      IPv4,
    ip6                      IPv6,
    is_ipv4                  UInt8,

    app_service              LowCardinality(String),
    profile_location_str     String,
    profile_value            Int64 CODEC(T64),
    profile_value_unit       LowCardinality(String),
    profile_event_type       LowCardinality(String),
    profile_create_timestamp DateTime64(6, 'Asia/Shanghai') CODEC(DoubleDelta),
    profile_in_timestamp     DateTime64(6, 'Asia/Shanghai') CODEC(DoubleDelta),
    profile_language_type    LowCardinality(String),
    profile_id               String,
    trace_id                 String,
    span_name                String,
    app_instance             LowCardinality(String),
    tag_names                Array(LowCardinality(String)),
    tag_values               Array(String),
    compression_algo         LowCardinality(String),
    process_id               UInt32,
    process_start_time       DateTime64(3, 'Asia/Shanghai') CODEC(DoubleDelta),
    gprocess_id              UInt32,

    agent_id                 UInt16,
    region_id                UInt16,
    az_id                    UInt16,
    subnet_id                UInt16,
    l3_epc_id                Int32,
    host_id                  UInt16,
    pod_id                   UInt32,
    pod_node_id              UInt32,
    pod_ns_id                UInt16,
    pod_cluster_id           UInt16,
    pod_group_id             UInt32,
    auto_instance_id         UInt32,
    auto_instance_type       UInt8,
    auto_service_id          UInt32,
    auto_service_type        UInt8,
    l3_device_type           UInt8,
    l3_device_id             UInt32,
    service_id               UInt32,
    team_id                  UInt16,

    INDEX time_idx                     time                     TYPE minmax   GRANULARITY 2,
    INDEX _id_idx                      _id                      TYPE minmax   GRANULARITY 2,
    INDEX ip4_idx                      ip4                      TYPE minmax   GRANULARITY 2,
    INDEX ip6_idx                      ip6                      TYPE minmax   GRANULARITY 2,
    INDEX is_ipv4_idx                  is_ipv4                  TYPE minmax   GRANULARITY 2,
    INDEX profile_value_idx            profile_value            TYPE minmax   GRANULARITY 2,
    INDEX profile_create_timestamp_idx profile_create_timestamp TYPE set(300) GRANULARITY 2,
    INDEX profile_in_timestamp_idx     profile_in_timestamp     TYPE minmax   GRANULARITY 2,
    INDEX process_id_idx               process_id               TYPE minmax   GRANULARITY 2,
    INDEX process_start_time_idx       process_start_time       TYPE minmax   GRANULARITY 2,
    INDEX gprocess_id_idx              gprocess_id              TYPE minmax   GRANULARITY 2,
    INDEX agent_id_idx                 agent_id                 TYPE set(300) GRANULARITY 2,
    INDEX region_id_idx                region_id                TYPE minmax   GRANULARITY 2,
    INDEX az_id_idx                    az_id                    TYPE minmax   GRANULARITY 2,
    INDEX subnet_id_idx                subnet_id                TYPE minmax   GRANULARITY 2,
    INDEX l3_epc_id_idx                l3_epc_id                TYPE minmax   GRANULARITY 2,
    INDEX host_id_idx                  host_id                  TYPE minmax   GRANULARITY 2,
    INDEX pod_id_idx                   pod_id                   TYPE minmax   GRANULARITY 2,
    INDEX pod_node_id_idx              pod_node_id              TYPE minmax   GRANULARITY 2,
    INDEX pod_ns_id_idx                pod_ns_id                TYPE minmax   GRANULARITY 2,
    INDEX pod_cluster_id_idx           pod_cluster_id           TYPE minmax   GRANULARITY 2,
    INDEX pod_group_id_idx             pod_group_id             TYPE minmax   GRANULARITY 2,
    INDEX auto_instance_id_idx         auto_instance_id         TYPE minmax   GRANULARITY 2,
    INDEX auto_instance_type_idx       auto_instance_type       TYPE set(300) GRANULARITY 2,
    INDEX auto_service_id_idx          auto_service_id          TYPE minmax   GRANULARITY 2,
    INDEX auto_service_type_idx        auto_service_type        TYPE set(300) GRANULARITY 2,
    INDEX l3_device_type_idx           l3_device_type           TYPE set(300) GRANULARITY 2,
    INDEX l3_device_id_idx             l3_device_id             TYPE minmax   GRANULARITY 2,
    INDEX service_id_idx               service_id               TYPE minmax   GRANULARITY 2,
    INDEX team_id_idx                  team_id                  TYPE minmax   GRANULARITY 2
)
ENGINE = MergeTree
PARTITION BY toStartOfHour(time)
PRIMARY KEY (app_service, profile_language_type, time)
ORDER BY (app_service, profile_language_type, time)
TTL time + toIntervalHour(72)
SETTINGS ttl_only_drop_parts = 1;
