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
# The same program wherever the repository lies: paths in it begin here.
HARDEN  := -D_FORTIFY_SOURCE=2 -fstack-protector-strong -ffile-prefix-map=$(CURDIR)=.
LIBS    := -lzstd -lprotobuf-c -lnettle -lxxhash -lpcre2-8 -lz -lm

# Where ClickHouse looks, and what an image or a package may want to change.
DESTDIR      ?=
PROGRAM      ?= build/flame_tree
PREFIX       ?= /usr
USER_SCRIPTS ?= /var/lib/clickhouse/user_scripts
SCHEMAS      ?= /var/lib/clickhouse/format_schemas
USER_FILES   ?= /var/lib/clickhouse/user_files
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
PACKAGES_WEB    := npm=npm ca-certificates
PACKAGES_TEST   := libcmocka-dev zstd=zstd python3=python3 python3-yaml git=git curl=curl procps=pgrep iproute2=ss
PACKAGES_ARM64  := gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user-static
PACKAGES_LINT   := clang-tidy=clang-tidy clang-format=clang-format clang=clang shellcheck=shellcheck cppcheck=cppcheck \
                   libxml2-utils=xmllint protobuf-compiler=protoc yamllint=yamllint docker-compose=docker-compose
PACKAGES_BENCH  := valgrind=valgrind python3=python3 git=git
# The way to a flame tree without flame_tree: Python, and Go as DeepFlow's server.
PACKAGES_PEERS  := python3 python3-zstandard golang-go=go golang-github-klauspost-compress-dev
PACKAGES_FUZZ   := clang=clang libclang-rt-14-dev
PACKAGES_COVERAGE := llvm=llvm-cov
# What opens the exports: go tool pprof, a browser, protoc, xmllint; the rest comes from npm.
PACKAGES_CONSUMERS := golang-go=go chromium=chromium npm=npm protobuf-compiler=protoc \
                   libxml2-utils=xmllint
# numpy and zstandard make the inputs of ../shared/data; /usr/bin/python3 finds them.
PACKAGES_SHARED := python3 python3-numpy python3-zstandard

.DELETE_ON_ERROR:
.SUFFIXES:
.PRECIOUS: build/packages-%
.PHONY: all demo test faults load bench bench-instructions bench-plots bench-rollups picture picture-dashboards page-picture soak sbom asan fuzz fuzz-campaign coverage memcheck integers lint format format-check install uninstall deb dist clean help \
        test-programs shared-packages always

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
build/$(1)/%.pb-c.o: build/made/%.pb-c.h Makefile | build/packages-BUILD $(4)
	@mkdir -p $$(@D)
	$(Q)$(2) -std=c17 $(3) -c $$(<:.h=.c) -o $$@
build/$(1)/flame_tree: $(ROOMS:udf/%.c=build/$(1)/%.o) $(MESSAGES:%=build/$(1)/%.pb-c.o)
	$(Q)$(2) $(3) $(5) $$^ -o $$@ $(LIBS)
build/$(1)/tests/%.o: tests/%.c Makefile VERSION $(MADE) | build/packages-BUILD build/packages-TEST $(4)
	@mkdir -p $$(@D)
	$(Q)$(2) $(DIALECT) $(3) -isystem build/made -iquote udf -iquote tests/unit -MMD -MP -c $$< -o $$@
build/$(1)/unit: $(UNIT:%.c=build/$(1)/%.o) $(TESTED:udf/%.c=build/$(1)/%.o) $(MESSAGES:%=build/$(1)/%.pb-c.o)
	$(Q)$(2) $(3) $$^ -o $$@ $(LIBS) -lcmocka
$(FUZZ:%=build/$(1)/fuzz_%): build/$(1)/fuzz_%: build/$(1)/tests/fuzz/fuzz_%.o build/$(1)/tests/fuzz/driver.o \
        $(STAGE:%.c=build/$(1)/%.o) $(TESTED:udf/%.c=build/$(1)/%.o) $(MESSAGES:%=build/$(1)/%.pb-c.o)
	$(Q)$(2) $(3) $$^ -o $$@ $(LIBS)
-include $(wildcard build/$(1)/*.d build/$(1)/tests/*/*.d)
endef

