/* test_input.c */
#include "unit.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "groups.h"
#include "input.h"

enum { LARGE = (5 << 20) / 2 };

static char *large_bytes(void)
{
    char *bytes = malloc(LARGE);
    for (size_t i = 0; i < LARGE; i++) {
        bytes[i] = (char)(i * 7 + i / 4096);
    }
    return bytes;
}

static void bytes_come_in_order_from_memory(void **state)
{
    (void)state;
    struct input input;
    input_init_memory(&input, &stage_memory, SV("abcdef"));
    assert_true(input_more(&input));
    assert_int_equal(input_byte(&input), 'a');
    assert_bytes("view", input_view(&input, 3), SV("bcd"));
    assert_bytes("nothing", input_view(&input, 0), SV(""));
    assert_bytes("piece of what is there", input_piece(&input, 100), SV("ef"));
    assert_false(input_more(&input));
    assert_false(input_more(&input));
    input_free(&input);
}

static void an_empty_input_has_no_byte(void **state)
{
    (void)state;
    struct input input;
    input_init_memory(&input, &stage_memory, (sv){NULL, 0});
    assert_false(input_more(&input));
    assert_fails(input_byte(&input), "ends inside a row");
    assert_fails(input_piece(&input, 1), "ends inside a row");
    assert_fails(input_view(&input, 1), "ends inside a row");
    input_free(&input);
}

static void lie(size_t length)
{
    struct memory memory;
    struct input input;
    memory_init(&memory, (size_t)1 << 32);
    input_init_memory(&input, &memory, SV("abc"));
    assert_fails(input_view(&input, length), "ends inside a row");
    assert_true(memory.peak < 100);
    input_free(&input);
}

static void a_lying_length_costs_no_memory(void **state)
{
    (void)state;
    static const size_t lengths[] = {4, 1 << 20, 1 << 30, SIZE_MAX / 2, SIZE_MAX};
    for (size_t i = 0; i < countof(lengths); i++) {
        lie(lengths[i]);
    }
}

static void a_file_is_read_to_its_end(void **state)
{
    (void)state;
    char *bytes = large_bytes();
    struct input input;
    size_t at = 0;
    int fd = unit_file((sv){bytes, LARGE});
    input_init(&input, &stage_memory, fd);
    while (input_more(&input)) {
        sv piece = input_piece(&input, 100001);
        assert_true(piece.len > 0 && piece.len <= 100001);
        assert_memory_equal(piece.ptr, bytes + at, piece.len);
        at += piece.len;
    }
    assert_int_equal(at, LARGE);
    assert_int_equal(input.capacity, 1 << 20);
    input_free(&input);
    close(fd);
    free(bytes);
}

static void a_view_may_be_longer_than_the_buffer(void **state)
{
    (void)state;
    char *bytes = large_bytes();
    struct memory memory;
    struct input input;
    int fd = unit_file((sv){bytes, LARGE});
    memory_init(&memory, SIZE_MAX / 2);
    input_init(&input, &memory, fd);
    assert_int_equal(input_byte(&input), (uint8_t)bytes[0]);
    assert_bytes("small", input_view(&input, 9), (sv){bytes + 1, 9});
    assert_bytes("large", input_view(&input, LARGE - 20), (sv){bytes + 10, LARGE - 20});
    assert_bytes("rest", input_view(&input, 10), (sv){bytes + LARGE - 10, 10});
    assert_false(input_more(&input));
    input_free(&input);
    assert_int_equal(memory.used, 0);
    close(fd);
    free(bytes);
}

/* Views of all lengths, one behind the other; returns how many bytes are left. */
static size_t view_nearly_all(struct input *input, const char *bytes)
{
    size_t at = 0;
    for (size_t len = 1; at + len <= LARGE; at += len, len = len * 2 % 300007) {
        assert_bytes("view", input_view(input, len), (sv){bytes + at, len});
    }
    return LARGE - at;
}

static void views_cross_the_end_of_the_buffer(void **state)
{
    (void)state;
    char *bytes = large_bytes();
    struct input input;
    int fd = unit_file((sv){bytes, LARGE});
    input_init(&input, &stage_memory, fd);
    size_t left = view_nearly_all(&input, bytes);
    assert_fails(input_view(&input, left + 1), "ends inside a row");
    assert_int_equal(input.capacity, 1 << 20);
    input_free(&input);
    close(fd);
    free(bytes);
}

static void a_length_over_the_memory_limit_fails(void **state)
{
    (void)state;
    struct memory memory;
    struct input input;
    int fd = unit_file(SV("abc"));
    memory_init(&memory, 2 << 20);
    input_init(&input, &memory, fd);
    assert_fails(input_view(&input, 3 << 20), "--max-memory-mib");
    assert_fails(input_view(&input, SIZE_MAX), "--max-memory-mib");
    assert_bytes("what is there", input_view(&input, 3), SV("abc"));
    input_free(&input);
    close(fd);
}

static void the_room_of_a_large_row_is_given_back(void **state)
{
    (void)state;
    char *bytes = large_bytes();
    struct memory memory;
    struct input input;
    int fd = unit_file((sv){bytes, LARGE});
    memory_init(&memory, SIZE_MAX / 2);
    input_init(&input, &memory, fd);
    (void)input_view(&input, LARGE - 5);
    input_shrink(&input);
    assert_bytes("not while bytes wait in it", input_view(&input, 5), (sv){bytes + LARGE - 5, 5});
    assert_true(memory.used > LARGE);
    input_shrink(&input);
    assert_int_equal(memory.used, 1 << 20);
    assert_false(input_more(&input));
    input_free(&input);
    close(fd);
    free(bytes);
}

static void a_pipe_that_cannot_be_read_fails(void **state)
{
    (void)state;
    struct input input;
    int fd = open("/dev/null", O_WRONLY);
    input_init(&input, &stage_memory, fd);
    assert_fails((void)!input_more(&input), "cannot read from ClickHouse: ");
    input_free(&input);
    close(fd);
}

int test_input(void)
{
    const struct CMUnitTest tests[] = {
        TEST(bytes_come_in_order_from_memory),      TEST(an_empty_input_has_no_byte),
        TEST(a_lying_length_costs_no_memory),       TEST(a_file_is_read_to_its_end),
        TEST(a_view_may_be_longer_than_the_buffer), TEST(views_cross_the_end_of_the_buffer),
        TEST(a_length_over_the_memory_limit_fails), TEST(the_room_of_a_large_row_is_given_back),
        TEST(a_pipe_that_cannot_be_read_fails),
    };
    return unit_run("input", tests, countof(tests));
}
