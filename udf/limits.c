/* limits.c -- the options, their defaults and their bounds. See limits.h. */
#include "limits.h"

#include <inttypes.h>

#define FIELD(name) offsetof(struct limits, name)

const struct limit LIMITS[] = {
    {"max-cell-bytes", FIELD(max_cell_bytes), 1 << 20, 1, 1 << 30,
     "text of one cell; longer ones count as [undecodable]"},
    {"max-depth", FIELD(max_depth), 16384, 1, 1 << 20,
     "frames of one stack; what is below counts as [truncated]"},
    {"max-nodes", FIELD(max_nodes), 50000000, 1, 1000000000,
     "nodes of one tree; more fail the query"},
    {"max-memory-mib", FIELD(max_memory_mib), 4096, 16, 1 << 20,
     "memory of one worker process; more fails the query"},
    {"max-seconds", FIELD(max_seconds), 600, 1, 86400,
     "time for one chunk of rows; more fails the query"},
};
const size_t LIMITS_COUNT = countof(LIMITS);

static void set(struct limits *limits, const struct limit *limit, uint64_t value)
{
    memcpy((char *)limits + limit->offset, &value, sizeof value);
}

struct limits limits_default(void)
{
    struct limits limits = {0};
    for (size_t i = 0; i < LIMITS_COUNT; i++) {
        set(&limits, &LIMITS[i], LIMITS[i].initial);
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

void limits_set(struct limits *limits, const char *option)
{
    const char *equals = strchr(option, '=');
    if (strncmp(option, "--", 2) == 0 && equals != NULL) {
        sv name = {option + 2, (size_t)(equals - option - 2)};
        for (size_t i = 0; i < LIMITS_COUNT; i++) {
            const struct limit *limit = &LIMITS[i];
            if (!sv_equal(name, (sv){limit->name, strlen(limit->name)})) continue;
            uint64_t value;
            if (!parse_number(equals + 1, &value) || value < limit->least || value > limit->most) {
                fail("--%s must be a number from %" PRIu64 " to %" PRIu64 ", not '%s'", limit->name,
                     limit->least, limit->most, equals + 1);
            }
            set(limits, limit, value);
            return;
        }
    }
    fail("unknown option '%s'; flame_tree --help lists them", option);
}
