/* filter_eval.h -- does a row pass a tag_filter?
 *
 * A test holds when any value of its name makes it hold. `= ''` and IS NULL hold when there is no
 * value; for an id, 0 is none. != and NOT IN, NOT LIKE, NOT REGEXP are the opposite, so they hold
 * for a row without a value too; but not where DeepFlow answers them by a list (vpc, agent, vtap,
 * auto_instance, auto_service, gprocess.biz_type). NOT is always the opposite:
 *
 *                          pod: x    y   none        vpc: x    y   none
 *     name = 'x'                1    0    0               1    0    0
 *     name != 'x'               0    1    1               0    1    0
 *     NOT name = 'x'            0    1    1               0    1    1
 *     name = ''                 0    0    1               0    0    1
 *     name LIKE '*'             1    1    0               1    1    0
 *     exist(name)               1    1    0               1    1    0
 */
#ifndef FILTER_EVAL_H
#define FILTER_EVAL_H

#include "filter.h"
#include "filter_tags.h"

bool filter_passes(const struct filter *filter, const struct filter_tags *tags);

#endif
