/* out_svg.c -- see out_svg.h. How a frame looks is in svg_frame.c; here is where it is, what is
 * left out, and what stands around the frames. */
#include "out_svg.h"

#include <inttypes.h>

#include "gather.h"
#include "largest.h"
#include "out_svg_css.h"
#include "out_svg_js.h"
#include "rowbinary.h"
#include "svg_frame.h"
#include "visible.h"
#include "walk.h"

/* Pixels; of the table of functions the columns, and the characters of a name. */
enum { TOP = 64, BOTTOM = 36, LINE = 17 };
enum { SELF_X = 160, TOTAL_X = 330, NAME_X = 350, LONGEST_NAME = 120 };
#define NOTHING_HIDDEN UINT32_MAX

struct svg {
    struct svg_scale scale;
    struct output frames; /* the elements */
    int64_t *next_x;      /* by depth: where the next node begins */
    size_t capacity;
    uint32_t deepest;   /* of what is drawn */
    uint32_t hidden_at; /* depth of a node that is not drawn, until it is left */
    uint64_t hidden;
    int64_t hidden_weight;
};

/* Where the node begins; the next one of its depth begins where it ends. */
static int64_t place(struct svg *svg, const struct step *step)
{
    memory_reserve(svg->frames.memory, &svg->next_x, sizeof *svg->next_x, &svg->capacity,
                   (size_t)step->depth + 2);
    if (step->depth == 0) svg->next_x[0] = 0;
    int64_t x = svg->next_x[step->depth];
    svg->next_x[step->depth] = wrapping_add(x, step->total);
    svg->next_x[step->depth + 1] = x;
    return x;
}

/* What is too narrow is counted once, with all below it. */
static bool is_hidden(struct svg *svg, const struct step *step)
{
    if (step->depth > svg->hidden_at) {
        svg->hidden++;
        return true;
    }
    svg->hidden_at = NOTHING_HIDDEN;
    if (step->depth == 0 || svg_pixels(&svg->scale, step->total) >= SVG_LEAST_PIXELS) return false;
    svg->hidden_at = step->depth;
    svg->hidden++;
    svg->hidden_weight = wrapping_add(svg->hidden_weight, step->total);
    return true;
}

/* Of a difference on each side: together the two may hide what is negative. */
static void check_width(const struct svg *svg, const struct step *step)
{
    const struct diff *diff = svg->scale.diff;
    if (diff == NULL) measure_needs_width("a flame graph", step->name, step->self);
    for (size_t side = 0; diff != NULL && side < DIFF_SIDES; side++) {
        measure_needs_width("a flame graph", step->name, diff->selves[side][step->node]);
    }
}

static void put_frames(struct svg *svg, const struct flame *flame, sv root)
{
    struct walk walk;
    struct step step;
    walk_init(&walk, &flame->tree, WALK_BY_TOTAL);
    while (walk_next(&walk, &step)) {
        if (step.node == ROOT) step.name = root;
        check_width(svg, &step);
        int64_t x = place(svg, &step);
        if (is_hidden(svg, &step)) continue;
        if (step.depth > svg->deepest) svg->deepest = step.depth;
        svg_put_frame(&svg->frames, &svg->scale, &step, x, TOP + step.depth * SVG_ROW);
    }
    walk_free(&walk);
}

static void put_amount(struct output *file, const struct measure *measure, int64_t value)
{
    char number[MEASURE_TEXT_BYTES];
    size_t len = measure_text(measure, value, number);
    output_print(file, "%.*s", (int)len, number);
    if (measure->of != MEASURE_COUNT || measure->said.len == 0) return;
    output_put(file, SV(" "));
    visible_put_xml(file, measure->said);
}

/* What was filtered out stays in sight. */
static void put_share_of_all(struct output *file, const struct svg_scale *scale)
{
    if (scale->total_all == scale->whole) return;
    output_print(file, " (%.2f %% of ", measure_percent(scale->whole, scale->total_all));
    put_amount(file, &scale->measure, scale->total_all);
    output_put(file, SV(")"));
}

static void put_title(struct output *file, const struct svg_scale *scale, sv root)
{
    output_put(file, SV("<text class=\"title\" x=\"8\" y=\"22\">"));
    visible_put_xml(file, root);
    output_put(file, SV(": "));
    visible_put_xml(file, scale->measure.type);
    if (scale->diff == NULL) {
        output_put(file, SV(", "));
        put_amount(file, &scale->measure, scale->whole);
        put_share_of_all(file, scale);
    } else {
        output_put(file, SV(", before "));
        put_amount(file, &scale->measure, scale->diff->totals[DIFF_BEFORE][ROOT]);
        output_put(file, SV(", after "));
        put_amount(file, &scale->measure, scale->diff->totals[DIFF_AFTER][ROOT]);
    }
    output_put(file, SV("</text>\n"));
}

/* What is above the frames. */
static void put_head(struct output *file, const struct svg_scale *scale, sv root, uint64_t height)
{
    output_print(file,
                 "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%" PRIu64
                 "\" viewBox=\"0 0 %d %" PRIu64 "\">\n<style>\n",
                 SVG_WIDTH, height, SVG_WIDTH, height);
    output_put(file, OUT_SVG_CSS);
    output_put(file, SV("</style>\n<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n"));
    put_title(file, scale, root);
    output_print(file,
                 "<text id=\"found\" x=\"%d\" y=\"22\" text-anchor=\"end\"></text>\n"
                 "<text id=\"reset\" class=\"button\" x=\"%d\" y=\"48\" text-anchor=\"end\" "
                 "style=\"display:none\">show all</text>\n",
                 SVG_WIDTH - 8, SVG_WIDTH - 8);
    svg_put_legend(file, scale, 48);
}

