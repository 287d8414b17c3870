/* options.c -- the options, their defaults and their bounds. See options.h. */
#include "options.h"

#include <inttypes.h>

#define FIELD(name) offsetof(struct limits, name)

const struct limit OPTIONS[] = {
    {"max-cell-bytes", FIELD(max_cell_bytes), 1 << 20, 1, 1 << 30,
     "text of one cell; longer ones count as [undecodable]"},
    {"max-depth", FIELD(max_depth), 16384, 1, 1 << 20,
     "frames of one stack; what is below counts as [truncated]"},
    {"max-nodes", FIELD(max_nodes), 50000000, 1, 1000000000,
     "nodes of one tree; more fail the query"},
    {"max-memory-mib", FIELD(max_memory_mib), 4096, 16, 1 << 20,
     "memory of one worker process; more fails the query"},
    {"max-state-mib", FIELD(max_state_mib), 512, 1, 2047, /* protobuf ends at 2 GiB */
     "one state, inflated; more fails the query"},
    {"max-seconds", FIELD(max_seconds), 600, 1, 86400,
     "time for one chunk of rows; more fails the query"},
    {"max-threads", FIELD(max_threads), 2, 1, 64,
     "threads of one large call: one grows the tree, all decode"},
    {"max-unread-seconds", FIELD(max_unread_seconds), 60, 1, 86400,
     "an answer that nobody reads; then the program gives up"},
    {"max-filter-bytes", FIELD(max_filter_bytes), 1 << 20, 1, 1 << 30,
     "text of one tag_filter; more fails the query"},
    {"max-filter-depth", FIELD(max_filter_depth), 1000, 1, 1 << 20,
     "parentheses and NOTs inside of each other; more fail the query"},
    {"max-filter-terms", FIELD(max_filter_terms), 100000, 1, 1 << 30,
     "tests and values of one tag_filter; more fail the query"},
    {"sandbox", FIELD(sandbox), 1, 0, 1,
     "1: it can only read, write and compute (seccomp); 0: no such bounds"},
};
const size_t OPTIONS_COUNT = countof(OPTIONS);

static void set(struct limits *limits, const struct limit *limit, uint64_t value)
{
    memcpy((char *)limits + limit->offset, &value, sizeof value);
}

struct limits options_default(void)
{
    struct limits limits = {0};
    for (size_t i = 0; i < OPTIONS_COUNT; i++) {
        set(&limits, &OPTIONS[i], OPTIONS[i].initial);
    }
    return limits;
}

/* Decimal digits only; false for anything else, and for what passes 2^53. */
static bool parse_number(const char *digits, uint64_t *value)
{
    *value = 0;
    if (*digits == '\0') return false;
    for (; *digits != '\0'; digits++) {
        if (*digits < '0' || *digits > '9' || *value >> 53 != 0) return false;
        *value = *value * 10 + (uint64_t)(*digits - '0');
    }
    return true;
}

/* The limit that "--name=value" names, and where its value begins; NULL when there is none. */
static const struct limit *find_limit(const char *option, const char **value)
{
    const char *equals = strchr(option, '=');
    if (strncmp(option, "--", 2) != 0 || equals == NULL) return NULL;
    sv name = {option + 2, (size_t)(equals - option - 2)};
    *value = equals + 1;
    for (size_t i = 0; i < OPTIONS_COUNT; i++) {
        if (sv_equal(name, (sv){OPTIONS[i].name, strlen(OPTIONS[i].name)})) return &OPTIONS[i];
    }
    return NULL;
}

void options_set(struct limits *limits, const char *option)
{
    const char *digits = NULL;
    const struct limit *limit = find_limit(option, &digits);
    if (limit == NULL) fail("unknown option '%s'; flame_tree --help lists them", option);
    uint64_t value;
    if (!parse_number(digits, &value) || value < limit->least || value > limit->most) {
        fail("--%s must be a number from %" PRIu64 " to %" PRIu64 ", not '%s'", limit->name,
             limit->least, limit->most, digits);
    }
    set(limits, limit, value);
}
