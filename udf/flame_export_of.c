/* flame_export_of.c -- see flame_export_of.h. */
#include "flame_export_of.h"

#include "out_folded.h"
#include "out_grafana.h"
#include "out_pprof.h"
#include "out_speedscope.h"
#include "out_svg.h"
#include "out_text.h"
#include "state_row.h"

/* state String */
static void export_one(struct worker *worker,
                       void (*write)(struct output *output, const struct flame *flame))
{
    struct flame flame;
    state_row_open(worker, &flame);
    write(&worker->output, &flame);
    flame_free(&flame);
}

/* before String, after String */
static void export_two(struct worker *worker,
                       void (*write)(struct output *output, const struct diff *diff))
{
    struct diff diff;
    state_row_diff(worker, &diff);
    write(&worker->output, &diff);
    diff_free(&diff);
}

void answer_flame_folded_of(struct worker *worker)
{
    export_one(worker, out_folded);
}

void answer_flame_grafana_of(struct worker *worker)
{
    export_one(worker, out_grafana);
}

void answer_flame_grafana_diff_of(struct worker *worker)
{
    export_two(worker, out_grafana_diff);
}

void answer_flame_pprof_of(struct worker *worker)
{
    export_one(worker, out_pprof);
}

void answer_flame_speedscope_of(struct worker *worker)
{
    export_one(worker, out_speedscope);
}

void answer_flame_svg_of(struct worker *worker)
{
    export_one(worker, out_svg);
}

void answer_flame_svg_diff_of(struct worker *worker)
{
    export_two(worker, out_svg_diff);
}

void answer_flame_text_of(struct worker *worker)
{
    export_one(worker, out_text);
}
