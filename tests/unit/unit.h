/* unit.h -- what every test begins with: cmocka, the stage, and a few checks of our own.
 *
 *     static void a_sentence_about_the_program(void **state) { … }
 *
 *     int test_room(void)
 *     {
 *         const struct CMUnitTest tests[] = {TEST(a_sentence_about_the_program)};
 *         return unit_run("room", tests, countof(tests));
 *     }
 *
 * A test also fails when it ends with memory that it has not freed.
 */
#ifndef UNIT_H
#define UNIT_H

/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */
#undef fail

#include "base.h"
#include "blocks.h"
#include "stage.h"

#define TEST(name) cmocka_unit_test_setup_teardown(name, unit_set_up, unit_tear_down)

int unit_set_up(void **state);
int unit_tear_down(void **state);
int unit_run(const char *group, const struct CMUnitTest *tests, size_t count);
extern unsigned unit_tests, unit_failures; /* of all groups so far */

/* How often to roll the dice: `all` times, or a tenth of them where an emulator repeats in minutes
 * what has just been asked of the same code. */
size_t unit_rounds(size_t all);
extern bool unit_few_rounds;

/* End the test with a message. */
#define unit_stop(...) unit_stop_at(__FILE__, __LINE__, __VA_ARGS__)
NORETURN void unit_stop_at(const char *file, int line, const char *format, ...) PRINTF_LIKE(3, 4);

/* `what` says which row of a table it was. */
#define assert_row(what, condition)                                                                \
    do {                                                                                           \
        if (!(condition)) unit_stop("%s: not %s", what, #condition);                               \
    } while (0)

/* assert_bytes(what, got, wanted); variadic, because compound literals have commas. */
#define assert_bytes(what, ...) unit_same_bytes(__FILE__, __LINE__, what, __VA_ARGS__)
void unit_same_bytes(const char *file, int line, const char *what, sv got, sv wanted);

/* `expression` must end in fail() with a sentence that holds `part`. */
#define assert_fails(expression, part)                                                             \
    do {                                                                                           \
        jmp_buf here_;                                                                             \
        stage_catch = &here_;                                                                      \
        if (setjmp(here_) == 0) {                                                                  \
            expression;                                                                            \
            stage_catch = NULL;                                                                    \
            unit_stop("did not fail: %s", #expression);                                            \
        }                                                                                          \
        unit_sentence_holds(__FILE__, __LINE__, part);                                             \
    } while (0)
void unit_sentence_holds(const char *file, int line, const char *part);

/* Play `input` to `function` under default limits. It must answer, or fail, just so. */
void unit_answers(const char *what, const char *function, sv input, sv answers);
void unit_refuses(const char *what, const char *function, sv input, const char *part);

/* A file without a name that holds these bytes, to be read from its beginning. */
int unit_file(sv bytes);

#endif
