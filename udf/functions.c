/* functions.c -- the functions that need no more than a screen, and the table of all.
 * See functions.h. */
#include "functions.h"

#include "algebra_of.h"
#include "check.h"
#include "filter_of.h"
#include "flame_columns_of.h"
#include "flame_export_of.h"
#include "flame_stack_of.h"
#include "flame_state_of.h"
#include "flame_tree_of.h"
#include "out_diff.h"
#include "out_grafana.h"
#include "out_nodes.h"
#include "out_table.h"
#include "out_tally.h"
#include "part.h"
#include "rowbinary.h"

static void answer_check(struct worker *worker, const struct check_shape *shape)
{
    char sentence[CHECK_SENTENCE_BYTES];
    check_nodes(&worker->input, &worker->memory, shape, sentence);
    rowbinary_write_string(&worker->output, (sv){sentence, strlen(sentence)});
}

static void answer_flame_check_of(struct worker *worker)
{
    answer_check(worker, &CHECK_NODES);
}

static void answer_flame_check_rows_of(struct worker *worker)
{
    answer_check(worker, &CHECK_ROWS);
}

static void answer_flame_check_table_of(struct worker *worker)
{
    answer_check(worker, &CHECK_TABLE);
}

static void answer_flame_check_diff_of(struct worker *worker)
{
    answer_check(worker, &CHECK_DIFF);
}

static void answer_flame_check_grafana_of(struct worker *worker)
{
    answer_check(worker, &CHECK_GRAFANA);
}

static void answer_flame_check_grafana_diff_of(struct worker *worker)
{
    answer_check(worker, &CHECK_GRAFANA_DIFF);
}

/* ClickHouse sends nothing at all to a function without arguments, so there is one: the host. */
static void answer_flame_version_of(struct worker *worker)
{
    input_skip(&worker->input, rowbinary_length(&worker->input));
    rowbinary_write_string(&worker->output, SV(VERSION));
}

#define ROW(answer) answer, NULL
#define CHUNK(answer) NULL, answer