UNIT     := $(wildcard tests/unit/*.c)
FUZZ     := rows cell tree filter state options pattern calls paths export
# What the unit tests and every fuzz target share.
STAGE    := $(addprefix tests/unit/,blocks.c filter_oracle.c filter_row.c forms.c laws.c oracle.c question.c stage.c states.c) \
            $(addprefix tests/fuzz/,fuzz.c samples.c)
STATIC   := -static
SANITIZE := -g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
ARM64    := build/arm64/sysroot
ARM64_CC := aarch64-linux-gnu-gcc -isystem $(ARM64)/usr/include -L$(ARM64)/usr/lib/aarch64-linux-gnu

# Coverage of clang: -O0, so that a branch is one of the source.
COVERAGE := -g -O0 -fprofile-instr-generate -fcoverage-mapping
# What clang has beyond ASan: undefined behaviour, and every conversion that changes a value.
# Unsigned numbers may wrap and lose bits: hashes, and totals modulo 2^64, are made of that.
INTEGERS := -g -O1 -fsanitize=undefined,integer,implicit-conversion -fno-sanitize=unsigned-integer-overflow,unsigned-shift-base \
            -fno-sanitize-recover=all
# For libFuzzer: one that watches itself, and one for speed.
FUZZ_WATCHED := -g -O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
FUZZ_FAST    := -g -O2 -fsanitize=fuzzer-no-link

$(eval $(call variant,release,$(CC),$(CFLAGS) $(HARDEN),,$(STATIC)))
$(eval $(call variant,asan,$(CC),$(SANITIZE),,))
$(eval $(call variant,fuzz,clang,$(FUZZ_WATCHED),build/packages-FUZZ))
$(eval $(call variant,fuzz-fast,clang,$(FUZZ_FAST),build/packages-FUZZ))
$(eval $(call variant,coverage,clang,$(COVERAGE),build/packages-FUZZ))
$(eval $(call variant,integers,clang,$(INTEGERS),build/packages-FUZZ))
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
	$(Q)mv build/engine/template build/engine/template.old 2> /dev/null || true
	$(Q)env -u CLICKHOUSE $@ --path build/engine/template.new --query 'SELECT 1 FORMAT Null' < /dev/null
	$(Q)mv build/engine/template.new build/engine/template && rm -rf build/engine/template.old

build/clickhouse-server: build/clickhouse-local build/web/flame.html
	$(Q)ln -sfn clickhouse-local $@

# The page of GET /flame: one file out of web/.
build/web/flame.html: $(wildcard web/src/*) web/build web/build.mjs web/package.json web/package-lock.json | build/packages-WEB
	@mkdir -p $(@D)
	@web/build $@

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

# What clickhouse-client runs after the files are there, and before they go.
build/install.sql build/uninstall.sql: build/%.sql: package/statements VERSION $(wildcard sql/*.sql) $(ROLLUPS)
	@mkdir -p $(@D)
	$(Q)package/statements $* > $@.new && mv $@.new $@

# A file that ClickHouse may read or run at this very moment is written beside its place and renamed:
# $(call replace,MODE,FILE,PLACE)
replace = install -D -m $(1) $(2) $(3).new && mv -f $(3).new $(3)

## install        the program, its XML, its SQL, the page; honours DESTDIR, USER_SCRIPTS, USER_FILES, CONFIG, PREFIX
install: $(PROGRAM) build/install.sql build/uninstall.sql build/web/flame.html
	$(call replace,755,$(PROGRAM),$(DESTDIR)$(USER_SCRIPTS)/flame_tree)
	$(call replace,644,sql/flame_tree_function.xml,$(DESTDIR)$(CONFIG)/flame_tree_function.xml)
	install -D -m 644 -t $(DESTDIR)$(SCHEMAS) $(SCHEMA_FILES)
	$(call replace,644,build/web/flame.html,$(DESTDIR)$(USER_FILES)/flame_tree/flame.html)
	install -D -m 644 -t $(DESTDIR)$(SHARE) $(wildcard sql/*.sql) $(HTTP)
	install -D -m 644 -t $(DESTDIR)$(SHARE)/setup build/install.sql build/uninstall.sql
	install -D -m 644 -t $(DESTDIR)$(SHARE)/rollups $(ROLLUPS)
	install -D -m 644 -t $(DESTDIR)$(SHARE)/recipes $(RECIPES)
	install -D -m 644 -t $(DESTDIR)$(SHARE)/grafana $(GRAFANA)
	install -D -m 755 -t $(DESTDIR)$(SHARE) sql/flame_tree_org package/flame_tree_setup
	install -D -m 644 sample/flow_tag.sql $(DESTDIR)$(SHARE)/sample/flow_tag.sql

## uninstall      remove exactly what install put there; tables and functions stay in ClickHouse
uninstall:
	rm -f $(DESTDIR)$(USER_SCRIPTS)/flame_tree $(DESTDIR)$(CONFIG)/flame_tree_function.xml
	rm -f $(DESTDIR)$(USER_FILES)/flame_tree/flame.html
	rm -f $(addprefix $(DESTDIR)$(SCHEMAS)/,$(notdir $(SCHEMA_FILES)))
	rm -f $(addprefix $(DESTDIR)$(SHARE)/,$(notdir $(wildcard sql/*.sql) $(HTTP)) flame_tree_org flame_tree_setup \
	    setup/install.sql setup/uninstall.sql sample/flow_tag.sql $(addprefix grafana/,$(notdir $(GRAFANA))) $(ROLLUPS:sql/%=%) $(RECIPES:sql/%=%))
	for folder in $(DESTDIR)$(USER_FILES)/flame_tree $(DESTDIR)$(SHARE)/sample $(DESTDIR)$(SHARE)/grafana $(DESTDIR)$(SHARE)/setup $(DESTDIR)$(SHARE)/rollups $(DESTDIR)$(SHARE)/recipes $(DESTDIR)$(SHARE); do \
	    [ ! -d $$folder ] || rmdir --ignore-fail-on-non-empty $$folder; \
	done

# --- packages -----------------------------------------------------------------------------------

# On x86-64 both are made, with a cross compiler; anywhere else the machine's own.
X86_64           := $(filter x86_64,$(shell uname -m))
ARCHITECTURES    ?= $(if $(X86_64),amd64 arm64,$(shell dpkg --print-architecture))
PROGRAM_OF_arm64 := build/$(if $(X86_64),arm64,release)/flame_tree
PROGRAM_OF        = $(or $(PROGRAM_OF_$(1)),build/release/flame_tree)
STRIP_OF          = $(if $(and $(X86_64),$(filter arm64,$(1))),aarch64-linux-gnu-strip,strip)
MACHINE_OF_amd64 := x86_64
MACHINE_OF_arm64 := aarch64
# What packages say of their time: that of the commit, so that a commit has one package.
deb dist: export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2> /dev/null || stat -c %Y VERSION)

# $(call stage,ARCHITECTURE): its program, and build/package/ARCHITECTURE/stage as `make install` lays it out
define stage
build/package/$(1)/flame_tree: $(call PROGRAM_OF,$(1))
	@mkdir -p $$(@D)
	$$(Q)$(call STRIP_OF,$(1)) -o $$@ $$<
build/package/$(1)/stage: build/package/$(1)/flame_tree always
	$$(Q)rm -rf $$@
	$$(Q)$$(MAKE) -s install DESTDIR=$$(CURDIR)/$$@ PROGRAM=$$< PREFIX=/usr > /dev/null
endef
$(foreach architecture,$(ARCHITECTURES),$(eval $(call stage,$(architecture))))

## deb            Debian packages for x86-64 and arm64 in build/dist, with checksums
deb: $(ARCHITECTURES:%=build/package/%/stage)
	@rm -rf build/dist
	@for architecture in $(ARCHITECTURES); do package/deb build/package/$$architecture/stage $$architecture build/dist || exit 1; done
	@package/deb build/package/$(firstword $(ARCHITECTURES))/stage all build/dist
	@cd build/dist && sha256sum *.deb > SHA256SUMS

## dist           archives for any Linux, x86-64 and arm64, beside the Debian packages
dist: deb
	@$(foreach architecture,$(ARCHITECTURES),package/tarball build/package/$(architecture)/stage $(or $(MACHINE_OF_$(architecture)),$(architecture)) build/dist &&) true
	@cd build/dist && sha256sum *.deb *.tar.gz > SHA256SUMS

# --- tests --------------------------------------------------------------------------------------

PROGRAMS := flame_tree unit $(FUZZ:%=fuzz_%)

$(ARM64)/ready: tests/arm64 | build/packages-ARM64
	@tests/arm64 $(ARM64)

build/fold_cells: tests/fold_cells.c Makefile | build/packages-BUILD
	$(Q)$(CC) $(DIALECT) $(CFLAGS) $< -o $@ -lzstd

build/consumers: $(wildcard tests/consumers/*.json) tests/consumers/install tests/consumers/bundle.mjs \
        tests/consumers/grafana_page.jsx | build/packages-CONSUMERS
	@tests/consumers/install $@
	@touch -h $@

# The second pinned version, for tests/packages.
build/engine/second: engine/fetch | build/packages-ENGINE
	@mkdir -p $(@D)
	@engine/fetch 26.5.3
	@touch $@

# Only where ../shared is there do its inputs need anything.
shared-packages: $(if $(wildcard ../shared/data),build/packages-SHARED)

# What installs packages comes one by one; compilers then work side by side.
test-programs: build/packages-BUILD build/packages-ENGINE build/packages-TEST build/packages-ARM64 \
        shared-packages build/engine/libchdb.so build/engine/second $(ARM64)/ready
	@$(MAKE) --no-print-directory -j$$(nproc) all build/fold_cells \
	    $(addprefix build/release/,$(PROGRAMS)) $(addprefix build/asan/,$(PROGRAMS)) \
	    build/arm64/flame_tree build/arm64/unit

## test           all tests; the last line is "N passed, N failed"
test: test-programs build/packages-LINT build/consumers build/web/flame.html
	@tests/all

## soak           every path to a tree against an oracle, on random rows, for SECONDS (default 600)
SECONDS ?=
SEED    ?=
soak: all
	@tests/soak/run --seconds=$(or $(SECONDS),600) $(if $(SEED),--seed=$(SEED))

## sbom           build/flame_tree.spdx.json: the program, and what is linked into it (SPDX 2.3)
sbom: build/flame_tree.spdx.json
build/flame_tree.spdx.json: build/flame_tree tests/sbom
	$(Q)tests/sbom build/flame_tree > $@.new && mv $@.new $@

## asan           the suites with a program built with AddressSanitizer and UBSan
asan: test-programs
	@tests/all asan

## fuzz           libFuzzer on every target, FUZZ_SECONDS each (default 30)
FUZZ_SECONDS ?= 30
fuzz: $(FUZZ:%=build/libfuzzer/%)
	@for target in $(FUZZ); do \
	    mkdir -p build/libfuzzer/corpus-$$target; \
	    build/libfuzzer/$$target -max_total_time=$(FUZZ_SECONDS) -max_len=65536 -print_final_stats=1 \
	        -artifact_prefix=build/libfuzzer/ build/libfuzzer/corpus-$$target tests/fuzz/corpus/$$target || exit 1; \
	done

build/libfuzzer/%: build/fuzz/tests/fuzz/fuzz_%.o $(patsubst %.c,build/fuzz/%.o,$(STAGE) $(TESTED:udf/%=%)) $(MESSAGES:%=build/fuzz/%.pb-c.o)
	@mkdir -p $(@D)
	$(Q)clang $(FUZZ_WATCHED) -fsanitize=fuzzer $^ -o $@ $(LIBS)

build/libfuzzer-fast/%: build/fuzz-fast/tests/fuzz/fuzz_%.o $(patsubst %.c,build/fuzz-fast/%.o,$(STAGE) $(TESTED:udf/%=%)) $(MESSAGES:%=build/fuzz-fast/%.pb-c.o)
	@mkdir -p $(@D)
	$(Q)clang $(FUZZ_FAST) -fsanitize=fuzzer $^ -o $@ $(LIBS)

## fuzz-campaign  every target twice, watched and fast, and a table of what they did; see tests/fuzz/campaign
CAMPAIGN ?=
fuzz-campaign: $(FUZZ:%=build/libfuzzer/%) $(FUZZ:%=build/libfuzzer-fast/%)
	@tests/fuzz/campaign $(CAMPAIGN)

## coverage       lines and branches of udf/ that the unit tests and the fuzzers' corpus reach
coverage: $(addprefix build/coverage/,unit $(FUZZ:%=fuzz_%)) build/packages-COVERAGE
	@tests/coverage

## memcheck       the unit tests under valgrind, in five minutes; any leak or use of what was never written fails
# Threads take turns fairly, or one that waits for another gets its turn in hours. No core of abort().
memcheck: build/release/unit build/packages-BENCH
	@ulimit -c 0 && valgrind -q --fair-sched=yes --error-exitcode=1 --leak-check=full \
	    --errors-for-leak-kinds=definite,possible build/release/unit --few-rounds

## integers       the unit tests and the corpus under clang's UBSan, with its checks of integers and conversions
integers: $(addprefix build/integers/,unit $(FUZZ:%=fuzz_%))
	@build/integers/unit --few-rounds && tests/fuzz/regress build/integers

## faults         workers, engines, shards, clients and disks that fail, and what users see of it; docs/trust.md
FAULTS  ?=
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
bench: all $(addprefix build/,bench_floor bench_core bench_like) $(if $(filter page,$(B)),build/consumers) $(if $(filter peers,$(B)),build/fold_rows) shared-packages
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

## page-picture   docs/flame.png: the page of GET /flame on sample rows
page-picture: build/clickhouse-server build/consumers
	@mkdir -p docs
	@work=$$(mktemp -d) && CONSUMERS=$$(realpath build/consumers) node tests/page/screenshot.mjs $$work . docs/flame.png; status=$$?; rm -rf $$work; exit $$status

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

## lint           clang-tidy, gcc -fanalyzer, cppcheck, shellcheck, xmllint, yamllint, docker-compose, protoc
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
