/* filter_of.h -- the executable halves of flame_filter_names() and the other functions of filters.
 *
 *     flame_filter_names_of(filter String) -> Array(String)
 *         the distinct names that the filter uses, canonical, in byte order
 *     flame_filter_match_of(filter String, tags Map(String, Array(String))) -> UInt8
 *         1 when a row with these tags passes
 *     flame_filter_problem_of(filter String) -> String
 *         what is wrong with the filter, or ''
 *     flame_filter_window_of(filter String)
 *             -> Tuple(time_start Int64, time_end Int64, app_service String,
 *                      profile_language_type String, rest String)
 *         what the filter says about the columns by which rows are found, and the rest
 *
 * The rows of a chunk nearly always have the same filter, so the last one stays as it was
 * understood until the chunk ends.
 */
#ifndef FILTER_OF_H
#define FILTER_OF_H

#include "worker.h"

void answer_flame_filter_names_of(struct worker *worker);
void answer_flame_filter_match_of(struct worker *worker);
void answer_flame_filter_problem_of(struct worker *worker);
void answer_flame_filter_window_of(struct worker *worker);

#endif
