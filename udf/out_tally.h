/* out_tally.h -- sums per function (tally.h) in RowBinary.
 *
 * One value of TOP_TYPE, or of FUNCTIONS_TYPE, which has no occurrences.
 */
#ifndef OUT_TALLY_H
#define OUT_TALLY_H

#include "output.h"
#include "tally.h"

#define FUNCTION_FIELDS "name String, kind String, self_value Int64, total_value Int64"
#define FUNCTIONS_TYPE "Array(Tuple(" FUNCTION_FIELDS "))"
#define TOP_TYPE "Array(Tuple(" FUNCTION_FIELDS ", occurrences UInt64))"

void out_tally(struct output *output, const struct tally *tally, bool with_occurrences);

#endif
