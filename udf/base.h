/* base.h -- the words everything is written in.
 *
 * Nothing here allocates or does I/O. Every other room includes this one and few others.
 *
 * Glossary, the same words in code, comments, messages and SQL:
 *   cell    one value of profile_location_str: a zstd frame (or several), or the text itself
 *   stack   the text of a cell, "a;b;c": frames from the root to the leaf, joined by ';'
 *   frame   one name in a stack
 *   path    the frames from the first one down to some frame; what a node stands for
 *   node    one path of the flame tree, with the weight that belongs to it
 *   self    the weight of the stacks that end in a node
 *   total   self plus the totals of the node's children
 *   chunk   the rows that the engine sends at a time; one chunk in, one chunk out
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef BASE_H
#define BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define NODISCARD __attribute__((warn_unused_result))
#define NORETURN __attribute__((noreturn))
#define PRINTF_LIKE(format_at, args_at) __attribute__((format(printf, format_at, args_at)))
#define LIKELY(condition) __builtin_expect(!!(condition), 1)
#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)

#define countof(array) (sizeof(array) / sizeof((array)[0]))

/* A view of bytes that somebody else owns. Not terminated, may hold NUL and invalid UTF-8.
 * Valid as long as its owner says so; to keep the bytes longer, copy them (arena_keep). */
typedef struct {
    const char *ptr;
    size_t len;
} sv;

#define SV(literal) ((sv){(literal), sizeof(literal) - 1})

static inline bool sv_equal(sv a, sv b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Byte order of the names: memcmp, and a prefix comes before what it begins. */
static inline int sv_compare(sv a, sv b)
{
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common == 0 ? 0 : memcmp(a.ptr, b.ptr, common);
    if (order != 0) return order;
    return (a.len > b.len) - (a.len < b.len);
}

static inline bool sv_starts_with(sv text, sv prefix)
{
    return text.len >= prefix.len && memcmp(text.ptr, prefix.ptr, prefix.len) == 0;
}

/* Weights are added as ClickHouse's sum() adds Int64: modulo 2^64, without an error. */
static inline int64_t wrapping_add(int64_t a, int64_t b)
{
    return (int64_t)((uint64_t)a + (uint64_t)b);
}

static inline int64_t wrapping_subtract(int64_t a, int64_t b)
{
    return (int64_t)((uint64_t)a - (uint64_t)b);
}

/* End the work with one sentence for the person who typed the query; it never returns.
 *
 * The program prints "<function>: row <n>: <sentence>" on stderr and exits with
 * status 1, which fails the query and shows the sentence. Unit tests and fuzzers supply their own
 * fail() and jump back to the caller, so no room may hold anything that outlives a jump but
 * memory that its owner's _free releases. */
NORETURN void fail(const char *sentence, ...) PRINTF_LIKE(1, 2);

#endif
