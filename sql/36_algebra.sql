-- 36_algebra.sql: functions that make another state of a state, and tables of states.
--
-- Idempotent: run it again after an upgrade. On a cluster run it on every node.
-- Regular expressions search anywhere in the name of a frame, as match() does. What leaves a tree
-- leaves its total; total_all, of flame_info() and flame_table(), is always that of all rows.

-- flame_focus(state, regex), flame_ignore(state, regex): the stacks with a frame that matches, and
-- those without one. pprof's focus and ignore.
CREATE OR REPLACE FUNCTION flame_focus AS (state, regex) ->
    flame_focus_of(flame_state_bytes(state), CAST(toString(regex), 'String'));
CREATE OR REPLACE FUNCTION flame_ignore AS (state, regex) ->
    flame_ignore_of(flame_state_bytes(state), CAST(toString(regex), 'String'));

-- flame_from(state, regex): stacks from the outermost frame that matches on. pprof's show_from.
CREATE OR REPLACE FUNCTION flame_from AS (state, regex) ->
    flame_from_of(flame_state_bytes(state), CAST(toString(regex), 'String'));

-- flame_hide(state, regex), flame_show(state, regex): without the frames that match, and only
-- those. The weight of a frame that goes stays with the frame above it. pprof's hide and show.
CREATE OR REPLACE FUNCTION flame_hide AS (state, regex) ->
    flame_hide_of(flame_state_bytes(state), CAST(toString(regex), 'String'));
CREATE OR REPLACE FUNCTION flame_show AS (state, regex) ->
    flame_show_of(flame_state_bytes(state), CAST(toString(regex), 'String'));

-- flame_rename(state, regex, replacement): every match in a name replaced, \0 to \9 are its groups.
CREATE OR REPLACE FUNCTION flame_rename AS (state, regex, replacement) ->
    flame_rename_of(flame_state_bytes(state), CAST(toString(regex), 'String'), CAST(toString(replacement), 'String'));

-- flame_fold_threads(state): without the layer of threads, '[t] …'.
CREATE OR REPLACE FUNCTION flame_fold_threads AS (state) -> flame_fold_threads_of(flame_state_bytes(state));

-- flame_fold_kind(state, kinds): runs of frames of a kind as one frame: 'K' or 'KL'.
CREATE OR REPLACE FUNCTION flame_fold_kind AS (state, kinds) ->
    flame_fold_kind_of(flame_state_bytes(state), CAST(toString(kinds), 'String'));

-- flame_collapse_recursion(state): a frame that calls itself, once.
CREATE OR REPLACE FUNCTION flame_collapse_recursion AS (state) ->
    flame_collapse_recursion_of(flame_state_bytes(state));

-- flame_invert(state): the leaf of each stack first.
CREATE OR REPLACE FUNCTION flame_invert AS (state) -> flame_invert_of(flame_state_bytes(state));

-- flame_pivot(state, regex): a function, then its callers, then under [callees] what it calls.
CREATE OR REPLACE FUNCTION flame_pivot AS (state, regex) ->
    flame_pivot_of(flame_state_bytes(state), CAST(toString(regex), 'String'));

-- flame_under(state, name): a frame in front of all stacks, to tell merged states apart.
CREATE OR REPLACE FUNCTION flame_under AS (state, name) ->
    flame_under_of(flame_state_bytes(state), CAST(toString(name), 'String'));

-- flame_zoom(state, path): the stacks that begin with the frames of a path, 'a;b;c'.
CREATE OR REPLACE FUNCTION flame_zoom AS (state, path) ->
    flame_zoom_of(flame_state_bytes(state), CAST(toString(path), 'String'));

-- flame_table(state): the nodes with parents by number, shares and a layout.
CREATE OR REPLACE FUNCTION flame_table AS (state) -> flame_table_of(flame_state_bytes(state));

-- flame_top(state): the functions, each stack counted once.
CREATE OR REPLACE FUNCTION flame_top AS (state) -> flame_top_of(flame_state_bytes(state));

-- flame_callers(state, regex), flame_callees(state, regex): who calls a function, and what it calls.
CREATE OR REPLACE FUNCTION flame_callers AS (state, regex) ->
    flame_callers_of(flame_state_bytes(state), CAST(toString(regex), 'String'));
CREATE OR REPLACE FUNCTION flame_callees AS (state, regex) ->
    flame_callees_of(flame_state_bytes(state), CAST(toString(regex), 'String'));

-- flame_diff(before, after): the nodes of either state with the weights of both.
CREATE OR REPLACE FUNCTION flame_diff AS (before, after) ->
    flame_diff_of(flame_state_bytes(before), flame_state_bytes(after));
