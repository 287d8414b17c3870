/* test_random.c -- every process has a secret of its own. The first group of all: here nobody has
 * asked for the secret yet. */
#include "unit.h"

#include <sys/wait.h>
#include <unistd.h>

#include "groups.h"
#include "random.h"

/* The secret that a child of this process draws. */
static void secret_of_child(unsigned char secret[RANDOM_SECRET_BYTES])
{
    int ends[2], status = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        _exit(write(ends[1], random_secret(), RANDOM_SECRET_BYTES) != RANDOM_SECRET_BYTES);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_int_equal(read(ends[0], secret, RANDOM_SECRET_BYTES), RANDOM_SECRET_BYTES);
    close(ends[0]);
    close(ends[1]);
}

static void processes_have_different_secrets(void **state)
{
    (void)state;
    unsigned char one[RANDOM_SECRET_BYTES], other[RANDOM_SECRET_BYTES];
    secret_of_child(one);
    secret_of_child(other);
    assert_memory_not_equal(one, other, sizeof one);
}

static void a_process_has_one_secret(void **state)
{
    (void)state;
    enum { HALF = RANDOM_SECRET_BYTES / 2 };
    const unsigned char *secret = random_secret();
    assert_ptr_equal(random_secret(), secret);
    assert_memory_not_equal(secret, secret + HALF, HALF);
    assert_int_equal(random_multiplier() % 2, 1);
}

int test_random(void)
{
    const struct CMUnitTest tests[] = {
        TEST(processes_have_different_secrets),
        TEST(a_process_has_one_secret),
    };
    return unit_run("random", tests, countof(tests));
}
