/* functions.h -- the one table of what ClickHouse can call in this program.
 *
 * A function reads the arguments of one row from the worker's input and writes one value to its
 * output: N rows in, N values out. The types here are those of flame_tree_function.xml; a test
 * compares the two.
 */
#ifndef FUNCTIONS_H
#define FUNCTIONS_H

#include "worker.h"

enum { ARGUMENTS_MAX = 7 };

struct argument {
    const char *name, *type;
};

struct function {
    const char *name;
    struct argument arguments[ARGUMENTS_MAX];
    const char *returns;
    /* One of the two: most functions see a row at a time. */
    void (*answer_row)(struct worker *worker);
    void (*answer_chunk)(struct worker *worker, uint64_t rows);
    const char *help;
};

extern const struct function FUNCTIONS[];
extern const size_t FUNCTIONS_COUNT;

/* NULL when there is none of that name. */
const struct function *function_find(const char *name);

#endif
