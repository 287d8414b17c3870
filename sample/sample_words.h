/* sample_words.h -- invents function names in the style of a language.
 *
 * In: a language, the name of the application, and the number of a function.
 * Out: its name, always the same one, appended to a text. For example function 4711 of "checkout":
 *
 *     Java   com/acme/checkout/domain/CouponValidator::applyTax
 *     Go     acme.example/checkout/internal/coupon.(*TaxResolver).ApplyTax
 *     Rust   <checkout::coupon::TaxResolver as checkout::coupon::Resolve>::apply_tax
 *
 * Low numbers are what a program begins with (server, dispatch), middle ones its own business, high
 * ones what it ends in (collections, encoding, buffers): the packages change with the number as
 * they do on the way down a real stack. Functions with neighbouring numbers share a class.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef SAMPLE_WORDS_H
#define SAMPLE_WORDS_H

#include "sample_text.h"

enum sample_language {
    LANGUAGE_JAVA, /* as the agent resolves /tmp/perf-PID.map: package/Class::method */
    LANGUAGE_JFR,  /* as a JFR profile is pushed: package/Class.method */
    LANGUAGE_GO,
    LANGUAGE_RUST,
    LANGUAGE_PYTHON, /* as the agent reads the interpreter: Class::function */
    LANGUAGE_PYSPY,  /* as py-spy pushes: file.py:function */
    LANGUAGE_NODE,
    LANGUAGE_CPP,
    LANGUAGE_NATIVE, /* threads of a runtime (collector, compiler): C++ inside a library */
    LANGUAGE_COUNT
};

/* Append the name of function `number` of `functions`. `seed` makes two applications differ. */
void words_function(struct sample_text *text, enum sample_language language, const char *app,
                    uint64_t seed, uint32_t number, uint32_t functions);

#endif
