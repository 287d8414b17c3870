/* filter_value.c -- see filter_value.h. */
#include "filter_value.h"

#include <arpa/inet.h>

enum { FRACTION_DIGITS = 9, LONGEST_IP = 50 };

/* The digits at the beginning of `text`, which is cut behind them. False: they do not fit. */
static bool take_digits(sv *text, uint64_t *value, size_t *digits)
{
    *value = 0;
    for (*digits = 0; text->len > 0 && *text->ptr >= '0' && *text->ptr <= '9'; ++*digits) {
        uint64_t digit = (uint64_t)(*text->ptr - '0');
        if (*value > (UINT64_MAX - digit) / 10) return false;
        *value = *value * 10 + digit;
        *text = (sv){text->ptr + 1, text->len - 1};
    }
    return true;
}

bool number_read(sv text, struct number *number)
{
    size_t digits;
    uint64_t fraction = 0;
    *number = (struct number){0};
    if (text.len > 0 && (*text.ptr == '-' || *text.ptr == '+')) {
        number->negative = *text.ptr == '-';
        text = (sv){text.ptr + 1, text.len - 1};
    }
    if (!take_digits(&text, &number->whole, &digits) || digits == 0) return false;
    if (text.len > 0 && *text.ptr == '.') {
        text = (sv){text.ptr + 1, text.len - 1};
        if (!take_digits(&text, &fraction, &digits)) return false;
        if (digits == 0 || digits > FRACTION_DIGITS) return false;
        for (; digits < FRACTION_DIGITS; digits++) {
            fraction *= 10;
        }
    }
    number->billionths = (uint32_t)fraction;
    if (number->whole == 0 && fraction == 0) number->negative = false;
    return text.len == 0;
}

int number_compare(struct number a, struct number b)
{
    if (a.negative != b.negative) return a.negative ? -1 : 1;
    int order = (a.whole > b.whole) - (a.whole < b.whole);
    if (order == 0) order = (a.billionths > b.billionths) - (a.billionths < b.billionths);
    return a.negative ? -order : order;
}

static size_t ip_bytes(const struct ip_block *block)
{
    return block->is_ipv6 ? 16 : 4;
}

static bool read_bits(sv text, size_t most, size_t *bits)
{
    uint64_t value;
    size_t digits;
    if (!take_digits(&text, &value, &digits) || digits == 0 || text.len > 0) return false;
    *bits = (size_t)value;
    return value <= most;
}

bool ip_block_read(sv text, struct ip_block *block)
{
    char address[LONGEST_IP + 1];
    const char *slash = text.len == 0 ? NULL : memchr(text.ptr, '/', text.len);
    size_t len = slash == NULL ? text.len : (size_t)(slash - text.ptr);
    *block = (struct ip_block){0};
    if (len > LONGEST_IP || (len > 0 && memchr(text.ptr, '\0', len) != NULL)) return false;
    if (len > 0) memcpy(address, text.ptr, len);
    address[len] = '\0';
    block->is_ipv6 = memchr(address, ':', len) != NULL;
    if (inet_pton(block->is_ipv6 ? AF_INET6 : AF_INET, address, block->low) != 1) return false;
    size_t bytes = ip_bytes(block), bits = bytes * 8;
    if (slash != NULL && !read_bits((sv){slash + 1, text.len - len - 1}, bits, &bits)) return false;
    for (size_t i = 0; i < bytes; i++) {
        size_t fixed = bits <= i * 8 ? 0 : bits - i * 8 > 8 ? 8 : bits - i * 8;
        uint8_t open = (uint8_t)(0xff >> fixed);
        block->low[i] &= (uint8_t)~open;
        block->high[i] = block->low[i] | open;
    }
    return true;
}

bool ip_block_is_one(const struct ip_block *block)
{
    return memcmp(block->low, block->high, ip_bytes(block)) == 0;
}

int ip_compare(const struct ip_block *address, const struct ip_block *block)
{
    if (address->is_ipv6 != block->is_ipv6) return IP_OTHER_FAMILY;
    if (memcmp(address->low, block->low, ip_bytes(block)) < 0) return -1;
    return memcmp(address->low, block->high, ip_bytes(block)) > 0 ? 1 : 0;
}
