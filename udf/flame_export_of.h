/* flame_export_of.h -- functions that turn a state into what other tools and people read.
 *
 * The executable halves of flame_folded, flame_grafana, flame_grafana_diff, flame_pprof,
 * flame_speedscope, flame_svg, flame_svg_diff and flame_text. What each writes is said in the
 * header of its room, out_….h.
 */
#ifndef FLAME_EXPORT_OF_H
#define FLAME_EXPORT_OF_H

#include "worker.h"

void answer_flame_folded_of(struct worker *worker);
void answer_flame_grafana_of(struct worker *worker);
void answer_flame_grafana_diff_of(struct worker *worker);
void answer_flame_pprof_of(struct worker *worker);
void answer_flame_speedscope_of(struct worker *worker);
void answer_flame_svg_of(struct worker *worker);
void answer_flame_svg_diff_of(struct worker *worker);
void answer_flame_text_of(struct worker *worker);

#endif
