/* out_tally.c -- see out_tally.h. */
#include "out_tally.h"

#include "rowbinary.h"

void out_tally(struct output *output, const struct tally *tally, bool with_occurrences)
{
    rowbinary_write_length(output, tally->count);
    for (size_t i = 0; i < tally->count; i++) {
        const struct tally_row *row = &tally->rows[i];
        char *to = output_reserve(output, (size_t)2 * VARINT_MAX_BYTES + row->name.len + 32);
        to = rowbinary_put_string(to, row->name);
        to = rowbinary_put_string(to, (sv){&row->kind, 1});
        to = rowbinary_put_int64(to, row->self);
        to = rowbinary_put_int64(to, row->total);
        if (with_occurrences) to = rowbinary_put_int64(to, (int64_t)row->occurrences);
        output_advance(output, to);
    }
}
