/* self_test.c -- see self_test.h. */
#include "self_test.h"

#include <inttypes.h>
#include <stdio.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <xxhash.h>
#include <zstd.h>

#if defined(__x86_64__)
#include <cpuid.h>
#elif defined(__aarch64__)
#include <asm/hwcap.h>
#include <sys/auxv.h>
#endif

#include "check.h"
#include "flame_tree_of.h"
#include "functions.h"
#include "rowbinary.h"

#define SERVICE SV("self-test")

enum { CELLS = 3, LAST_OF_TEXT = 80 /* a byte of the cell that its checksum covers */ };

/* [p] deepflow-agent;[t] stats-collector;std::thread::spawn;std::thread::run;stats::collect;
 * stats::collect::send;stats::collect::flush, as the server's compressor writes it. */
static const char zstd_cell[] =
    "\x28\xb5\x2f\xfd\x24\x84\x6d\x02\x00\xa2\xc4\x0e\x12\xb0\xb9\x01\x40\x42\x6f\x79\x69\x9b"
    "\x24\x4f\x24\xc8\x72\xb1\x4b\xc1\x03\x88\x99\x1a\xdc\xe4\xff\x17\xcb\xd6\xb6\x53\xfc\xe3"
    "\xe5\x42\xfd\x63\xb3\x58\xa9\x4b\xaa\xa6\x12\xb8\xaf\x19\x90\x1e\xa2\x37\xcf\x85\x96\xd4"
    "\xa8\x4c\x04\x44\x8d\x05\x00\x38\xe7\x92\xd9\x01\x56\x89\xaf\x6a\x49\x9a\x3c\xa1\x9d\xe2"
    "\x09\x07";

static const int64_t weights[CELLS] = {7, 3, 2};

struct expected {
    const char *name, *id, *parent_id;
    int64_t self, total;
};

static const struct expected nodes[] = {
    {"self-test", "", "-1", 0, 12},
    {"[p] deepflow-agent", "1762633e-a955-5c80-a5be-22529903b0bf", "", 3, 10},
    {"[t] stats-collector", "99e8ce53-e3bf-5b33-a63d-aa47e00e2ff4",
     "1762633e-a955-5c80-a5be-22529903b0bf", 0, 7},
    {"std::thread::spawn", "51aab858-e3fe-5d15-9a69-1d1bf7155492",
     "99e8ce53-e3bf-5b33-a63d-aa47e00e2ff4", 0, 7},
    {"std::thread::run", "121d4069-dc11-5619-979f-ea30653e7767",
     "51aab858-e3fe-5d15-9a69-1d1bf7155492", 0, 7},
    {"stats::collect", "ab84a59b-d6d3-571a-8393-254cb6ed4476",
     "121d4069-dc11-5619-979f-ea30653e7767", 0, 7},
    {"stats::collect::send", "d7969d59-6ddd-5426-8b02-a5475cb611c1",
     "ab84a59b-d6d3-571a-8393-254cb6ed4476", 0, 7},
    {"stats::collect::flush", "e62b3ecf-31bb-559e-9f10-41b2cfe69f3e",
     "d7969d59-6ddd-5426-8b02-a5475cb611c1", 7, 7},
    {"[undecodable]", "92132e1f-d6e7-5e80-a478-8f38af558b0f", "", 2, 2},
};

static sv text_of(const char *string)
{
    return (sv){string, strlen(string)};
}

static void write_int64(struct output *output, int64_t value)
{
    output_advance(output, rowbinary_put_int64(output_reserve(output, 8), value));
}

/* The three arguments of flame_tree_of, as ClickHouse sends them. */
static void write_question(struct output *output)
{
    char damaged[sizeof zstd_cell - 1];
    memcpy(damaged, zstd_cell, sizeof damaged);
    damaged[LAST_OF_TEXT] ^= 1;
    const sv cells[CELLS] = {
        {zstd_cell, sizeof damaged}, text_of(nodes[1].name), {damaged, sizeof damaged}};
    rowbinary_write_length(output, 1);
    rowbinary_write_string(output, SERVICE);
    rowbinary_write_length(output, CELLS);
    for (size_t i = 0; i < CELLS; i++) {
        write_int64(output, (int64_t)XXH64(cells[i].ptr, cells[i].len, 0));
        write_int64(output, weights[i]);
    }
    rowbinary_write_length(output, CELLS);
    for (size_t i = 0; i < CELLS; i++) {
        rowbinary_write_string(output, cells[i]);
    }
}

