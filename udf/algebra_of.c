/* algebra_of.c -- see algebra_of.h. */
#include "algebra_of.h"

#include "arena.h"
#include "focus.h"
#include "fold.h"
#include "matches.h"
#include "out_diff.h"
#include "out_table.h"
#include "out_tally.h"
#include "reframe.h"
#include "rename.h"
#include "rowbinary.h"
#include "state_row.h"
#include "turn.h"
#include "zoom.h"

enum {
    REGEXP_MAX_BYTES = 1 << 20, /* what is over pattern.h's limit is named with its length there */
    KINDS_MAX_BYTES = 100,
    NAME_MAX_BYTES = 1 << 20,
    PATH_MAX_BYTES = 1 << 20,
};

/* A row of one state and, mostly, a regular expression: the flame, and the one to be made of it. */
struct row {
    struct flame flame, made;
};

static void open_row(struct worker *worker, struct row *row)
{
    state_row_open(worker, &row->flame);
    flame_init(&row->made, &worker->memory, &worker->limits);
}

static void answer_row(struct worker *worker, struct row *row)
{
    flame_free(&row->flame);
    state_row_write(worker, &row->made);
}

static sv read_regexp(struct worker *worker)
{
    return rowbinary_string(&worker->input, REGEXP_MAX_BYTES, "a regular expression");
}

static void answer_focus(struct worker *worker, enum focus focus)
{
    struct row row;
    open_row(worker, &row);
    focus_on(&row.flame, focus, read_regexp(worker), &row.made);
    answer_row(worker, &row);
}

/* state String, regexp String */
void answer_flame_focus_of(struct worker *worker)
{
    answer_focus(worker, FOCUS_ON);
}

void answer_flame_ignore_of(struct worker *worker)
{
    answer_focus(worker, FOCUS_OFF);
}

void answer_flame_from_of(struct worker *worker)
{
    answer_focus(worker, FOCUS_FROM);
}

void answer_flame_hide_of(struct worker *worker)
{
    struct row row;
    open_row(worker, &row);
    reframe_hide(&row.flame, read_regexp(worker), &row.made);
    answer_row(worker, &row);
}

void answer_flame_show_of(struct worker *worker)
{
    struct row row;
    open_row(worker, &row);
    reframe_show(&row.flame, read_regexp(worker), &row.made);
    answer_row(worker, &row);
}

/* state String, regexp String, replacement String */
void answer_flame_rename_of(struct worker *worker)
{
    struct row row;
    struct arena arena;
    open_row(worker, &row);
    arena_init(&arena, &worker->memory);
    sv regexp = arena_keep(&arena, read_regexp(worker));
    sv replacement = rowbinary_string(&worker->input, NAME_MAX_BYTES, "a replacement");
    rename_frames(&row.flame, regexp, replacement, &row.made);
    arena_free(&arena);
    answer_row(worker, &row);
}

/* state String */
void answer_flame_fold_threads_of(struct worker *worker)
{
    struct row row;
    open_row(worker, &row);
    fold_threads(&row.flame, &row.made);
    answer_row(worker, &row);
}

/* state String, kinds String */
void answer_flame_fold_kind_of(struct worker *worker)
{
    struct row row;
    open_row(worker, &row);
    sv kinds = rowbinary_string(&worker->input, KINDS_MAX_BYTES, "the list of kinds");
    fold_kinds(&row.flame, kinds, &row.made);
    answer_row(worker, &row);
}

/* state String */
void answer_flame_collapse_recursion_of(struct worker *worker)
{
    struct row row;
    open_row(worker, &row);
    fold_recursion(&row.flame, &row.made);
    answer_row(worker, &row);
}

void answer_flame_invert_of(struct worker *worker)
{
    struct row row;
    open_row(worker, &row);
    turn_inverted(&row.flame, &row.made);
    answer_row(worker, &row);
}

/* state String, regexp String */
void answer_flame_pivot_of(struct worker *worker)
{
    struct row row;
    open_row(worker, &row);
    turn_around(&row.flame, read_regexp(worker), &row.made);
    answer_row(worker, &row);
}

/* state String, name String */
void answer_flame_under_of(struct worker *worker)
{
    struct row row;
    open_row(worker, &row);
    turn_under(&row.flame, rowbinary_string(&worker->input, NAME_MAX_BYTES, "a name"), &row.made);
    answer_row(worker, &row);
}

/* state String, path String */
void answer_flame_zoom_of(struct worker *worker)
{
    struct row row;
    open_row(worker, &row);
    zoom_into(&row.flame, rowbinary_string(&worker->input, PATH_MAX_BYTES, "a path"), &row.made);
    answer_row(worker, &row);
}

/* state String */
void answer_flame_table_of(struct worker *worker)
{
    struct flame flame;
    state_row_open(worker, &flame);
    out_table(&worker->output, &flame);
    flame_free(&flame);
}

void answer_flame_top_of(struct worker *worker)
{
    struct flame flame;
    struct tally tally;
    state_row_open(worker, &flame);
    tally_init(&tally, &flame, TALLY_FUNCTIONS, NULL);
    out_tally(&worker->output, &tally, true);
    tally_free(&tally);
    flame_free(&flame);
}

static void answer_neighbours(struct worker *worker, enum tally_of of)
{
    struct flame flame;
    struct matches matches;
    struct tally tally;
    state_row_open(worker, &flame);
    matches_init(&matches, &flame.tree, read_regexp(worker));
    tally_init(&tally, &flame, of, &matches);
    out_tally(&worker->output, &tally, false);
    tally_free(&tally);
    matches_free(&matches);
    flame_free(&flame);
}

/* state String, regexp String */
void answer_flame_callers_of(struct worker *worker)
{
    answer_neighbours(worker, TALLY_CALLERS);
}

void answer_flame_callees_of(struct worker *worker)
{
    answer_neighbours(worker, TALLY_CALLEES);
}

/* before String, after String: two states */
void answer_flame_diff_of(struct worker *worker)
{
    struct diff diff;
    state_row_diff(worker, &diff);
    out_diff(&worker->output, &diff);
    diff_free(&diff);
}
