/* test_kernel.c */
#include "unit.h"

#include "groups.h"
#include "kernel.h"

static void the_kernel_part_is_cut(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        sv stack;
        int64_t depth;
        sv kept;
    } rows[] = {
        {"keep all", {"a;[k] x;[k] y", 13}, -1, {"a;[k] x;[k] y", 13}},
        {"keep none", {"a;[k] x;[k] y", 13}, 0, {"a;", 2}},
        {"keep one", {"a;[k] x;[k] y", 13}, 1, {"a;[k] x;", 8}},
        {"keep as many as there are", {"a;[k] x;[k] y", 13}, 2, {"a;[k] x;[k] y", 13}},
        {"keep more than there are", {"a;[k] x;[k] y", 13}, 3, {"a;[k] x;[k] y", 13}},
        {"far more", {"a;[k] x", 7}, INT64_MAX, {"a;[k] x", 7}},
        {"the first frame is kernel", {"[k] x;[k] y", 11}, 0, {"", 0}},
        {"what follows the kernel goes with it", {"a;[k] x;b;[k] y", 15}, 1, {"a;[k] x;", 8}},
        {"a frame that only contains it", {"[t] a;foo[k]bar;z", 17}, 0, {"[t] a;foo[k]bar;z", 17}},
        {"no space behind it", {"[t] a;[k]bar", 12}, 0, {"[t] a;[k]bar", 12}},
        {"CUDA when there is no kernel", {"a;[c] x;[c] y", 13}, 1, {"a;[c] x;", 8}},
        {"kernel before CUDA", {"a;[c] x;[k] y", 13}, 0, {"a;[c] x;", 8}},
        {"empty frames do not count", {"a;;[k] x;;;[k] y", 16}, 1, {"a;;[k] x;", 9}},
        {"nothing", {"", 0}, 0, {"", 0}},
        {"only separators", {";;", 2}, 0, {";;", 2}},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        assert_bytes(rows[i].what, kernel_cut(rows[i].stack, rows[i].depth), rows[i].kept);
    }
}

int test_kernel(void)
{
    const struct CMUnitTest tests[] = {TEST(the_kernel_part_is_cut)};
    return unit_run("kernel", tests, countof(tests));
}
