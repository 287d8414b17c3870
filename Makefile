# Makefile: every verb of the project. `make help` lists them.

VERSION := $(shell cat VERSION)
V       ?=
Q       := $(if $(V),,@)

CC      ?= gcc
CFLAGS  ?= -O2 -g
WARN    := -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wstrict-prototypes \
           -Wmissing-prototypes -Wundef -Wvla -Wcast-qual -Wswitch-enum -Wformat=2
WERROR  := $(if $(CI),-Werror)
DIALECT := -std=c17 -D_GNU_SOURCE -DVERSION='"$(VERSION)"' $(WARN) $(WERROR)
HARDEN  := -D_FORTIFY_SOURCE=2 -fstack-protector-strong
LIBS    := -lzstd -lprotobuf-c -lnettle -lxxhash -lpcre2-8 -lz -lm

# Where ClickHouse looks, and what an image or a package may want to change.
DESTDIR      ?=
PREFIX       ?= /usr
USER_SCRIPTS ?= /var/lib/clickhouse/user_scripts
SCHEMAS      ?= /var/lib/clickhouse/format_schemas
CONFIG       ?= /etc/clickhouse-server
SHARE        := $(PREFIX)/share/flame_tree

ROOMS   := $(wildcard udf/*.c)
HEADERS := $(wildcard udf/*.h)
CORE    := $(filter-out udf/main.c udf/process.c udf/serve.c,$(ROOMS))
# What tests link: they stand in for main and process, and tests/unit/blocks.c wraps memory.
TESTED  := $(filter-out udf/main.c udf/process.c udf/memory.c,$(ROOMS))

# What a fresh Debian or Ubuntu lacks; name=command is skipped when the command is there already.
PACKAGES_BUILD  := gcc=cc libc6-dev libzstd-dev nettle-dev libxxhash-dev libpcre2-dev \
                   libprotobuf-c-dev protobuf-c-compiler=protoc-c zlib1g-dev
PACKAGES_ENGINE := npm=npm ca-certificates
PACKAGES_TEST   := libcmocka-dev zstd=zstd python3=python3 git=git curl=curl procps=pgrep iproute2=ss
PACKAGES_ARM64  := gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user-static
PACKAGES_LINT   := clang-tidy=clang-tidy clang-format=clang-format clang=clang shellcheck=shellcheck \
                   libxml2-utils=xmllint protobuf-compiler=protoc yamllint=yamllint
PACKAGES_BENCH  := valgrind=valgrind python3=python3 git=git
# The way to a flame tree without flame_tree: Python, and Go as DeepFlow's server.
PACKAGES_PEERS  := python3 python3-zstandard golang-go=go golang-github-klauspost-compress-dev
PACKAGES_FUZZ   := clang=clang libclang-rt-14-dev
# What opens the exports: go tool pprof, a browser, protoc, xmllint; the rest comes from npm.
PACKAGES_CONSUMERS := golang-go=go chromium=chromium npm=npm protobuf-compiler=protoc \
                   libxml2-utils=xmllint
# numpy and zstandard make the inputs of ../shared/data; /usr/bin/python3 finds them.
PACKAGES_SHARED := python3 python3-numpy python3-zstandard

.DELETE_ON_ERROR:
.SUFFIXES:
.PRECIOUS: build/packages-%
.PHONY: all demo test faults load bench bench-instructions bench-plots bench-rollups picture picture-dashboards asan fuzz lint format format-check install uninstall clean help \
        test-programs shared-packages

## all            the program and the engine
all: build/flame_tree build/clickhouse-local build/clickhouse-server

# --- set-up -------------------------------------------------------------------------------------

# One stamp per list of packages: installed once, and again when the list changes.
build/packages-%: Makefile engine/packages
	@mkdir -p $(@D)
	@engine/packages $(PACKAGES_$*)
	@touch $@

# --- the program --------------------------------------------------------------------------------

# Messages in C; a dependency on a header stands for both files.
build/made/%.pb-c.h: proto/%.proto | build/packages-BUILD
	@mkdir -p $(@D)
	$(Q)protoc-c --proto_path=$(<D) --c_out=$(@D) $<

# Text that the program writes as it is, out_svg.js and out_svg.css, as bytes in C.
build/made/out_svg_%.h: udf/out_svg.%
	@mkdir -p $(@D)
	$(Q){ echo 'static const char OUT_SVG_BYTES_OF_$*[] = {'; od -An -v -td1 $< | sed 's/[0-9]\+/&,/g'; \
	    echo '};'; } > $@.new
	$(Q)echo "#define OUT_SVG_$$(echo $* | tr a-z A-Z) ((sv){OUT_SVG_BYTES_OF_$*, sizeof OUT_SVG_BYTES_OF_$*})" >> $@.new
	$(Q)mv $@.new $@

MESSAGES := flame_tree profile
MADE     := $(MESSAGES:%=build/made/%.pb-c.h) build/made/out_svg_js.h build/made/out_svg_css.h

# A variant is a compiler and flags, with a folder of objects of its own, so that they never mix:
# the program, the unit tests, and the fuzz targets behind a driver that needs no fuzzer.
# $(call variant,NAME,COMPILER,FLAGS,NEEDS,LINK)
define variant
build/$(1)/%.o: udf/%.c Makefile VERSION $(MADE) | build/packages-BUILD $(4)
	@mkdir -p $$(@D)
	$(Q)$(2) $(DIALECT) $(3) -isystem build/made -iquote udf -MMD -MP -c $$< -o $$@
build/$(1)/%.pb-c.o: build/made/%.pb-c.h | build/packages-BUILD $(4)
	@mkdir -p $$(@D)
	$(Q)$(2) -std=c17 $(3) -c $$(<:.h=.c) -o $$@
build/$(1)/flame_tree: $(ROOMS:udf/%.c=build/$(1)/%.o) $(MESSAGES:%=build/$(1)/%.pb-c.o)
	$(Q)$(2) $(3) $(5) $$^ -o $$@ $(LIBS)
build/$(1)/unit: $(UNIT) $(TESTED:udf/%.c=build/$(1)/%.o) $(MESSAGES:%=build/$(1)/%.pb-c.o) | build/packages-TEST
	$(Q)$(2) $(DIALECT) $(3) -isystem build/made -iquote udf -iquote tests/unit $$(filter %.c %.o,$$^) -o $$@ $(LIBS) -lcmocka
build/$(1)/fuzz_%: tests/fuzz/fuzz_%.c tests/fuzz/driver.c $(STAGE) $(TESTED:udf/%.c=build/$(1)/%.o) $(MESSAGES:%=build/$(1)/%.pb-c.o)
	$(Q)$(2) $(DIALECT) $(3) -isystem build/made -iquote udf -iquote tests/unit $$(filter %.c %.o,$$^) -o $$@ $(LIBS)
-include $(wildcard build/$(1)/*.d)
endef

UNIT     := $(wildcard tests/unit/*.c tests/unit/*.h)
STAGE    := $(addprefix tests/unit/,blocks.c filter_oracle.c filter_row.c forms.c laws.c oracle.c question.c stage.c states.c) \
            tests/fuzz/fuzz.c tests/fuzz/fuzz.h
STATIC   := -static
SANITIZE := -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
ARM64    := build/arm64/sysroot
ARM64_CC := aarch64-linux-gnu-gcc -isystem $(ARM64)/usr/include -L$(ARM64)/usr/lib/aarch64-linux-gnu

$(eval $(call variant,release,$(CC),$(CFLAGS) $(HARDEN),,$(STATIC)))
$(eval $(call variant,asan,$(CC),$(SANITIZE),,))
$(eval $(call variant,arm64,$(ARM64_CC),$(CFLAGS) $(HARDEN),$(ARM64)/ready,$(STATIC)))

build/flame_tree: build/release/flame_tree
	$(Q)cp $< $@.new && mv $@.new $@

# Another pinned version of the engine: make clean, then ENGINE=26.5.3.
ENGINE ?=

# --- sample rows and the engine -----------------------------------------------------------------

build/sample_rows: $(wildcard sample/*.c sample/*.h) udf/base.h Makefile | build/packages-BUILD
	$(Q)$(CC) $(DIALECT) $(CFLAGS) $(STATIC) -iquote udf -iquote sample $(wildcard sample/*.c) -o $@ -lzstd

build/engine/libchdb.so: engine/fetch | build/packages-ENGINE
	@mkdir -p $(@D)
	@engine/fetch $(ENGINE)
	@ln -sfn "$$(engine/fetch --path $(ENGINE))/libchdb.so" $@
	@touch -h $@

build/engine/launcher: $(wildcard engine/*.c engine/*.h) Makefile | build/packages-BUILD
	@mkdir -p $(@D)
	$(Q)$(CC) $(DIALECT) $(CFLAGS) $(HARDEN) $(wildcard engine/*.c) -o $@ -ldl

INSTALLED := $(wildcard sql/*.sql sql/*.xml sample/flow_tag.sql engine/*.xml proto/*.proto)

# The template: a data folder in which our SQL has been run, so that a start costs one engine run.
build/clickhouse-local: build/engine/launcher build/engine/libchdb.so build/flame_tree \
        build/sample_rows $(INSTALLED)
	$(Q)cp build/engine/launcher $@.new && mv $@.new $@
	$(Q)rm -rf build/engine/template.new build/engine/template.old
	$(Q)env -u CLICKHOUSE $@ --path build/engine/template.new --query 'SELECT 1 FORMAT Null' < /dev/null
	$(Q)mv build/engine/template build/engine/template.old 2> /dev/null || true
	$(Q)mv build/engine/template.new build/engine/template && rm -rf build/engine/template.old

build/clickhouse-server: build/clickhouse-local
	$(Q)ln -sfn clickhouse-local $@

# --- what users type ----------------------------------------------------------------------------

## demo           set everything up, load sample rows, print a flame tree
demo: all
	@sample/demo

# Not where ClickHouse reads it: whether it answers over HTTP is for its operator to decide.
HTTP := sql/flame_tree_http.xml sql/flame_tree_user.xml

# Not among the files that are run at installation either: they start something.
ROLLUPS := $(wildcard sql/rollups/*.sql)
RECIPES := $(wildcard sql/recipes/*.sql)

# What an operator copies to where Grafana and its user are.
GRAFANA := grafana/clickhouse_user.xml grafana/dashboards/flame_tree.json

# For ClickHouse's FORMAT Protobuf. That of pprof is not ours to give: somebody may have another one.
SCHEMA_FILES := proto/flame_nodes.proto proto/flame_tree.proto

## install        the program, its XML, its SQL; honours DESTDIR, USER_SCRIPTS, CONFIG, PREFIX
install: build/flame_tree
	install -D -m 755 build/flame_tree $(DESTDIR)$(USER_SCRIPTS)/flame_tree
	install -D -m 644 sql/flame_tree_function.xml $(DESTDIR)$(CONFIG)/flame_tree_function.xml
	install -D -m 644 -t $(DESTDIR)$(SCHEMAS) $(SCHEMA_FILES)
	install -D -m 644 -t $(DESTDIR)$(SHARE) $(wildcard sql/*.sql) $(HTTP)
	install -D -m 644 -t $(DESTDIR)$(SHARE)/rollups $(ROLLUPS)
	install -D -m 644 -t $(DESTDIR)$(SHARE)/recipes $(RECIPES)
	install -D -m 644 -t $(DESTDIR)$(SHARE)/grafana $(GRAFANA)
	install -D -m 755 sql/flame_tree_org $(DESTDIR)$(SHARE)/flame_tree_org
	install -D -m 644 sample/flow_tag.sql $(DESTDIR)$(SHARE)/sample/flow_tag.sql

## uninstall      remove exactly what install put there; tables and functions stay in ClickHouse
uninstall:
	rm -f $(DESTDIR)$(USER_SCRIPTS)/flame_tree $(DESTDIR)$(CONFIG)/flame_tree_function.xml
	rm -f $(addprefix $(DESTDIR)$(SCHEMAS)/,$(notdir $(SCHEMA_FILES)))
	rm -f $(addprefix $(DESTDIR)$(SHARE)/,$(notdir $(wildcard sql/*.sql) $(HTTP)) flame_tree_org sample/flow_tag.sql $(addprefix grafana/,$(notdir $(GRAFANA))) $(ROLLUPS:sql/%=%) $(RECIPES:sql/%=%))
	for folder in $(DESTDIR)$(SHARE)/sample $(DESTDIR)$(SHARE)/grafana $(DESTDIR)$(SHARE)/rollups $(DESTDIR)$(SHARE)/recipes $(DESTDIR)$(SHARE); do \
	    [ ! -d $$folder ] || rmdir --ignore-fail-on-non-empty $$folder; \
	done

# --- tests --------------------------------------------------------------------------------------

FUZZ     := rows cell tree filter state
PROGRAMS := flame_tree unit $(FUZZ:%=fuzz_%)

$(ARM64)/ready: tests/arm64 | build/packages-ARM64
	@tests/arm64 $(ARM64)

build/fold_cells: tests/fold_cells.c Makefile | build/packages-BUILD
	$(Q)$(CC) $(DIALECT) $(CFLAGS) $< -o $@ -lzstd

build/consumers: $(wildcard tests/consumers/*.json) tests/consumers/install tests/consumers/bundle.mjs \
        tests/consumers/grafana_page.jsx | build/packages-CONSUMERS
	@tests/consumers/install $@
	@touch -h $@

# Only where ../shared is there do its inputs need anything.
shared-packages: $(if $(wildcard ../shared/data),build/packages-SHARED)

# What installs packages comes one by one; compilers then work side by side.
test-programs: build/packages-BUILD build/packages-ENGINE build/packages-TEST build/packages-ARM64 \
        shared-packages build/engine/libchdb.so $(ARM64)/ready
	@$(MAKE) --no-print-directory -j$$(nproc) all build/fold_cells \
	    $(addprefix build/release/,$(PROGRAMS)) $(addprefix build/asan/,$(PROGRAMS)) \
	    build/arm64/flame_tree build/arm64/unit

## test           all tests; the last line is "N passed, N failed"
test: test-programs build/packages-LINT build/consumers
	@tests/all

## asan           the suites with a program built with AddressSanitizer and UBSan
asan: test-programs
	@tests/all asan

## fuzz           libFuzzer on every target, FUZZ_SECONDS each (default 30)
FUZZ_SECONDS ?= 30
fuzz: $(FUZZ:%=build/fuzz/%)
	@for target in $(FUZZ); do \
	    mkdir -p build/fuzz/corpus-$$target; \
	    build/fuzz/$$target -max_total_time=$(FUZZ_SECONDS) -max_len=65536 -print_final_stats=1 \
	        -artifact_prefix=build/fuzz/ build/fuzz/corpus-$$target tests/fuzz/corpus/$$target || exit 1; \
	done

build/fuzz/%: tests/fuzz/fuzz_%.c $(STAGE) $(TESTED) $(HEADERS) $(MADE) | build/packages-FUZZ build/packages-BUILD
	@mkdir -p $(@D)
	$(Q)clang $(DIALECT) -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
	    -isystem build/made $(MESSAGES:%=build/made/%.pb-c.c) -iquote udf -iquote tests/unit $(filter %.c,$^) -o $@ $(LIBS)

## faults         workers, engines, shards, clients and disks that fail, and what users see of it; docs/trust.md
FAULTS  ?=
SECONDS ?=
faults: all build/release/unit build/packages-TEST
	@tests/faults/run $(if $(FAULTS),--faults=$(FAULTS)) $(if $(SECONDS),--seconds=$(SECONDS))

## load           many clients for ten minutes, and every answer checked; CLIENTS=64, SECONDS=600
CLIENTS ?=
load: all build/packages-TEST
	@tests/faults/load $(if $(CLIENTS),--clients=$(CLIENTS)) $(if $(SECONDS),--seconds=$(SECONDS))

## bench          ratios to the floor and to GROUP BY alone; B="b2 peers" names what, tests/bench/run says all
B      ?=
FORCE  ?=
ROUNDS ?=
bench: all $(addprefix build/,bench_floor bench_core bench_like) $(if $(filter peers,$(B)),build/fold_rows) shared-packages
	@tests/bench/run $(if $(FORCE),--force) $(if $(ROUNDS),--rounds=$(ROUNDS)) $(B)

## bench-plots    keep the plots of the last run where README.md shows them
bench-plots:
	@mkdir -p docs/bench
	cp build/bench/*.svg docs/bench/

## bench-instructions  instructions of the core, counted; BASE=REVISION prints those of another one beside
bench-instructions: build/bench_instructions build/bench_input build/sample_rows build/packages-BENCH
	@tests/bench/instructions $(if $(BASE),--base=$(BASE))

## picture        sample/flame_tree.svg: the flame graph of `make bench`, counted by callgrind, drawn by flame_svg
picture: all $(addprefix build/,bench_floor bench_core) build/packages-BENCH shared-packages
	@tests/bench/picture sample/flame_tree.svg

## picture-dashboards  sample/dashboard.png, sample/grafana.png: what the dashboards look like in Chromium
picture-dashboards: all build/consumers
	@tests/dashboards/run --pictures sample

## bench-rollups  a month of minutes rolled and asked; an hour and 20 GB the first time, less with DAYS=3
DAYS ?= 30
bench-rollups: all shared-packages
	@tests/bench/rollups --days=$(DAYS) $(if $(FORCE),--force)

build/bench_floor: tests/bench/bench_floor.c tests/bench/bench_rows.c Makefile | build/packages-BUILD
	$(Q)$(CC) $(DIALECT) $(CFLAGS) $(STATIC) -pthread -iquote udf -iquote tests/bench $(filter %.c,$^) -o $@ -lzstd

build/bench_like: tests/bench/bench_like.c tests/bench/bench_rows.c $(CORE:udf/%.c=build/release/%.o) \
        $(MESSAGES:%=build/release/%.pb-c.o)
	$(Q)$(CC) $(DIALECT) $(CFLAGS) -iquote udf -iquote sample -iquote tests/bench $(filter %.c %.o,$^) -o $@ $(LIBS)

# Debian's Go libraries lie where no module looks.
build/fold_rows: tests/bench/fold_rows.go | build/packages-PEERS
	$(Q)GO111MODULE=off GOPATH=/usr/share/gocode go build -o $@ $<

build/bench_core: tests/bench/bench_core.c tests/bench/bench_rows.c $(CORE:udf/%.c=build/release/%.o) \
        $(MESSAGES:%=build/release/%.pb-c.o)
	$(Q)$(CC) $(DIALECT) $(CFLAGS) $(STATIC) -iquote udf -iquote tests/bench $(filter %.c %.o,$^) -o $@ $(LIBS)

# Without chance: what the program draws at random, this one draws from a seed.
build/bench_instructions: $(addprefix tests/bench/,bench_instructions.c bench_rows.c bench_random.c) \
        $(filter-out build/release/random.o,$(CORE:udf/%.c=build/release/%.o)) $(MESSAGES:%=build/release/%.pb-c.o)
	$(Q)$(CC) $(DIALECT) $(CFLAGS) $(STATIC) -iquote udf -iquote sample -iquote tests/bench $(filter %.c %.o,$^) -o $@ $(LIBS)

build/bench_input: tests/bench/bench_input.c tests/bench/bench_rows.c sample/sample_cell.c Makefile | build/packages-BUILD
	$(Q)$(CC) $(DIALECT) $(CFLAGS) -iquote udf -iquote sample -iquote tests/bench $(filter %.c,$^) -o $@ -lzstd

# --- style --------------------------------------------------------------------------------------

SOURCES := $(wildcard udf/*.[ch] engine/*.[ch] sample/*.[ch] tests/*.[ch] tests/*/*.[ch])

## lint           clang-tidy, shellcheck, xmllint, yamllint, protoc
lint: build/packages-LINT build/packages-BUILD build/packages-TEST $(MADE)
	@tests/lint

## format         rewrite the sources as .clang-format says
format: build/packages-LINT
	clang-format -i $(SOURCES)

## format-check   fail where a source is not as .clang-format says
format-check: build/packages-LINT
	clang-format --dry-run --Werror $(SOURCES)

## clean          remove build/; the cache with the engine stays
clean:
	rm -rf build

## help           this list
help:
	@sed -n 's/^## //p' $(firstword $(MAKEFILE_LIST))
