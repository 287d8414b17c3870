/* fuzz_rows.c -- the protocol: any bytes end with a status.
 *
 * The first byte chooses the function, the rest arrives on its stdin; fuzz_call() says what must
 * hold. Past the first stage: at least one row was answered.
 */
#include "functions.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) return 0;
    must_hold("every function has its turn", FUZZ_FUNCTIONS_COUNT == FUNCTIONS_COUNT);
    fuzz_call(FUZZ_FUNCTIONS[data[0] % FUZZ_FUNCTIONS_COUNT],
              (sv){(const char *)data + 1, size - 1});
    fuzz_end();
    return 0;
}
