-- 37_exports.sql: flame trees for other tools and for people: text of a state, or rows for Grafana.
--
-- Idempotent: run it again after an upgrade. On a cluster run it on every node. After 35_states.sql.
-- What each writes is in docs/reference.md, byte by byte in udf/out_*.h.

-- flame_folded(state): lines `root;a;b 12`, for flamegraph.pl, inferno, speedscope.
CREATE OR REPLACE FUNCTION flame_folded AS (state) -> flame_folded_of(flame_state_bytes(state));

-- flame_grafana(state): rows of level, label, self, value, for Grafana's flame graph panel.
CREATE OR REPLACE FUNCTION flame_grafana AS (state) -> flame_grafana_of(flame_state_bytes(state));

-- flame_grafana_diff(before, after): the same of two trees, with selfRight and valueRight.
CREATE OR REPLACE FUNCTION flame_grafana_diff AS (before, after) ->
    flame_grafana_diff_of(flame_state_bytes(before), flame_state_bytes(after));

-- flame_pprof(state): a profile in gzip, for go tool pprof and whatever else reads profile.proto.
CREATE OR REPLACE FUNCTION flame_pprof AS (state) -> flame_pprof_of(flame_state_bytes(state));

-- flame_speedscope(state): a JSON file for speedscope.
CREATE OR REPLACE FUNCTION flame_speedscope AS (state) -> flame_speedscope_of(flame_state_bytes(state));

-- flame_svg(state): a picture with zoom and search in one file, for browsers.
CREATE OR REPLACE FUNCTION flame_svg AS (state) -> flame_svg_of(flame_state_bytes(state));

-- flame_svg_diff(before, after): the same of two trees, coloured by what has changed.
CREATE OR REPLACE FUNCTION flame_svg_diff AS (before, after) ->
    flame_svg_diff_of(flame_state_bytes(before), flame_state_bytes(after));

-- flame_text(state): one page, the heaviest functions and the heaviest part of the tree.
CREATE OR REPLACE FUNCTION flame_text AS (state) -> flame_text_of(flame_state_bytes(state));
