/* algebra_of.h -- functions that make another state of a state, and tables of states.
 *
 * The executable halves of flame_focus, flame_ignore, flame_from, flame_hide, flame_show,
 * flame_rename, flame_fold_threads, flame_fold_kind, flame_collapse_recursion, flame_invert,
 * flame_pivot, flame_under, flame_table, flame_top, flame_callers, flame_callees and flame_diff.
 * Each reads its arguments and hands them to the room that does the work.
 */
#ifndef ALGEBRA_OF_H
#define ALGEBRA_OF_H

#include "worker.h"

void answer_flame_focus_of(struct worker *worker);
void answer_flame_ignore_of(struct worker *worker);
void answer_flame_from_of(struct worker *worker);
void answer_flame_hide_of(struct worker *worker);
void answer_flame_show_of(struct worker *worker);
void answer_flame_rename_of(struct worker *worker);
void answer_flame_fold_threads_of(struct worker *worker);
void answer_flame_fold_kind_of(struct worker *worker);
void answer_flame_collapse_recursion_of(struct worker *worker);
void answer_flame_invert_of(struct worker *worker);
void answer_flame_pivot_of(struct worker *worker);
void answer_flame_under_of(struct worker *worker);
void answer_flame_zoom_of(struct worker *worker);
void answer_flame_table_of(struct worker *worker);
void answer_flame_top_of(struct worker *worker);
void answer_flame_callers_of(struct worker *worker);
void answer_flame_callees_of(struct worker *worker);
void answer_flame_diff_of(struct worker *worker);

#endif
