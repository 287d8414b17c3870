/* fuzz.c -- see fuzz.h. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

#include "blocks.h"

const char *const FUZZ_FUNCTIONS[] = {
    "flame_stack_of",
    "flame_tree_of",
    "flame_check_of",
    "flame_version_of",
    "flame_filter_names_of",
    "flame_filter_match_of",
    "flame_rows_of",
    "flame_columns_of",
    "flame_state_of",
    "flame_merge_of",
    "flame_label_of",
    "flame_prune_of",
    "flame_kernel_depth_of",
    "flame_nodes_of",
    "flame_state_rows_of",
    "flame_info_of",
    "flame_json_of",
    "flame_block_of",
    "flame_merge_block_of",
    "flame_join_of",
    "flame_join_nodes_of",
    "flame_filter_problem_of",
    "flame_filter_window_of",
    "flame_focus_of",
    "flame_ignore_of",
    "flame_from_of",
    "flame_hide_of",
    "flame_show_of",
    "flame_rename_of",
    "flame_fold_threads_of",
    "flame_fold_kind_of",
    "flame_collapse_recursion_of",
    "flame_invert_of",
    "flame_pivot_of",
    "flame_under_of",
    "flame_table_of",
    "flame_top_of",
    "flame_callers_of",
    "flame_callees_of",
    "flame_diff_of",
    "flame_folded_of",
    "flame_grafana_of",
    "flame_grafana_diff_of",
    "flame_pprof_of",
    "flame_speedscope_of",
    "flame_svg_of",
    "flame_svg_diff_of",
    "flame_text_of",
    "flame_check_rows_of",
    "flame_check_table_of",
    "flame_check_diff_of",
    "flame_check_grafana_of",
    "flame_check_grafana_diff_of",
};
const size_t FUZZ_FUNCTIONS_COUNT = countof(FUZZ_FUNCTIONS);

void fuzz_broken(const char *law)
{
    fprintf(stderr, "does not hold: %s\n", law);
    abort();
}

void fuzz_end(void)
{
    must_hold("all memory is freed", blocks_count() == 0);
}
