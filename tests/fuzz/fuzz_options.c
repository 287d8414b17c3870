/* fuzz_options.c -- options: any text sets the limit that it names, within its bounds, or nothing.
 *
 * The bytes are options, one a line, as they stand behind the function's name on the command line.
 * The oracle reads a number the long way: digits, one by one, in a double. Past the first stage:
 * an option is known, and its number is read.
 */
#include <setjmp.h>

#include "fuzz.h"
#include "options.h"
#include "stage.h"

enum { OPTION_BYTES = 200 };

static bool set(struct limits *limits, const char *option)
{
    jmp_buf here;
    stage_catch = &here;
    if (setjmp(here) != 0) return false;
    options_set(limits, option);
    stage_catch = NULL;
    return true;
}

/* Is it --name=digits, and what is the number? Exact up to 2^53, more than any bound. */
static const struct limit *understand(const char *option, double *number)
{
    for (size_t i = 0; i < OPTIONS_COUNT; i++) {
        size_t len = strlen(OPTIONS[i].name);
        if (strncmp(option, "--", 2) != 0 || strncmp(option + 2, OPTIONS[i].name, len) != 0 ||
            option[len + 2] != '=') {
            continue;
        }
        const char *digits = option + len + 3;
        *number = *digits == '\0' ? -1 : 0;
        for (; *digits != '\0'; digits++) {
            if (*digits < '0' || *digits > '9') *number = -1;
            if (*number >= 0) *number = *number * 10 + (*digits - '0');
        }
        return &OPTIONS[i];
    }
    return NULL;
}

static uint64_t value_of(const struct limits *limits, const struct limit *limit)
{
    uint64_t value;
    memcpy(&value, (const char *)limits + limit->offset, sizeof value);
    return value;
}

static void check(struct limits *limits, const char *option)
{
    struct limits before = *limits;
    double number = -1;
    const struct limit *limit = understand(option, &number);
    bool accepted = set(limits, option);
    bool good = limit != NULL && number >= (double)limit->least && number <= (double)limit->most;
    if (limit != NULL) fuzz_past();
    must_hold("a number within its bounds is accepted, and nothing else", accepted == good);
    if (accepted) {
        must_hold("it is that number", (double)value_of(limits, limit) == number);
        uint64_t was = value_of(&before, limit);
        memcpy((char *)limits + limit->offset, &was, sizeof was);
        must_hold("no other option changes", memcmp(limits, &before, sizeof before) == 0);
    } else {
        must_hold("a refused option changes nothing", memcmp(limits, &before, sizeof before) == 0);
        must_hold("it is refused with a sentence", strstr(stage_sentence, "--") != NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct limits limits = options_default();
    char option[OPTION_BYTES];
    for (size_t i = 0, len = 0; i <= size; i++) {
        if (i < size && data[i] != '\n' && len < sizeof option - 1) {
            option[len++] = (char)data[i];
            continue;
        }
        option[len] = '\0';
        check(&limits, option);
        len = 0;
    }
    fuzz_end();
    return 0;
}
