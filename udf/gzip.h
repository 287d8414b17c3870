/* gzip.h -- bytes in, one gzip stream out, through zlib.
 *
 *     struct gzip gzip;
 *     gzip_init(&gzip, &output);
 *     gzip_put(&gzip, SV("any number "));
 *     gzip_put(&gzip, SV("of pieces"));
 *     gzip_end(&gzip);
 *
 * The same bytes give the same stream: its header has no time and no name. zlib's memory is counted
 * like all other.
 */
#ifndef GZIP_H
#define GZIP_H

#define ZLIB_CONST /* what it reads is const */
#include <zlib.h>

#include "base.h"
#include "output.h"

struct gzip {
    z_stream stream;
    struct output *output; /* one without a file */
};

void gzip_init(struct gzip *gzip, struct output *output);
void gzip_put(struct gzip *gzip, sv bytes);

/* Writes what is left, and frees. */
void gzip_end(struct gzip *gzip);

#endif
