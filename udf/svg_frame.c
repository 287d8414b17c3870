/* svg_frame.c -- see svg_frame.h. */
#include "svg_frame.h"

#include <inttypes.h>
#include <math.h>

#include "kind.h"
#include "visible.h"

enum {
    STEPS = 4 /* of change, to either side */,
    NARROWEST_LABEL = 3,
    MARGIN = 3,
    LETTER_HEIGHT = 12
};
static const double LETTER_WIDTH = 7.2;

/* Letters that are no names in CSS have another one there. */
static const struct {
    char kind, class;
    const char *means;
} KINDS[] = {
    {'H', 'H', "host"},        {'P', 'P', "process"}, {'T', 'T', "thread"},
    {'A', 'A', "application"}, {'L', 'L', "library"}, {'K', 'K', "kernel"},
    {'C', 'C', "CUDA"},        {'O', 'O', "object"},  {'?', 'U', "unresolved"},
    {'!', 'X', "not shown"},
};

void svg_scale_init(struct svg_scale *scale, const struct flame *flame, const struct diff *diff)
{
    *scale = (struct svg_scale){.diff = diff, .whole = flame->tree.weights[ROOT]};
    scale->total_all = flame->total_all;
    scale->leaves_are_objects = flame_leaves_are_objects(flame);
    measure_init(&scale->measure, flame);
}

void svg_scale_free(struct svg_scale *scale)
{
    measure_free(&scale->measure);
}

double svg_pixels(const struct svg_scale *scale, int64_t total)
{
    return SVG_WIDTH * measure_percent(total, scale->whole) / 100;
}

void svg_put_share(struct output *output, const struct svg_scale *scale, int64_t value,
                   int64_t whole)
{
    char number[MEASURE_TEXT_BYTES];
    size_t len = measure_text(&scale->measure, value, number);
    output_print(output, "%.*s (%.2f %%)", (int)len, number, measure_percent(value, whole));
}

static size_t find_kind(const struct svg_scale *scale, const struct step *step)
{
    char kind = kind_of_frame(step->name, scale->leaves_are_objects && step->leaf);
    if (step->node == ROOT) kind = kind_of_root(step->name);
    size_t i = 0;
    while (KINDS[i].kind != kind) {
        i++;
    }
    return i;
}

/* From 0, gone, over 4, the same, to 8, new. */
static int change(const struct diff *diff, node_id node)
{
    double shares[DIFF_SIDES];
    for (size_t side = 0; side < DIFF_SIDES; side++) {
        int64_t whole = diff->totals[side][ROOT];
        if (whole == 0) return STEPS;
        shares[side] = measure_percent(diff->totals[side][node], whole);
    }
    double larger = fmax(shares[DIFF_BEFORE], shares[DIFF_AFTER]);
    if (larger <= 0) return STEPS;
    double steps = STEPS * (shares[DIFF_AFTER] - shares[DIFF_BEFORE]) / larger;
    return STEPS + (int)lround(fmax(-STEPS, fmin(STEPS, steps)));
}

static void put_title(struct output *output, const struct svg_scale *scale, const struct step *step)
{
    output_put(output, SV("<title>"));
    visible_put_xml(output, step->name);
    output_put(output, SV("\n"));
    if (scale->diff == NULL) {
        svg_put_share(output, scale, step->total, scale->whole);
        if (step->self != 0) output_put(output, SV(", of its own "));
        if (step->self != 0) svg_put_share(output, scale, step->self, scale->whole);
    } else {
        int64_t *const *totals = scale->diff->totals;
        output_put(output, SV("before "));
        svg_put_share(output, scale, totals[DIFF_BEFORE][step->node], totals[DIFF_BEFORE][ROOT]);
        output_put(output, SV(", after "));
        svg_put_share(output, scale, totals[DIFF_AFTER][step->node], totals[DIFF_AFTER][ROOT]);
    }
    output_put(output, SV("</title>"));
}

static void put_label(struct output *output, sv name, double x, double width, uint32_t y)
{
    struct output label;
    /* Where the sum of all is beyond an Int64, a frame may be wider than the picture. */
    double letters = (fmin(width, SVG_WIDTH) - 2 * MARGIN) / LETTER_WIDTH;
    if (letters < NARROWEST_LABEL) return;
    output_init(&label, output->memory, -1);
    visible_put_cut(&label, name, (size_t)letters);
    output_print(output, "<text x=\"%.2f\" y=\"%" PRIu32 "\">", x + MARGIN, y + LETTER_HEIGHT);
    visible_put_xml(output, (sv){label.buffer, label.len});
    output_put(output, SV("</text>"));
    output_free(&label);
}

void svg_put_frame(struct output *output, struct svg_scale *scale, const struct step *step,
                   int64_t x, uint32_t y)
{
    double left = svg_pixels(scale, x);
    double width = step->node == ROOT ? SVG_WIDTH : svg_pixels(scale, step->total);
    if (scale->diff == NULL) {
        size_t kind = find_kind(scale, step);
        scale->kinds |= 1u << kind;
        output_print(output, "<g class=\"%c\"", KINDS[kind].class);
    } else {
        int64_t *const *totals = scale->diff->totals;
        output_print(output,
                     "<g class=\"d%d\" data-before=\"%" PRId64 "\" data-after=\"%" PRId64 "\"",
                     change(scale->diff, step->node), totals[DIFF_BEFORE][step->node],
                     totals[DIFF_AFTER][step->node]);
    }
    output_print(output,
                 " data-x=\"%" PRId64 "\" data-t=\"%" PRId64 "\" data-s=\"%" PRId64
                 "\" data-d=\"%" PRIu32 "\">",
                 x, step->total, step->self, step->depth);
    put_title(output, scale, step);
    output_print(output, "<rect x=\"%.2f\" y=\"%" PRIu32 "\" width=\"%.2f\" height=\"%d\"/>", left,
                 y, width, SVG_ROW - 1);
    put_label(output, step->name, left, width, y);
    output_put(output, SV("</g>\n"));
}

static uint32_t put_legend_entry(struct output *output, const char *class, const char *means,
                                 uint32_t x, uint32_t y)
{
    output_print(output,
                 "<g class=\"%s\"><rect x=\"%" PRIu32 "\" y=\"%" PRIu32
                 "\" width=\"12\" height=\"12\"/><text x=\"%" PRIu32 "\" y=\"%" PRIu32
                 "\">%s</text></g>\n",
                 class, x, y - 10, x + 16, y, means);
    return x + 30 + (uint32_t)(LETTER_WIDTH * (double)strlen(means));
}

void svg_put_legend(struct output *output, const struct svg_scale *scale, uint32_t y)
{
    static const char *const changes[] = {"gone", "less", "",     "",   "same share",
                                          "",     "",     "more", "new"};
    uint32_t x = 8;
    output_put(output, SV("<g id=\"legend\">\n"));
    for (size_t i = 0; scale->diff != NULL && i < countof(changes); i++) {
        x = put_legend_entry(output, (const char[]){'d', (char)('0' + i), '\0'}, changes[i], x, y);
    }
    for (size_t i = 0; scale->diff == NULL && i < countof(KINDS); i++) {
        if (!(scale->kinds >> i & 1)) continue;
        x = put_legend_entry(output, (const char[]){KINDS[i].class, '\0'}, KINDS[i].means, x, y);
    }
    output_put(output, SV("</g>\n"));
}
