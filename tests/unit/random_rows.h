/* random_rows.h -- rows that dice make up: stacks of several shapes, cells in every form. */
#ifndef RANDOM_ROWS_H
#define RANDOM_ROWS_H

#include "dice.h"
#include "question.h"

struct draft;

/* One shape of stacks; each may go on from the one before it. */
struct generator {
    const char *what;
    void (*next)(struct draft *draft, struct dice *dice);
};

extern const struct generator GENERATORS[];
extern const size_t GENERATORS_COUNT;

/* Mostly up to 40 rows, sometimes many more, sometimes none. Weights touch the ends of Int64. */
void random_rows(struct question *question, const struct generator *generator, struct dice *dice);

#endif
