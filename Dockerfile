# Dockerfile: ClickHouse with flame_tree installed, answers over HTTP included, and a script that
# fills in sample rows.
#
# The program goes into a folder of the image and not into /var/lib/clickhouse/user_scripts: that
# is a volume, so an older program in it would outlive an upgrade of the image. The first image
# only builds; of it remain what `make install` lays and the generator of sample rows.
#
# ClickHouse runs as its own user from the beginning, who has uid and gid 101 in its image.

FROM debian:12.12-slim@sha256:d5d3f9c23164ea16f31852f95bd5959aad1c5e854332fe00f7b3a20fcc9f635c AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends make gcc npm ca-certificates libc6-dev libzstd-dev nettle-dev libxxhash-dev libpcre2-dev libprotobuf-c-dev protobuf-c-compiler zlib1g-dev \
 && rm -rf /var/lib/apt/lists/*
COPY Makefile VERSION /flame_tree/
COPY engine/packages /flame_tree/engine/
COPY udf /flame_tree/udf
COPY sample /flame_tree/sample
COPY sql /flame_tree/sql
COPY proto /flame_tree/proto
COPY web /flame_tree/web
COPY grafana /flame_tree/grafana
COPY package /flame_tree/package
RUN make -C /flame_tree build/sample_rows install DESTDIR=/install USER_SCRIPTS=/usr/share/flame_tree/bin USER_FILES=/usr/share/flame_tree \
 && strip /install/usr/share/flame_tree/bin/flame_tree /flame_tree/build/sample_rows \
 && /install/usr/share/flame_tree/bin/flame_tree --self-test

FROM clickhouse/clickhouse-server:26.7.3.19
COPY --from=build /install /
COPY --from=build /flame_tree/build/sample_rows /usr/share/flame_tree/
# The page likewise: a fresh volume gets this link, which leads into whatever image runs.
RUN mkdir -p /var/lib/clickhouse/user_files && ln -s /usr/share/flame_tree/flame_tree /var/lib/clickhouse/user_files/flame_tree \
 && chown -R clickhouse:clickhouse /var/lib/clickhouse/user_files
COPY sample/org.sql /usr/share/flame_tree/
COPY sql/docker/flame_tree.xml sql/flame_tree_http.xml /etc/clickhouse-server/config.d/
COPY sql/flame_tree_user.xml sql/docker/flame_tree_user_docker.xml /etc/clickhouse-server/users.d/
COPY sql/*.sql sql/docker/90_sample.sh /docker-entrypoint-initdb.d/
COPY sample/flow_tag.sql /docker-entrypoint-initdb.d/30_flow_tag.sql
USER 101:101
