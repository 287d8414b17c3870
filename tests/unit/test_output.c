/* test_output.c */
#include "unit.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "groups.h"
#include "output.h"

static void without_a_file_everything_stays(void **state)
{
    (void)state;
    struct output output;
    output_init(&output, &stage_memory, -1);
    for (int i = 0; i < 1000; i++) {
        stage_put(&output, SV("0123456789"));
        output_flush(&output);
    }
    assert_int_equal(output.len, 10000);
    assert_memory_equal(output.buffer + 9990, "0123456789", 10);
    output_free(&output);
}

static void a_reservation_is_not_yet_output(void **state)
{
    (void)state;
    struct output output;
    output_init(&output, &stage_memory, -1);
    char *to = output_reserve(&output, 100);
    memcpy(to, "abc", 3);
    assert_int_equal(output.len, 0);
    output_advance(&output, to + 3);
    assert_bytes("advanced", stage_text(&output), SV("abc"));
    output_free(&output);
}

static void everything_reaches_the_file_in_order(void **state)
{
    (void)state;
    enum { NUMBERS = 1 << 20 };
    struct memory memory;
    struct output output;
    int fd = unit_file(SV(""));
    memory_init(&memory, 1 << 20);
    output_init(&output, &memory, fd);
    for (int64_t i = 0; i < NUMBERS; i++) {
        stage_put_int64(&output, i);
    }
    assert_int_equal(memory.peak, 1 << 20);
    output_flush(&output);
    assert_int_equal(output.len, 0);
    output_flush(&output);
    assert_int_equal(lseek(fd, 0, SEEK_END), NUMBERS * 8);
    lseek(fd, 0, SEEK_SET);
    int64_t *back = malloc(NUMBERS * 8);
    assert_int_equal(read(fd, back, NUMBERS * 8), NUMBERS * 8);
    for (int64_t i = 0; i < NUMBERS; i++) {
        assert_int_equal(back[i], i);
    }
    free(back);
    output_free(&output);
    close(fd);
}

static void the_room_of_a_large_answer_is_given_back(void **state)
{
    (void)state;
    struct memory memory;
    struct output output;
    int fd = unit_file(SV(""));
    memory_init(&memory, SIZE_MAX / 2);
    output_init(&output, &memory, fd);
    char *to = output_reserve(&output, 3 << 20);
    memset(to, 'x', 3 << 20);
    output_advance(&output, to + (3 << 20));
    assert_true(memory.used >= 3 << 20);
    output_flush(&output);
    output_shrink(&output);
    assert_int_equal(memory.used, 1 << 20);
    assert_int_equal(lseek(fd, 0, SEEK_END), 3 << 20);
    output_free(&output);
    close(fd);
}

static void an_answer_over_the_memory_limit_fails(void **state)
{
    (void)state;
    struct memory memory;
    struct output output;
    memory_init(&memory, 1 << 20);
    output_init(&output, &memory, -1);
    assert_fails(output_reserve(&output, 2 << 20), "--max-memory-mib");
    assert_fails(output_reserve(&output, SIZE_MAX / 2), "--max-memory-mib");
    output_free(&output);
}

static void a_pipe_that_cannot_be_written_fails(void **state)
{
    (void)state;
    struct output output;
    int fd = open("/dev/null", O_RDONLY);
    output_init(&output, &stage_memory, fd);
    stage_put(&output, SV("abc"));
    assert_fails(output_flush(&output), "cannot write to ClickHouse: ");
    output_free(&output);
    close(fd);
}

int test_output(void)
{
    const struct CMUnitTest tests[] = {
        TEST(without_a_file_everything_stays),       TEST(a_reservation_is_not_yet_output),
        TEST(everything_reaches_the_file_in_order),  TEST(the_room_of_a_large_answer_is_given_back),
        TEST(an_answer_over_the_memory_limit_fails), TEST(a_pipe_that_cannot_be_written_fails),
    };
    return unit_run("output", tests, countof(tests));
}
