/* filter_window.h -- what a filter says about the columns by which rows are found, and the rest.
 *
 *     time >= 100 AND app_service = 'a' AND (time < 200 AND az = 'y')
 *         window 100 to 199, service a, rest  1=1 AND 1=1 AND (1=1 AND az = 'y')
 *
 * Somebody who reads rows by an index can then leave all others unread, and need not know the time
 * of those that are read: a row passes the filter when it is in the window, of the service and of
 * the language, and passes the rest. Taken are comparisons that must hold for the filter to hold:
 * of `time` with whole numbers by = > >= < <=, and the first of app_service and
 * profile_language_type with one text by =. Under OR and NOT, with fractions, lists and anything
 * else, they stay in the rest.
 */
#ifndef FILTER_WINDOW_H
#define FILTER_WINDOW_H

#include "filter.h"

/* What a DateTime can hold. */
#define FILTER_TIME_MAX INT64_C(4294967295)

/* Lives as long as the filter. */
struct filter_window {
    int64_t start, end;       /* inclusive, from 0 to FILTER_TIME_MAX; 1, 0 when no time is in it */
    sv app_service, language; /* '' for all */
    sv rest;                  /* '' when every row passes it */
};

struct filter_window filter_window(struct filter *filter);

#endif
