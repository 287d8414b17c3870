/* options.h -- the options of the program: what one call may cost.
 *
 *     flame_tree FUNCTION [--option=value …]
 *
 * They stand in <command> of flame_tree_function.xml, so an operator changes them there.
 * What happens at each limit is part of the promise that no weight vanishes: a cell or a stack
 * over its limit keeps its weight under [undecodable] or [truncated]; nodes, memory and time fail
 * the query and name the option.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "base.h"

struct limits {
    uint64_t max_cell_bytes;     /* text of one cell */
    uint64_t max_depth;          /* frames of one stack */
    uint64_t max_nodes;          /* of one tree */
    uint64_t max_memory_mib;     /* of one worker process */
    uint64_t max_state_mib;      /* of one state, inflated */
    uint64_t max_seconds;        /* for one chunk of rows */
    uint64_t max_threads;        /* of one call; more than there are processors is as many */
    uint64_t max_unread_seconds; /* an answer that nobody reads */
    uint64_t max_filter_bytes;   /* of the text of a tag_filter */
    uint64_t max_filter_depth;   /* parentheses and NOTs inside of each other */
    uint64_t max_filter_terms;   /* tests and values in one tag_filter */
    uint64_t sandbox;            /* 1: without the system calls that it does not need */
};

/* One option: its name, its field, its default and bounds, and a line for --help. */
struct limit {
    const char *name;
    size_t offset;
    uint64_t initial, least, most;
    const char *help;
};

extern const struct limit OPTIONS[];
extern const size_t OPTIONS_COUNT;

struct limits options_default(void);

/* Set what "--max-depth=100" says. An unknown option or a bad number ends in fail(). */
void options_set(struct limits *limits, const char *option);

#endif
