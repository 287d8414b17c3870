/* test_filter_value.c */
#include "unit.h"

#include "filter_value.h"
#include "groups.h"

static void numbers_are_in_order(void **state)
{
    (void)state;
    static const char *const ascending[] = {"-18446744073709551615",
                                            "-9223372036854775808",
                                            "-2",
                                            "-1.5",
                                            "-0.000000001",
                                            "0",
                                            "0.000000001",
                                            "00.1",
                                            "1",
                                            "+1.000000001",
                                            "1.1",
                                            "1700000000.123456",
                                            "9223372036854775807",
                                            "18446744073709551615",
                                            "18446744073709551615.5"};
    for (size_t i = 0; i < countof(ascending); i++) {
        for (size_t j = 0; j < countof(ascending); j++) {
            struct number a, b;
            assert_row(ascending[i], number_read((sv){ascending[i], strlen(ascending[i])}, &a));
            assert_row(ascending[j], number_read((sv){ascending[j], strlen(ascending[j])}, &b));
            assert_row(ascending[i], number_compare(a, b) == (i > j) - (i < j));
        }
    }
}

static void what_is_no_number_is_refused(void **state)
{
    (void)state;
    static const sv texts[] = {
        {"", 0},
        {"-", 1},
        {"a", 1},
        {"1a", 2},
        {" 1", 2},
        {"1 ", 2},
        {"1.", 2},
        {".5", 2},
        {"1..2", 4},
        {"--1", 3},
        {"0x10", 4},
        {"1e3", 3},
        {"1\0", 2},
        {"18446744073709551616", 20},
        {"1.0123456789", 12},
    };
    struct number number;
    for (size_t i = 0; i < countof(texts); i++) {
        assert_row(texts[i].ptr, !number_read(texts[i], &number));
    }
    assert_true(number_read(SV("-0"), &number));
    assert_false(number.negative);
}

static void a_block_holds_its_addresses(void **state)
{
    (void)state;
    static const struct {
        const char *block, *address;
        int order;
    } rows[] = {
        {"10.0.0.0/8", "10.255.255.255", 0},
        {"10.0.0.0/8", "10.0.0.0", 0},
        {"10.0.0.0/8", "9.255.255.255", -1},
        {"10.0.0.0/8", "11.0.0.0", 1},
        {"10.1.2.3/8", "10.200.0.1", 0},
        {"10.1.2.3/32", "10.1.2.3", 0},
        {"10.1.2.3/31", "10.1.2.2", 0},
        {"10.1.2.3/31", "10.1.2.4", 1},
        {"0.0.0.0/0", "255.255.255.255", 0},
        {"10.1.2.3", "10.1.2.3", 0},
        {"10.1.2.3", "10.1.2.4", 1},
        {"fe80::/10", "febf::1", 0},
        {"fe80::/10", "fec0::", 1},
        {"::1", "0:0:0:0:0:0:0:1", 0},
        {"2001:db8::/129", "::", 9},
        {"::/0", "1.2.3.4", IP_OTHER_FAMILY},
        {"0.0.0.0/0", "::1", IP_OTHER_FAMILY},
        {"::ffff:1.2.3.4", "1.2.3.4", IP_OTHER_FAMILY},
        {"2001:db8::/33", "2001:db8:7fff::", 0},
        {"2001:db8::/33", "2001:db8:8000::", 1},
    };
    for (size_t i = 0; i < countof(rows); i++) {
        struct ip_block block, address;
        bool read = ip_block_read((sv){rows[i].block, strlen(rows[i].block)}, &block);
        assert_row(rows[i].block, read == (rows[i].order != 9));
        assert_true(ip_block_read((sv){rows[i].address, strlen(rows[i].address)}, &address));
        assert_true(ip_block_is_one(&address));
        if (read) assert_row(rows[i].block, ip_compare(&address, &block) == rows[i].order);
    }
}

static void what_is_no_address_is_refused(void **state)
{
    (void)state;
    static const sv texts[] = {
        {"", 0},
        {"10", 2},
        {"10.0.0", 6},
        {"300.1.1.1", 9},
        {"10.0.0.0/33", 11},
        {"10.0.0.0/", 9},
        {"10.0.0.0/-1", 11},
        {"10.0.0.0/8/8", 12},
        {"/8", 2},
        {"a", 1},
        {"::g", 3},
        {"10.0.0.1\0", 9},
        {" 10.0.0.1", 9},
        {"fe80::1%eth0", 12},
        {"1111111111222222222233333333334444444444555555555566", 52},
    };
    struct ip_block block;
    for (size_t i = 0; i < countof(texts); i++) {
        assert_row(texts[i].ptr, !ip_block_read(texts[i], &block));
    }
    assert_true(ip_block_read(SV("10.0.0.0/8"), &block));
    assert_false(ip_block_is_one(&block));
}

int test_filter_value(void)
{
    const struct CMUnitTest tests[] = {
        TEST(numbers_are_in_order),
        TEST(what_is_no_number_is_refused),
        TEST(a_block_holds_its_addresses),
        TEST(what_is_no_address_is_refused),
    };
    return unit_run("filter_value", tests, countof(tests));
}
