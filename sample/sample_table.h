/* sample_table.h -- rows of profile.in_process as bytes that ClickHouse loads.
 *
 * In: what one row says. Out: RowBinaryWithNamesAndTypes: once the number of columns, their names
 * and their types; then the values of each row, column by column, little-endian, strings behind
 * their length as a varint. The columns are those of sql/10_in_process.sql, in its order, and are
 * matched by name when they are loaded.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef SAMPLE_TABLE_H
#define SAMPLE_TABLE_H

#include "sample_place.h"

struct sample_row {
    const struct sample_service *service;
    const struct sample_stream *stream;
    const struct sample_process *process;
    uint32_t time;               /* epoch seconds */
    uint32_t counter;            /* of rows, for _id */
    int64_t create_microseconds; /* within `time` */
    int64_t write_microseconds;
    sv cell;
    int64_t value;
    uint64_t request; /* of a pushed profile: the traced request it belongs to; 0 none */
};

void table_header(struct sample_text *out);
void table_row(struct sample_text *out, const struct sample_row *row);

#endif
