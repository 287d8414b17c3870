/* reframe.h -- the frames of a flame under other names, left out, or folded into one.
 *
 * What becomes of a frame depends on its name: it stays, goes, or gets another name; and frames
 * that fold become one with the frame above when both have the same name then.
 *
 *     main;[l] a;[l] b;read  5       [l] a and [l] b become "[l] library" and fold
 *     main;[l] library;read  5
 *
 * The weight of a frame that goes stays with the frame above it, so the total is the same.
 */
#ifndef REFRAME_H
#define REFRAME_H

#include "base.h"
#include "carry.h"
#include "flame.h"

#define FRAME_STAYS (UINT32_MAX - 1)
#define FRAME_GOES UINT32_MAX

struct reframe {
    const struct flame *from;
    struct flame *to;
    struct carry carry;
    uint32_t *names; /* per name: FRAME_STAYS, FRAME_GOES, or its number among the names of `to` */
    bool *folds;     /* per name */
    /* Leaves that are objects (kind.h) are not what their names say: */
    bool has_objects;
    uint32_t objects; /* what becomes of them all, as in `names` */
};

/* To begin with, all frames stay as they are. `to` is fresh. */
void reframe_init(struct reframe *reframe, const struct flame *from, struct flame *to);

/* Fills `to` and closes it; ends the reframe. */
void reframe_finish(struct reframe *reframe);

/* pprof's hide: frames that match go. And its show: frames that do not match go. */
void reframe_hide(const struct flame *flame, sv regexp, struct flame *rest);
void reframe_show(const struct flame *flame, sv regexp, struct flame *rest);

#endif