static void write_answer(struct output *output)
{
    rowbinary_write_length(output, countof(nodes));
    for (size_t i = 0; i < countof(nodes); i++) {
        rowbinary_write_string(output, text_of(nodes[i].name));
        rowbinary_write_string(output, text_of(nodes[i].id));
        rowbinary_write_string(output, text_of(nodes[i].parent_id));
        write_int64(output, nodes[i].self);
        write_int64(output, nodes[i].total);
    }
}

static sv written(const struct output *output)
{
    return (sv){output->buffer, output->len};
}

/* Let the worker read these bytes and write to memory. */
static void play(struct worker *worker, sv question)
{
    input_free(&worker->input);
    output_free(&worker->output);
    input_init_memory(&worker->input, &worker->memory, question);
    output_init(&worker->output, &worker->memory, -1);
}

static void compare(const struct worker *worker, sv wanted)
{
    if (sv_equal(written(&worker->output), wanted)) return;
    fail("the built-in cells became another tree than they should; this build does not work on "
         "this machine or with these options: do not install it, and say so to who built it");
}

static void check(struct worker *worker, sv list)
{
    char sentence[CHECK_SENTENCE_BYTES];
    play(worker, list);
    check_nodes(&worker->input, &worker->memory, &CHECK_NODES, sentence);
    if (sentence[0] != '\0') fail("the tree of the built-in cells breaks a law: %s", sentence);
}

void self_test(struct worker *worker)
{
    struct output question, wanted;
    output_init(&question, &worker->memory, -1);
    output_init(&wanted, &worker->memory, -1);
    write_question(&question);
    write_answer(&wanted);
    play(worker, written(&question));
    answer_flame_tree_of(worker);
    compare(worker, written(&wanted));
    check(worker, written(&wanted));
    output_free(&question);
    output_free(&wanted);
}

/* What nettle takes for SHA-1, which half of the time for node ids depends on. */
static bool has_sha1_instructions(void)
{
#if defined(__x86_64__)
    enum { EXTENDED_FEATURES = 7, SHA = 1 << 29 };
    unsigned a, b, c, d;
    return __get_cpuid_count(EXTENDED_FEATURES, 0, &a, &b, &c, &d) != 0 && (b & SHA) != 0;
#elif defined(__aarch64__)
    return (getauxval(AT_HWCAP) & HWCAP_SHA1) != 0;
#else
    return false;
#endif
}

static const char *architecture(void)
{
#if defined(__x86_64__)
    return "x86-64";
#elif defined(__aarch64__)
    return "arm64";
#else
    return "another architecture";
#endif
}

static void print_names(void)
{
    enum { WIDTH = 96 };
    int column = printf("functions (%zu):", FUNCTIONS_COUNT);
    for (size_t i = 0; i < FUNCTIONS_COUNT; i++) {
        if (column + (int)strlen(FUNCTIONS[i].name) >= WIDTH) column = printf("\n ") - 1;
        column += printf(" %s", FUNCTIONS[i].name);
    }
    printf("\n");
}

void self_test_report(const struct limits *limits, uint64_t processors, const char *unprotected)
{
    char pcre2[64] = "";
    if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) < (int)sizeof pcre2)
        pcre2_config(PCRE2_CONFIG_VERSION, pcre2);
    printf("flame_tree " VERSION ": self-test passed: 3 built-in cells, %zu nodes, ids and totals "
           "as they should be\n",
           countof(nodes));
    print_names();
    printf("processor: %s, %" PRIu64 " of them for this process, %s\n", architecture(), processors,
           has_sha1_instructions() ? "with instructions for SHA-1"
                                   : "without instructions for SHA-1 (node ids take longer)");
    printf("libraries: zstd %s, PCRE2 %.*s\n", ZSTD_versionString(), (int)strcspn(pcre2, " "),
           pcre2);
    printf("sandbox: %s%s\nlimits:\n", unprotected ? "off, " : "on",
           unprotected ? unprotected : "");
    for (size_t i = 0; i < OPTIONS_COUNT; i++) {
        uint64_t value;
        memcpy(&value, (const char *)limits + OPTIONS[i].offset, sizeof value);
        int width = printf("  --%s=%" PRIu64, OPTIONS[i].name, value);
        printf("%*s%s\n", 30 - width, "", OPTIONS[i].help);
    }
}
