/* fuzz.c -- see fuzz.h. */
#include "fuzz.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "blocks.h"
#include "functions.h"
#include "laws.h"
#include "out_nodes.h"
#include "stage.h"

static uint64_t inputs, inputs_past;
static bool is_past;

const char *const FUZZ_FUNCTIONS[] = {
    "flame_stack_of",         "flame_tree_of",
    "flame_check_of",         "flame_version_of",
    "flame_filter_names_of",  "flame_filter_match_of",
    "flame_rows_of",          "flame_columns_of",
    "flame_state_of",         "flame_merge_of",
    "flame_label_of",         "flame_prune_of",
    "flame_kernel_depth_of",  "flame_nodes_of",
    "flame_state_rows_of",    "flame_info_of",
    "flame_json_of",          "flame_block_of",
    "flame_merge_block_of",   "flame_join_of",
    "flame_join_nodes_of",    "flame_filter_problem_of",
    "flame_filter_window_of", "flame_focus_of",
    "flame_ignore_of",        "flame_from_of",
    "flame_hide_of",          "flame_show_of",
    "flame_rename_of",        "flame_fold_threads_of",
    "flame_fold_kind_of",     "flame_collapse_recursion_of",
    "flame_invert_of",        "flame_pivot_of",
    "flame_under_of",         "flame_zoom_of",
    "flame_table_of",         "flame_top_of",
    "flame_callers_of",       "flame_callees_of",
    "flame_diff_of",          "flame_folded_of",
    "flame_grafana_of",       "flame_grafana_diff_of",
    "flame_pprof_of",         "flame_speedscope_of",
    "flame_svg_of",           "flame_svg_diff_of",
    "flame_text_of",          "flame_check_rows_of",
    "flame_check_table_of",   "flame_check_diff_of",
    "flame_check_grafana_of", "flame_check_grafana_diff_of",
};
const size_t FUZZ_FUNCTIONS_COUNT = countof(FUZZ_FUNCTIONS);

void fuzz_broken(const char *law)
{
    fprintf(stderr, "does not hold: %s\n", law);
    abort();
}

static void print_past(void)
{
    fprintf(stderr, "past the first stage: %" PRIu64 " of %" PRIu64 " inputs\n", inputs_past,
            inputs);
}

void fuzz_past(void)
{
    is_past = true;
}

void fuzz_end(void)
{
    if (inputs++ == 0) (void)atexit(print_past);
    inputs_past += is_past;
    is_past = false;
    must_hold("all memory is freed", blocks_count() == 0);
}

static struct limits small_limits(void)
{
    struct limits limits = options_default();
    limits.max_cell_bytes = 4096;
    limits.max_depth = 64;
    limits.max_nodes = 2000;
    limits.max_memory_mib = 16;
    return limits;
}

static void check_lists(sv lists)
{
    struct output rows;
    struct play play;
    size_t count = 0;
    for (sv rest = lists; rest.len > 0; count++) {
        struct listed_nodes list = laws_read(&rest);
        const char *law = laws_broken(&list);
        if (law != NULL) fuzz_broken(law);
        laws_free(&list);
    }
    stage_begin(&rows);
    stage_put_header(&rows, count);
    stage_put(&rows, lists);
    stage_play(&play, "flame_check_of", options_default(), stage_text(&rows));
    must_hold("flame_check reads every node list", play.sentence == NULL);
    must_hold("one sentence for each list", play.answers.len == count);
    for (size_t i = 0; i < count; i++) {
        must_hold("flame_check finds every list good", play.answers.ptr[i] == '\0');
    }
    stage_end(&play);
    output_free(&rows);
}

void fuzz_call(const char *function, sv input)
{
    struct play play;
    stage_play(&play, function, small_limits(), input);
    must_hold("memory stays within its limit", play.worker.memory.peak <= 16 << 20);
    if (play.answers.len > 0) fuzz_past();
    if (play.sentence != NULL) {
        must_hold("a failure has a sentence", play.sentence[0] != '\0');
    } else {
        must_hold("only the standing cache remains", play.left_behind == 0);
        if (strcmp(function_find(function)->returns, NODES_TYPE) == 0) check_lists(play.answers);
    }
    stage_end(&play);
}
