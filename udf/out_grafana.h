/* out_grafana.h -- a flame as the rows that Grafana's flame graph panel draws.
 *
 * RowBinary of one array, the nodes depth first, the root first at level 0:
 *
 *     Array(Tuple(level UInt32, label String, self Int64, value Int64))
 *
 *     0  svc   0  7          for the stack "a;b" of weight 7
 *     1  a     0  7
 *     2  b     7  7
 *
 * The panel finds the fields by these names (@grafana/flamegraph, dataTransform). It draws a
 * difference when there are two more, and then every pair is before and after: self and selfRight,
 * value and valueRight; it adds the two for the width and compares their shares for the colour.
 * A node that only one of the two trees has is there with zeros.
 */
#ifndef OUT_GRAFANA_H
#define OUT_GRAFANA_H

#include "diff.h"
#include "flame.h"
#include "output.h"

#define GRAFANA_FIELDS "level UInt32, label String, self Int64, value Int64"
#define GRAFANA_TYPE "Array(Tuple(" GRAFANA_FIELDS "))"
#define GRAFANA_DIFF_TYPE "Array(Tuple(" GRAFANA_FIELDS ", selfRight Int64, valueRight Int64))"

void out_grafana(struct output *output, const struct flame *flame);
void out_grafana_diff(struct output *output, const struct diff *diff);

#endif
