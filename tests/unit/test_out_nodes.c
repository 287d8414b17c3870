/* test_out_nodes.c */
#include "unit.h"

#include <stdlib.h>
#include <unistd.h>

#include "groups.h"
#include "laws.h"
#include "out_nodes.h"

#define INT64_0 "\0\0\0\0\0\0\0\0"
#define INT64_7 "\7\0\0\0\0\0\0\0"

static void the_example_of_the_header_byte_for_byte(void **state)
{
    (void)state;
    struct memory memory;
    struct tree tree;
    struct output output;
    memory_init(&memory, SIZE_MAX / 2);
    tree_init(&tree, &memory, 100, 100);
    output_init(&output, &memory, -1);
    tree_add(&tree, SV("a;b"), 7);
    tree_close(&tree);
    out_nodes(&output, &tree, SV("svc"), (struct out_nodes_form){0});
    assert_bytes("two frames", stage_text(&output),
                 SV("\3"
                    "\3svc\0\2-1" INT64_0 INT64_7 "\1a\x24"
                    "d720e32d-4765-5177-b65b-42dd7f6e6445\0" INT64_0 INT64_7 "\1b\x24"
                    "173d2f5e-6211-56ac-9950-74738cd81bfa"
                    "\x24"
                    "d720e32d-4765-5177-b65b-42dd7f6e6445" INT64_7 INT64_7));
    output_free(&output);
    tree_free(&tree);
    assert_int_equal(memory.used, 0);
}

static void a_tree_without_frames_is_its_root(void **state)
{
    (void)state;
    struct tree tree;
    struct output output;
    tree_init(&tree, &stage_memory, 100, 100);
    stage_begin(&output);
    tree_add(&tree, SV(""), 7);
    tree_close(&tree);
    out_nodes(&output, &tree, (sv){NULL, 0}, (struct out_nodes_form){0});
    assert_bytes("root without a name", stage_text(&output), SV("\1\0\0\2-1" INT64_7 INT64_7));
    output_free(&output);
    tree_free(&tree);
}

static void rows_know_kind_depth_and_position(void **state)
{
    (void)state;
    struct tree tree;
    struct output output;
    tree_init(&tree, &stage_memory, 100, 100);
    stage_begin(&output);
    tree_add(&tree, SV("[k] a;b"), 7);
    tree_close(&tree);
    out_nodes(&output, &tree, SV("Total"),
              (struct out_nodes_form){.rows = true, .leaves_are_objects = true});
    sv bytes = stage_text(&output);
    assert_bytes("root", (sv){bytes.ptr, 41},
                 SV("\3\5Total\0\2-1" INT64_0 INT64_7 "\1H\0\0\0\0\1\0\0\0\0\0\0\0"));
    assert_bytes("object", (sv){bytes.ptr + bytes.len - 14, 14}, SV("\1O\2\0\0\0\3\0\0\0\0\0\0\0"));
    output_free(&output);
    tree_free(&tree);
}

static void a_list_larger_than_the_buffer_goes_to_the_file(void **state)
{
    (void)state;
    enum { NODES = 30000 };
    struct memory memory;
    struct tree tree;
    struct output output;
    int fd = unit_file(SV(""));
    memory_init(&memory, SIZE_MAX / 2);
    tree_init(&tree, &memory, 100, NODES + 1);
    output_init(&output, &memory, fd);
    for (uint32_t i = 0; i < NODES; i++) {
        char name[8] = {0};
        memcpy(name + 1, &i, sizeof i);
        for (size_t j = 0; j < sizeof name; j++) {
            if (name[j] == ';') name[j] = 1;
        }
        tree_add(&tree, (sv){name, sizeof name}, 1);
    }
    tree_close(&tree);
    out_nodes(&output, &tree, SV("svc"), (struct out_nodes_form){0});
    output_flush(&output);
    size_t len = (size_t)lseek(fd, 0, SEEK_END);
    char *bytes = malloc(len);
    assert_int_equal(pread(fd, bytes, len, 0), len);
    sv rest = {bytes, len};
    struct listed_nodes list = laws_read(&rest);
    assert_int_equal(rest.len, 0);
    assert_int_equal(list.count, tree.node_count);
    assert_null(laws_broken(&list));
    laws_free(&list);
    free(bytes);
    close(fd);
    output_free(&output);
    tree_free(&tree);
    assert_int_equal(memory.used, 0);
}

int test_out_nodes(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_example_of_the_header_byte_for_byte),
        TEST(a_tree_without_frames_is_its_root),
        TEST(rows_know_kind_depth_and_position),
        TEST(a_list_larger_than_the_buffer_goes_to_the_file),
    };
    return unit_run("out_nodes", tests, countof(tests));
}
