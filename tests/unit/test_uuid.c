/* test_uuid.c */
#include "unit.h"

#include "groups.h"
#include "uuid.h"

#define MOST_FRAMES 4

/* The first five are from DeepFlow's documentation. */
static void ids_are_those_of_deepflow(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        const char *frames[MOST_FRAMES];
    } rows[] = {
        {"9d3c5fd3-4cd2-5d04-be22-e0f27144f638", {"[p] process-exporte"}},
        {"1762633e-a955-5c80-a5be-22529903b0bf", {"[p] deepflow-agent"}},
        {"99e8ce53-e3bf-5b33-a63d-aa47e00e2ff4", {"[p] deepflow-agent", "[t] stats-collector"}},
        {"4e8cf302-60a8-5add-bd6c-9f91ce49e9c9", {"[t] uniform-sender"}},
        {"afad188d-f326-5b8e-a563-fd8badd284bf",
         {"[t] uniform-sender", "[l] __lll_lock_wake_private"}},
        {"d720e32d-4765-5177-b65b-42dd7f6e6445", {"a"}},
        {"173d2f5e-6211-56ac-9950-74738cd81bfa", {"a", "b"}},
        {"173d2f5e-6211-56ac-9950-74738cd81bfa", {"a;b"}},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct uuid_path path;
        size_t depth = 0;
        uuid_init(&path, &stage_memory);
        while (depth < MOST_FRAMES && rows[i].frames[depth] != NULL) {
            const char *frame = rows[i].frames[depth++];
            uuid_enter(&path, depth, (sv){frame, strlen(frame)});
        }
        assert_bytes(rows[i].id, uuid_at(&path, depth), (sv){rows[i].id, UUID_CHARS});
        uuid_free(&path);
    }
}

static void the_root_has_no_id(void **state)
{
    (void)state;
    struct uuid_path path;
    uuid_init(&path, &stage_memory);
    assert_bytes("root", uuid_at(&path, 0), SV(""));
    uuid_free(&path);
}

static void an_id_depends_on_its_path_and_on_nothing_else(void **state)
{
    (void)state;
    char before[UUID_CHARS];
    struct uuid_path path;
    uuid_init(&path, &stage_memory);
    uuid_enter(&path, 1, SV("main"));
    uuid_enter(&path, 2, SV("work"));
    memcpy(before, uuid_at(&path, 2).ptr, UUID_CHARS);
    uuid_enter(&path, 3, SV("below"));
    uuid_enter(&path, 2, SV("other"));
    assert_memory_not_equal(uuid_at(&path, 2).ptr, before, UUID_CHARS);
    uuid_enter(&path, 1, SV("else"));
    uuid_enter(&path, 1, SV("main"));
    uuid_enter(&path, 2, SV("work"));
    assert_memory_equal(uuid_at(&path, 2).ptr, before, UUID_CHARS);
    uuid_free(&path);
}

static void ten_thousand_levels_are_given_back(void **state)
{
    (void)state;
    struct memory memory;
    struct uuid_path path;
    memory_init(&memory, SIZE_MAX / 2);
    uuid_init(&path, &memory);
    for (size_t depth = 1; depth <= 10000; depth++) {
        uuid_enter(&path, depth, SV("x"));
    }
    uuid_free(&path);
    assert_int_equal(memory.used, 0);
}

int test_uuid(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ids_are_those_of_deepflow),
        TEST(the_root_has_no_id),
        TEST(an_id_depends_on_its_path_and_on_nothing_else),
        TEST(ten_thousand_levels_are_given_back),
    };
    return unit_run("uuid", tests, countof(tests));
}
