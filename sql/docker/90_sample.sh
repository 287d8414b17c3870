#!/bin/bash
# 90_sample.sh -- sample rows of the last 15 minutes, into a fresh container that wants them.
#
# The image's entrypoint runs it once, after the SQL files beside it. FLAME_TREE_SAMPLE=0 in the
# environment of the container leaves the table empty.
set -eo pipefail

if [ "${FLAME_TREE_SAMPLE:-1}" != 0 ]; then
    /usr/share/flame_tree/sample_rows --start=$(($(date +%s) - 900)) |
        clickhouse-client --query 'INSERT INTO profile.in_process FORMAT RowBinaryWithNamesAndTypes'
    clickhouse-client --multiquery < /usr/share/flame_tree/org.sql
fi
