/* test_out_pprof.c -- unzipped and unpacked, against the oracle's nodes. */
#include "unit.h"

#include <stdlib.h>

#include "groups.h"
#include "gzip.h"
#include "out_pprof.h"
#include "profile.pb-c.h"
#include "random_rows.h"
#include "visible.h"
#include "written.h"

typedef Perftools__Profiles__Profile profile_message;

static profile_message *open_profile(sv file)
{
    enum { MOST = 1 << 24 };
    z_stream reader = {0};
    uint8_t *room = malloc(MOST);
    reader.next_in = (const Bytef *)file.ptr;
    reader.avail_in = (uInt)file.len;
    reader.next_out = room;
    reader.avail_out = MOST;
    assert_int_equal(inflateInit2(&reader, 15 + 16), Z_OK);
    assert_int_equal(inflate(&reader, Z_FINISH), Z_STREAM_END);
    inflateEnd(&reader);
    profile_message *profile =
        perftools__profiles__profile__unpack(NULL, MOST - reader.avail_out, room);
    assert_non_null(profile);
    free(room);
    return profile;
}

static const char *text(const profile_message *profile, int64_t index)
{
    assert_in_range(index, 0, profile->n_string_table - 1);
    return profile->string_table[index];
}

/* Ids count up from 1, so the function of a location is found by its number. */
static const char *name_of(const profile_message *profile, uint64_t location)
{
    assert_in_range(location, 1, profile->n_location);
    uint64_t function = profile->location[location - 1]->line[0]->function_id;
    assert_in_range(function, 1, profile->n_function);
    return text(profile, profile->function[function - 1]->name);
}

static const char *mapping_of(const profile_message *profile, const char *name)
{
    for (size_t i = 0; i < profile->n_location; i++) {
        if (strcmp(name_of(profile, i + 1), name) != 0) continue;
        return text(profile, profile->mapping[profile->location[i]->mapping_id - 1]->filename);
    }
    return "no such function";
}

static void the_example_of_the_schema(void **state)
{
    (void)state;
    static const struct sample samples[] = {{{"main;parse", 10}, 7}, {{"main", 4}, 1}};
    struct written written;
    written_begin(&written, out_pprof, samples, 2, "on-cpu", "microseconds");
    profile_message *profile = open_profile(written.text);
    assert_string_equal(text(profile, 0), "");
    assert_int_equal(profile->n_sample_type, 1);
    assert_string_equal(text(profile, profile->sample_type[0]->type), "cpu");
    assert_string_equal(text(profile, profile->sample_type[0]->unit), "microseconds");
    assert_string_equal(text(profile, profile->mapping[0]->filename), "svc");
    assert_int_equal(profile->n_sample, 2);
    const Perftools__Profiles__Sample *sample = profile->sample[1];
    assert_int_equal(sample->n_location_id, 3);
    assert_string_equal(name_of(profile, sample->location_id[0]), "parse");
    assert_string_equal(name_of(profile, sample->location_id[1]), "main");
    assert_string_equal(name_of(profile, sample->location_id[2]), "svc");
    assert_int_equal(sample->n_value, 1);
    assert_int_equal(sample->value[0], 7);
    perftools__profiles__profile__free_unpacked(profile, NULL);
    written_end(&written);
}

static void kinds_are_mappings(void **state)
{
    (void)state;
    static const struct sample samples[] = {{{"[p] p;[t] t;f;[l] l;[k] k;[x] x;object", 38}, 1},
                                            {{"[undecodable]", 13}, 1},
                                            {{"f", 1}, 1}};
    static const char *const wanted[][2] = {
        {"svc", "svc"},         {"[p] p", "[process]"},    {"[t] t", "[thread]"},
        {"f", "svc"},           {"[l] l", "[library]"},    {"[k] k", "[kernel]"},
        {"object", "[object]"}, {"[x] x", "[unresolved]"}, {"[undecodable]", "[not shown]"},
    };
    struct written written;
    written_begin(&written, out_pprof, samples, countof(samples), "mem-alloc", "");
    profile_message *profile = open_profile(written.text);
    for (size_t i = 0; i < countof(wanted); i++) {
        assert_string_equal(mapping_of(profile, wanted[i][0]), wanted[i][1]);
    }
    assert_string_equal(text(profile, profile->sample_type[0]->unit), "bytes");
    perftools__profiles__profile__free_unpacked(profile, NULL);
    written_end(&written);
}

static void nothing_is_a_profile_without_samples(void **state)
{
    (void)state;
    struct written written;
    written_begin(&written, out_pprof, NULL, 0, "", "");
    profile_message *profile = open_profile(written.text);
    assert_int_equal(profile->n_sample, 0);
    assert_int_equal(profile->n_function, 0);
    assert_string_equal(text(profile, profile->sample_type[0]->type), "value");
    perftools__profiles__profile__free_unpacked(profile, NULL);
    written_end(&written);
}

/* The path of a sample without the root, as visible text. */
static void put_path(struct output *to, const profile_message *profile,
                     const Perftools__Profiles__Sample *sample)
{
    for (size_t i = sample->n_location_id - 1; i-- > 0;) {
        const char *name = name_of(profile, sample->location_id[i]);
        if (to->len > 0) stage_put(to, SV(";"));
        stage_put(to, (sv){name, strlen(name)});
    }
}

static void compare(const char *what, const profile_message *profile,
                    const struct written_nodes *nodes)
{
    size_t sample = 0;
    for (size_t i = 0; i < nodes->list.count; i++) {
        if (nodes->list.nodes[i].self == 0) continue;
        struct output got, wanted;
        stage_begin(&got);
        stage_begin(&wanted);
        assert_row(what, sample < profile->n_sample);
        put_path(&got, profile, profile->sample[sample]);
        visible_put(&wanted, stage_text(&nodes->paths[i]));
        assert_bytes(what, stage_text(&got), stage_text(&wanted));
        assert_row(what, profile->sample[sample++]->value[0] == nodes->list.nodes[i].self);
        output_free(&got);
        output_free(&wanted);
    }
    assert_row(what, sample == profile->n_sample);
}

static void a_sample_for_each_node_with_a_value(void **state)
{
    (void)state;
    for (size_t i = 0; i < 10 * GENERATORS_COUNT; i++) {
        struct dice dice = {i};
        struct question question;
        struct written written;
        struct written_nodes nodes;
        question_begin(&question);
        random_rows(&question, &GENERATORS[i % GENERATORS_COUNT], &dice);
        written_begin(&written, out_pprof, question.samples, question.count, "cpu", "samples");
        written_nodes_begin(&nodes, question.samples, question.count);
        profile_message *profile = open_profile(written.text);
        compare(GENERATORS[i % GENERATORS_COUNT].what, profile, &nodes);
        perftools__profiles__profile__free_unpacked(profile, NULL);
        written_nodes_end(&nodes);
        written_end(&written);
        question_end(&question);
    }
}

int test_out_pprof(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_example_of_the_schema),
        TEST(kinds_are_mappings),
        TEST(nothing_is_a_profile_without_samples),
        TEST(a_sample_for_each_node_with_a_value),
    };
    return unit_run("out_pprof", tests, countof(tests));
}
