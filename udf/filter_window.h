/* filter_window.h -- the window of time that a filter implies, and what it says beside it.
 *
 *     time >= 100 AND pod = 'x' AND (time < 200 AND az = 'y')
 *         window 100 to 199, rest  1=1 AND pod = 'x' AND (1=1 AND az = 'y')
 *
 * Somebody who reads rows by an index of time can then leave all others unread, and need not know
 * the time of those that are read: a row passes the filter when it is in the window and passes the
 * rest. The window is made of comparisons of `time` with whole numbers by = > >= < <= that must
 * hold for the filter to hold; under OR and NOT, with fractions, lists and anything else, time
 * stays in the rest.
 */
#ifndef FILTER_WINDOW_H
#define FILTER_WINDOW_H

#include "filter.h"

/* What a DateTime can hold. */
#define FILTER_TIME_MAX INT64_C(4294967295)

/* Both bounds inclusive, from 0 to FILTER_TIME_MAX; {1, 0} when no time is in it. */
struct filter_window {
    int64_t start, end;
    sv rest; /* '' when every row passes it; lives as long as the filter */
};

struct filter_window filter_window(struct filter *filter);

#endif
