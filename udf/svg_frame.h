/* svg_frame.h -- one frame of the picture: its width, its colour, its words.
 *
 *     node K "[k] read", total 7 of 12, in a picture of 1200 pixels:
 *     700 pixels wide, class K, label "[k] read", title "[k] read\n7 us (58.33 %), …"
 *
 * Of a pair of flames the colour is one of nine, d0 to d8, for how the node's share of the whole
 * has changed against the larger of the two shares: d0 gone, d4 the same, d8 new.
 */
#ifndef SVG_FRAME_H
#define SVG_FRAME_H

#include "measure.h"
#include "output.h"
#include "pair.h"
#include "walk.h"

enum { SVG_WIDTH = 1200, SVG_ROW = 17 /* pixels from one row of frames to the next */ };

/* What all frames of one picture have in common. */
struct svg_scale {
    struct measure measure;
    int64_t whole;           /* total of the root */
    int64_t total_all;       /* with what was filtered out */
    const struct pair *pair; /* NULL: one flame */
    bool leaves_are_objects;
    uint32_t kinds; /* which letters of KINDS there are in the picture, by bit */
};

void svg_scale_init(struct svg_scale *scale, const struct flame *flame, const struct pair *pair);
void svg_scale_free(struct svg_scale *scale);

double svg_pixels(const struct svg_scale *scale, int64_t total);

/* "7 us (58.33 %)" */
void svg_put_share(struct output *output, const struct svg_scale *scale, int64_t value,
                   int64_t whole);

/* `x` in the unit of the state, `y` in pixels. */
void svg_put_frame(struct output *output, struct svg_scale *scale, const struct step *step,
                   int64_t x, uint32_t y);

/* What the colours of the frames that were put mean, in one row at `y`. */
void svg_put_legend(struct output *output, const struct svg_scale *scale, uint32_t y);

#endif
