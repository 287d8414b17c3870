-- org.sql: a second organisation beside the sample rows, as DeepFlow keeps organisations: org 2 in
-- a database of its own, with the rows of the services that team 2 runs there.
CREATE DATABASE IF NOT EXISTS `0002_profile`;
CREATE TABLE IF NOT EXISTS `0002_profile`.in_process AS profile.in_process;
INSERT INTO `0002_profile`.in_process SELECT * FROM profile.in_process WHERE team_id = 2;
