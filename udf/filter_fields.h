/* filter_fields.h -- the one table of the names that a tag_filter may use, and what they mean.
 *
 * A name stands for the values of one row: none, one, or several (lb, natgw, pod_ingress,
 * k8s.label … can have several). An empty value is no value.
 *
 * `tag.`, `k8s.label.` and the other names that end in a dot are followed by a key: k8s.label.app.
 * `Enum(pod_group_type)` stands for what a number is called, beside the number itself.
 */
#ifndef FILTER_FIELDS_H
#define FILTER_FIELDS_H

#include "base.h"

enum field_kind {
    FIELD_STRING,  /* compared byte by byte */
    FIELD_INTEGER, /* as decimal text */
    FIELD_TIME,    /* as seconds since 1970, with a fraction or without */
    FIELD_IP,      /* an IPv4 or IPv6 address; compared with addresses and blocks */
};

enum {
    /* A column of the table: without a value it is the empty text, as ClickHouse sees it. All
     * others are looked up somewhere, and what is not there is equal to, like and less than
     * nothing. */
    FIELD_PLAIN = 1,
    /* DeepFlow answers `!=` by a list of all other resources, so a row without a value is not
     * selected. With all other names `!=` is the opposite of `=` and such a row is selected. */
    FIELD_LISTED = 2,
    /* exist() is true whatever the value is: DeepFlow answers it with 1=1. */
    FIELD_ALWAYS = 4,
    /* The number 0 stands for "none", as in every id. */
    FIELD_ZERO_IS_NONE = 8,
    /* The number -2 stands for "none": the internet is no vpc. */
    FIELD_INTERNET_IS_NONE = 16,
};

struct filter_field {
    const char *name; /* its canonical spelling; a final '.': a key follows */
    enum field_kind kind;
    unsigned flags;
};

extern const struct filter_field FILTER_FIELDS[];
extern const size_t FILTER_FIELDS_COUNT;

/* The field of a name in any case, or NULL. `key` is what follows a name that needs a key. */
const struct filter_field *filter_field_find(sv name, sv *key);

/* The field whose key is missing: `k8s.label` without `.app`; or NULL. */
const struct filter_field *filter_field_without_key(sv name);

/* The name that was probably meant, or NULL. */
const char *filter_field_near(sv name);

#endif
