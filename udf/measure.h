/* measure.h -- what the numbers of a flame are, in the words of the tools that read it.
 *
 *     profile_event_type  profile_value_unit    pprof                     speedscope
 *     on-cpu              microseconds          cpu, microseconds         microseconds
 *     mem-alloc           microseconds          alloc_space, bytes        bytes
 *     goroutines          goroutines            goroutines, count         none
 *     (nobody has said)                         value, count              none
 *
 * The second line is no mistake: rows of eBPF say microseconds always, and what they count of
 * memory is bytes. Several event types are joined, "off-cpu+on-cpu".
 */
#ifndef MEASURE_H
#define MEASURE_H

#include "arena.h"
#include "base.h"
#include "flame.h"

enum measure_of { MEASURE_COUNT, MEASURE_TIME, MEASURE_BYTES };

struct measure {
    struct arena arena;
    sv type; /* as pprof calls it; valid until measure_free() */
    sv unit; /* likewise */
    sv speedscope_unit;
    sv said; /* the unit as the state has it; '' when nobody has said */
    enum measure_of of;
    double scale; /* of time: nanoseconds in one unit */
};

void measure_init(struct measure *measure, const struct flame *flame);
void measure_free(struct measure *measure);

/* "351.10 s", "1.50 GiB", "113053": for people. Returns the length of what is in `text`. */
enum { MEASURE_TEXT_BYTES = 40 };
size_t measure_text(const struct measure *measure, int64_t value, char text[MEASURE_TEXT_BYTES]);

/* Percent of a whole; 0 of nothing. */
double measure_percent(int64_t part, int64_t whole);

/* For what draws widths: fail() when a node has less than nothing of its own. */
void measure_needs_width(const char *what, sv name, int64_t self);

#endif
