/* fuzz.h -- what the fuzz targets share.
 *
 * A target is one property of the program, held against any bytes. libFuzzer drives it to find
 * new bytes; driver.c drives it over files, so the corpus runs where there is no fuzzer.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include "base.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A target may have a mutator of its own, which may call libFuzzer's. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t capacity);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t capacity, unsigned int seed);

/* The property: abort with `law` when it does not hold. */
#define must_hold(law, condition) ((condition) ? (void)0 : fuzz_broken(law))
NORETURN void fuzz_broken(const char *law);

/* Nothing may be left on the heap between two inputs. */
void fuzz_end(void);

/* This input came past the first stage of its decoder: what follows the magic number, the chunk
 * header or the syntax has seen it. How many did is printed at the end. */
void fuzz_past(void);

/* The function with this on its stdin. Whatever comes, the worker answers every row or says one
 * sentence, stays within its memory and leaves nothing behind; and every node list that it answers
 * obeys the laws of flame_check. */
void fuzz_call(const char *function, sv input);

/* The functions that an input of fuzz_rows chooses from with its first byte. New ones go to the
 * end, so that what is in the corpus keeps its meaning. */
extern const char *const FUZZ_FUNCTIONS[];
extern const size_t FUZZ_FUNCTIONS_COUNT;

#endif