/* One line of the table of functions. */
static void put_largest(struct output *file, const struct svg_scale *scale,
                        const struct largest *largest, uint64_t y)
{
    struct output name;
    output_init(&name, file->memory, -1);
    visible_put_cut(&name, largest->name, LONGEST_NAME);
    output_print(file, "<g data-t=\"%" PRId64 "\" data-s=\"%" PRId64 "\"><title>", largest->total,
                 largest->self);
    visible_put_xml(file, largest->name);
    output_put(file, SV("</title>"));
    const int64_t values[] = {largest->self, largest->total};
    for (int i = 0; i < 2; i++) {
        output_print(file, "<text x=\"%d\" y=\"%" PRIu64 "\" text-anchor=\"end\">",
                     i == 0 ? SELF_X : TOTAL_X, y);
        svg_put_share(file, scale, values[i], scale->whole);
        output_put(file, SV("</text>"));
    }
    output_print(file, "<text x=\"%d\" y=\"%" PRIu64 "\">", NAME_X, y);
    visible_put_xml(file, (sv){name.buffer, name.len});
    output_put(file, SV("</text></g>\n"));
    output_free(&name);
}

/* The largest functions, whatever of them is drawn. */
static void put_table(struct output *file, const struct svg *svg, const struct flame *flame,
                      uint64_t y)
{
    struct columns columns;
    columns_init(&columns, file->memory);
    gather(flame, &columns);
    struct largest *list = largest_of(&columns);
    output_print(file,
                 "<g id=\"largest\">\n<text x=\"%d\" y=\"%" PRIu64
                 "\" text-anchor=\"end\">self</text><text x=\"%d\" y=\"%" PRIu64
                 "\" text-anchor=\"end\">total</text><text x=\"%d\" y=\"%" PRIu64
                 "\">function</text>\n",
                 SELF_X, y, TOTAL_X, y, NAME_X, y);
    for (size_t i = 0; i < columns.function_count && i < SVG_LARGEST; i++) {
        put_largest(file, &svg->scale, &list[i], y + (i + 1) * LINE);
    }
    output_put(file, SV("</g>\n"));
    memory_free(file->memory, list, columns.function_count * sizeof *list);
    columns_free(&columns);
}

static void put_hidden(struct output *file, const struct svg *svg, uint64_t y)
{
    if (svg->hidden == 0) return;
    output_print(file,
                 "<text id=\"hidden\" x=\"8\" y=\"%" PRIu64 "\">%" PRIu64
                 " nodes narrower than %.1f pixels are not drawn: ",
                 y, svg->hidden, SVG_LEAST_PIXELS);
    svg_put_share(file, &svg->scale, svg->hidden_weight, svg->scale.whole);
    output_put(file, SV("</text>\n"));
}

static void put_file(struct output *file, struct svg *svg, const struct flame *flame)
{
    struct root_name name;
    flame_root_name(flame, &name);
    sv root = root_name_text(&name);
    put_frames(svg, flame, root);
    bool has_table = svg->scale.diff == NULL; /* sums of both sides would say little */
    uint64_t bottom = TOP + ((uint64_t)svg->deepest + 1) * SVG_ROW;
    uint64_t lines = has_table ? SVG_LARGEST + 1 : 0;
    put_head(file, &svg->scale, root, bottom + BOTTOM + lines * LINE);
    output_put(file, SV("<g id=\"frames\">\n"));
    output_put(file, (sv){svg->frames.buffer, svg->frames.len});
    output_put(file, SV("</g>\n"));
    put_hidden(file, svg, bottom + 14);
    if (has_table) put_table(file, svg, flame, bottom + BOTTOM);
    output_put(file, SV("<script><![CDATA[\n"));
    output_put(file, OUT_SVG_JS);
    output_put(file, SV("]]></script>\n</svg>\n"));
    root_name_free(&name);
}

static void write_svg(struct output *output, const struct flame *flame, const struct diff *diff)
{
    struct output file;
    struct svg svg = {.hidden_at = NOTHING_HIDDEN};
    if (flame_is_empty(flame)) {
        rowbinary_write_string(
            output, SV("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" "
                       "height=\"40\">\n<text x=\"8\" y=\"22\">no rows</text>\n</svg>\n"));
        return;
    }
    output_init(&file, output->memory, -1);
    output_init(&svg.frames, output->memory, -1);
    svg_scale_init(&svg.scale, flame, diff);
    put_file(&file, &svg, flame);
    rowbinary_write_string(output, (sv){file.buffer, file.len});
    svg_scale_free(&svg.scale);
    memory_free(output->memory, svg.next_x, svg.capacity * sizeof *svg.next_x);
    output_free(&svg.frames);
    output_free(&file);
}

void out_svg(struct output *output, const struct flame *flame)
{
    write_svg(output, flame, NULL);
}

void out_svg_diff(struct output *output, const struct diff *diff)
{
    write_svg(output, &diff->both, diff);
}