const struct function FUNCTIONS[] = {
    {"flame_stack_of",
     {{"cell", "String"}},
     "String",
     CHUNK(answer_flame_stack_of),
     "the folded text of one cell; flame_stack() calls it"},
    {"flame_tree_of",
     {{"app_services", "Array(String)"},
      {"weights", "Map(UInt64, Int64)"},
      {"cells", "Array(String)"}},
     NODES_TYPE,
     ROW(answer_flame_tree_of),
     "the node list of one tree; flame_tree() calls it"},
    {"flame_rows_of",
     {{"app_services", "Array(String)"},
      {"weights", "Map(UInt64, Int64)"},
      {"profile_event_type", "String"},
      {"max_kernel_stack_depth", "Int64"},
      {"min_share", "Float64"},
      {"max_nodes", "UInt32"},
      {"cells", "Array(String)"}},
     ROWS_TYPE,
     ROW(answer_flame_rows_of),
     "the same with kind, depth and position; the views call it"},
    {"flame_state_of",
     {{"app_services", "Array(String)"},
      {"rows", "UInt64"},
      {"weights", "Map(UInt64, Int64)"},
      {"cells", "Array(String)"}},
     "String",
     ROW(answer_flame_state_of),
     "the tree of one group as a state; flame_state() calls it"},
    {"flame_merge_of",
     {{"states", "Array(String)"}},
     "String",
     ROW(answer_flame_merge_of),
     "one state out of many; flame_merge() calls it"},
    {"flame_label_of",
     {{"state", "String"}, {"profile_event_type", "String"}, {"profile_value_unit", "String"}},
     "String",
     ROW(answer_flame_label_of),
     "a state that knows what it measures; flame_label() calls it"},
    {"flame_prune_of",
     {{"state", "String"}, {"min_share", "Float64"}, {"max_nodes", "UInt32"}},
     "String",
     ROW(answer_flame_prune_of),
     "the heaviest part of a tree, the rest under [other]; flame_prune() calls it"},
    {"flame_kernel_depth_of",
     {{"state", "String"}, {"max_kernel_stack_depth", "Int64"}},
     "String",
     ROW(answer_flame_kernel_depth_of),
     "at most so many frames of kernel; flame_kernel_depth() calls it"},
    {"flame_nodes_of",
     {{"state", "String"}},
     NODES_TYPE,
     ROW(answer_flame_nodes_of),
     "the node list of a state; flame_nodes() calls it"},
    {"flame_state_rows_of",
     {{"state", "String"}},
     ROWS_TYPE,
     ROW(answer_flame_state_rows_of),
     "the same with kind, depth and position; flame_rows() calls it"},
    {"flame_info_of",
     {{"state", "String"}},
     INFO_TYPE,
     ROW(answer_flame_info_of),
     "what a state says of its rows; flame_info() calls it"},
    {"flame_focus_of",
     {{"state", "String"}, {"regex", "String"}},
     "String",
     ROW(answer_flame_focus_of),
     "the stacks with a frame that matches; flame_focus() calls it"},
    {"flame_ignore_of",
     {{"state", "String"}, {"regex", "String"}},
     "String",
     ROW(answer_flame_ignore_of),
     "the stacks without a frame that matches; flame_ignore() calls it"},
    {"flame_from_of",
     {{"state", "String"}, {"regex", "String"}},
     "String",
     ROW(answer_flame_from_of),
     "stacks from the first frame that matches on; flame_from() calls it"},
    {"flame_hide_of",
     {{"state", "String"}, {"regex", "String"}},
     "String",
     ROW(answer_flame_hide_of),
     "without the frames that match; flame_hide() calls it"},
    {"flame_show_of",
     {{"state", "String"}, {"regex", "String"}},
     "String",
     ROW(answer_flame_show_of),
     "only the frames that match; flame_show() calls it"},
    {"flame_rename_of",
     {{"state", "String"}, {"regex", "String"}, {"replacement", "String"}},
     "String",
     ROW(answer_flame_rename_of),
     "frames under other names; flame_rename() calls it"},
    {"flame_fold_threads_of",
     {{"state", "String"}},
     "String",
     ROW(answer_flame_fold_threads_of),
     "without the layer of threads; flame_fold_threads() calls it"},
    {"flame_fold_kind_of",
     {{"state", "String"}, {"kinds", "String"}},
     "String",
     ROW(answer_flame_fold_kind_of),
     "runs of frames of these kinds as one; flame_fold_kind() calls it"},
    {"flame_collapse_recursion_of",
     {{"state", "String"}},
     "String",
     ROW(answer_flame_collapse_recursion_of),
     "frames that call themselves, once; flame_collapse_recursion() calls it"},
    {"flame_invert_of",
     {{"state", "String"}},
     "String",
     ROW(answer_flame_invert_of),
     "the leaf of each stack first; flame_invert() calls it"},
    {"flame_pivot_of",
     {{"state", "String"}, {"regex", "String"}},
     "String",
     ROW(answer_flame_pivot_of),
     "callers and callees of a function; flame_pivot() calls it"},
    {"flame_under_of",
     {{"state", "String"}, {"name", "String"}},
     "String",
     ROW(answer_flame_under_of),
     "a frame in front of all stacks; flame_under() calls it"},
    {"flame_zoom_of",
     {{"state", "String"}, {"path", "String"}},
     "String",
     ROW(answer_flame_zoom_of),
     "the stacks that begin with these frames; flame_zoom() calls it"},
    {"flame_table_of",
     {{"state", "String"}},
     TABLE_TYPE,
     ROW(answer_flame_table_of),
     "nodes with parents by number, shares and a layout; flame_table() calls it"},
    {"flame_top_of",
     {{"state", "String"}},
     TOP_TYPE,
     ROW(answer_flame_top_of),
     "sums per function; flame_top() calls it"},
    {"flame_callers_of",
     {{"state", "String"}, {"regex", "String"}},
     FUNCTIONS_TYPE,
     ROW(answer_flame_callers_of),
     "who calls a function, and for how much; flame_callers() calls it"},
    {"flame_callees_of",
     {{"state", "String"}, {"regex", "String"}},
     FUNCTIONS_TYPE,
     ROW(answer_flame_callees_of),
     "what a function calls, and for how much; flame_callees() calls it"},
    {"flame_diff_of",
     {{"before", "String"}, {"after", "String"}},
     DIFF_TYPE,
     ROW(answer_flame_diff_of),
     "the nodes of two states side by side; flame_diff() calls it"},
    {"flame_json_of",
     {{"state", "String"}},
     "String",
     ROW(answer_flame_json_of),
     "a state as JSON of functions and nodes; flame_json() calls it"},
    {"flame_block_of",
     {{"key", "String"}, {"app_service", "String"}, {"cell", "String"}, {"value", "Int64"}},
     "Array(String)",
     CHUNK(answer_flame_block_of),
     "a part per key of a block of rows; flame_state_by() calls it"},
    {"flame_merge_block_of",
     {{"key", "String"}, {"state", "String"}},
     "Array(String)",
     CHUNK(answer_flame_merge_block_of),
     "a part per key of a block of states; flame_merge_by() calls it"},
    {"flame_join_of",
     {{"parts", "Array(String)"}, {"rows", "UInt64"}, {"sum", "Int64"}, {"check", "Int64"}},
     "String",
     ROW(answer_flame_join_of),
     "one state out of the parts of a group; flame_state_by() calls it"},
    {"flame_join_nodes_of",
     {{"parts", "Array(String)"}, {"rows", "UInt64"}, {"sum", "Int64"}, {"check", "Int64"}},
     NODES_TYPE,
     ROW(answer_flame_join_nodes_of),
     "one node list out of the parts of a group; flame_tree_by() calls it"},
    {"flame_folded_of",
     {{"state", "String"}},
     "String",
     ROW(answer_flame_folded_of),
     "the lines that flamegraph.pl, inferno and speedscope read; flame_folded() calls it"},
    {"flame_grafana_of",
     {{"state", "String"}},
     GRAFANA_TYPE,
     ROW(answer_flame_grafana_of),
     "the rows that Grafana draws; flame_grafana() calls it"},
    {"flame_grafana_diff_of",
     {{"before", "String"}, {"after", "String"}},
     GRAFANA_DIFF_TYPE,
     ROW(answer_flame_grafana_diff_of),
     "the rows of two trees that Grafana compares; flame_grafana_diff() calls it"},
    {"flame_pprof_of",
     {{"state", "String"}},
     "String",
     ROW(answer_flame_pprof_of),
     "a profile for pprof, in gzip; flame_pprof() calls it"},
    {"flame_speedscope_of",
     {{"state", "String"}},
     "String",
     ROW(answer_flame_speedscope_of),
     "a file for speedscope; flame_speedscope() calls it"},
    {"flame_svg_of",
     {{"state", "String"}},
     "String",
     ROW(answer_flame_svg_of),
     "a picture that answers; flame_svg() calls it"},
    {"flame_svg_diff_of",
     {{"before", "String"}, {"after", "String"}},
     "String",
     ROW(answer_flame_svg_diff_of),
     "the same of two trees; flame_svg_diff() calls it"},
    {"flame_text_of",
     {{"state", "String"}},
     "String",
     ROW(answer_flame_text_of),
     "a page for terminals, chats and language models; flame_text() calls it"},
    {"flame_columns_of",
     {{"nodes", COLUMNS_NODES_TYPE}},
     COLUMNS_TYPE,
     ROW(answer_flame_columns_of),
     "functions and nodes of one tree as two tables; answers over HTTP call it"},
    {"flame_check_of",
     {{"nodes", NODES_TYPE}},
     "String",
     ROW(answer_flame_check_of),
     "'' or the first law that a node list breaks; flame_check() calls it"},
    {"flame_check_rows_of",
     {{"rows", ROWS_TYPE}},
     "String",
     ROW(answer_flame_check_rows_of),
     "the same for rows with kind, depth and position; flame_check_rows() calls it"},
    {"flame_check_table_of",
     {{"nodes", TABLE_TYPE}},
     "String",
     ROW(answer_flame_check_table_of),
     "the same for the table of a state; flame_check_table() calls it"},
    {"flame_check_diff_of",
     {{"nodes", DIFF_TYPE}},
     "String",
     ROW(answer_flame_check_diff_of),
     "the same for two trees side by side; flame_check_diff() calls it"},
    {"flame_check_grafana_of",
     {{"rows", GRAFANA_TYPE}},
     "String",
     ROW(answer_flame_check_grafana_of),
     "the same for the rows of Grafana's panel; flame_check_grafana() calls it"},
    {"flame_check_grafana_diff_of",
     {{"rows", GRAFANA_DIFF_TYPE}},
     "String",
     ROW(answer_flame_check_grafana_diff_of),
     "the same for the rows of two trees for Grafana's panel; flame_check_grafana_diff() calls it"},
    {"flame_version_of",
     {{"host", "String"}},
     "String",
     ROW(answer_flame_version_of),
     "the version of this program; flame_version() calls it"},
    {"flame_filter_names_of",
     {{"filter", "String"}},
     "Array(String)",
     ROW(answer_flame_filter_names_of),
     "the names that a tag_filter uses; flame_filter_names() calls it"},
    {"flame_filter_match_of",
     {{"filter", "String"}, {"tags", "Map(String, Array(String))"}},
     "UInt8",
     ROW(answer_flame_filter_match_of),
     "does a row with these tags pass a tag_filter? flame_filter_match() calls it"},
    {"flame_filter_problem_of",
     {{"filter", "String"}},
     "String",
     ROW(answer_flame_filter_problem_of),
     "what is wrong with a tag_filter, or ''; flame_filter_problem() calls it"},
    {"flame_filter_window_of",
     {{"filter", "String"}},
     "Tuple(time_start Int64, time_end Int64, app_service String, profile_language_type String, "
     "rest String)",
     ROW(answer_flame_filter_window_of),
     "what of a tag_filter an index can find, and the rest; flame_filter_window() calls it"},
};
const size_t FUNCTIONS_COUNT = countof(FUNCTIONS);

const struct function *function_find(const char *name)
{
    for (size_t i = 0; i < FUNCTIONS_COUNT; i++) {
        if (strcmp(FUNCTIONS[i].name, name) == 0) return &FUNCTIONS[i];
    }
    return NULL;
}
