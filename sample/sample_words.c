/* sample_words.c -- names out of word lists and patterns; see sample_words.h.
 *
 * In: the number of a function. Out: its name. A pattern is text with these letters after '%':
 *
 *     p  package of the layer        C  class: two nouns, a role  m  methodName
 *     a  the application             N  Noun                      M  MethodName
 *     s  noun, in lower case         R  Role                      f  function_name
 *     d  a small number              v  verb
 *
 * Functions are grouped by their number into classes, classes into modules. A module has one
 * package and one noun, a class adds its own, a method's noun is often one of the two: names that
 * are near each other repeat each other, and compress as well as real ones do. Every word is made
 * up here; only the grammar is that of the languages.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "sample_words.h"

#include "sample_random.h"

enum { FUNCTIONS_OF_A_CLASS = 5, CLASSES_OF_A_MODULE = 5, LAYERS = 3, PACKAGES = 6, PATTERNS = 6 };

struct layer {
    const char *packages[PACKAGES];
    const char *patterns[PATTERNS];
};

static const char *const nouns[] = {
    "Order",  "Cart",   "Price",  "Invoice", "Session", "Token",  "Shipment", "Catalog",
    "Coupon", "Buyer",  "Ledger", "Payment", "Refund",  "Stock",  "Tax",      "Route",
    "Quote",  "Batch",  "Cursor", "Segment", "Index",   "Schema", "Record",   "Field",
    "Buffer", "Frame",  "Header", "Stream",  "Channel", "Queue",  "Lease",    "Quota",
    "Policy", "Tenant", "Metric", "Span",    "Event",   "Digest", "Block",    "Page",
    "Node",   "Edge",   "Path",   "Query",   "Plan",    "Rule",   "Column",   "Row",
    "Key",    "Bucket", "Shard",  "Replica", "Journal", "Offset", "Window",   "Timer",
    "Signal", "Codec",  "Packet", "Socket",  "Reply",   "Layout", "Feature",  "Matrix",
};

static const char *const roles[] = {
    "Service", "Handler",  "Factory",  "Resolver", "Mapper",    "Manager", "Reader",
    "Writer",  "Builder",  "Registry", "Executor", "Validator", "Cache",   "Provider",
    "Filter",  "Iterator", "Adapter",  "Visitor",  "Pool",      "Parser",
};

static const char *const verbs[] = {
    "load",   "store",  "parse", "encode", "decode",  "apply", "resolve", "merge",
    "split",  "open",   "close", "find",   "lookup",  "build", "render",  "validate",
    "send",   "handle", "run",   "commit", "revert",  "flush", "fetch",   "push",
    "poll",   "read",   "write", "copy",   "compare", "hash",  "sort",    "scan",
    "filter", "reduce", "visit", "walk",   "bind",    "emit",  "accept",  "acquire",
};

static const struct layer layers[LANGUAGE_COUNT][LAYERS] = {
    [LANGUAGE_JAVA] = {{{"io/harbor/web/server", "io/harbor/web/filter", "io/harbor/http/pipeline",
                         "io/harbor/inject/proxy", "io/harbor/trace/agent", "jdk/internal/reflect"},
                        {"%p/%C::%m", "%p/%C::%m", "%p/%C$%R::%v", "%p/%C::lambda$%m$%d",
                         "%p/%C$Proxy%d::%m", "%p/%C::access$%d00"}},
                       {{"com/acme/%a/api", "com/acme/%a/domain", "com/acme/%a/domain/%s",
                         "com/acme/%a/repository", "com/acme/%a/client", "com/acme/shared/%s"},
                        {"%p/%C::%m", "%p/%C::%m", "%p/%C::%m%N", "%p/%C$%N::%m",
                         "%p/%C::lambda$%m$%d", "%p/%N%R::%v"}},
                       {{"java/util/stream", "io/harbor/json/codec", "io/harbor/sql/driver",
                         "io/harbor/nio/buffer", "com/acme/shared/collections",
                         "java/util/concurrent/locks"},
                        {"%p/%C::%m", "%p/%C::%v", "%p/%C$%N::%m", "%p/%N%R::%m", "%p/%C::do%M",
                         "%p/%C$%R::%v"}}},
    [LANGUAGE_JFR] =
        {{{"io/harbor/web/server", "io/harbor/web/filter", "io/harbor/http/pipeline",
           "io/harbor/inject/proxy", "io/harbor/trace/agent", "jdk/internal/reflect"},
          {"%p/%C.%m", "%p/%C.%m", "%p/%C$%R.%v", "%p/%C.lambda$%m$%d", "%p/%C$Proxy%d.%m",
           "%p/%C.access$%d00"}},
         {{"com/acme/%a/search", "com/acme/%a/index", "com/acme/%a/index/%s", "com/acme/%a/facets",
           "com/acme/%a/ranking", "com/acme/shared/%s"},
          {"%p/%C.%m", "%p/%C.%m", "%p/%C.%m%N", "%p/%C$%N.%m", "%p/%C.lambda$%m$%d",
           "%p/%N%R.%v"}},
         {{"java/util/stream", "io/harbor/json/codec", "io/harbor/text/analysis",
           "io/harbor/nio/buffer", "com/acme/shared/collections", "java/util/concurrent/locks"},
          {"%p/%C.%m", "%p/%C.%v", "%p/%C$%N.%m", "%p/%N%R.%m", "%p/%C.do%M", "%p/%C$%R.%v"}}},
    [LANGUAGE_GO] = {{{"acme.example/harbor/server", "acme.example/harbor/rpc",
                       "acme.example/harbor/middleware", "acme.example/harbor/router",
                       "acme.example/harbor/trace", "acme.example/harbor/mux"},
                      {"%p.(*%C).%M", "%p.%M.func%d", "%p.(*%C).%M.func%d", "%p.%C.%M", "%p.%m",
                       "%p.%M"}},
                     {{"acme.example/%a/internal/%s", "acme.example/%a/internal/%s",
                       "acme.example/%a/pkg/%s", "acme.example/%a/internal/store",
                       "acme.example/%a/api", "acme.example/%a/internal/sync"},
                      {"%p.(*%C).%M", "%p.(*%C).%m", "%p.%M", "%p.(*%C).%M.func%d", "%p.%C.%M",
                       "%p.(*%N%R[...]).%M"}},
                     {{"encoding/%s", "acme.example/harbor/pool", "acme.example/harbor/bytesx",
                       "database/%s", "acme.example/harbor/codec", "internal/%s"},
                      {"%p.(*%C).%M", "%p.%m", "%p.(*%C).%m", "%p.%M", "%p.%v%N", "%p.%C.%v"}}},
    [LANGUAGE_RUST] = {{{"harbor_rt::task", "harbor_rt::scheduler", "harbor_http::server",
                         "harbor_http::conn", "tower_quay::service", "harbor_rt::park"},
                        {"%p::%N%R<T>::%f", "%p::%f",
                         "<%p::%C as core::future::future::Future>::poll", "%p::%f::{{closure}}",
                         "%p::%C<S,B>::%v", "core::ops::function::FnOnce::call_once{{%v}}"}},
                       {{"%a::%s", "%a::%s", "%a::engine::%s", "%a::model", "%a::rules::%s",
                         "%a::io"},
                        {"%p::%C::%f", "%p::%f", "<%p::%C as %a::%s::%R>::%f",
                         "%p::%C::%f::{{closure}}", "%p::%f::{{closure}}", "%p::%N::%v"}},
                       {{"alloc::vec", "core::iter::adapters", "hashbrown::raw", "serde_quay::de",
                         "core::slice", "alloc::collections::btree"},
                        {"<%p::%N%R<I> as core::iter::traits::iterator::Iterator>::%v",
                         "%p::%C<T,A>::%f", "%p::%f", "%p::%N<K,V>::%f",
                         "<%p::%C<T> as core::ops::drop::Drop>::drop", "%p::%s::%f"}}},
    [LANGUAGE_PYTHON] = {{{"", "", "", "", "", ""},
                          {"%C::%f", "%C::__call__", "%C::%f", "%f", "%R::_%f", "%C::_%v"}},
                         {{"", "", "", "", "", ""},
                          {"%C::%f", "%C::%f", "%N::%f", "%f", "%N::_%f", "<listcomp> %v_%s"}},
                         {{"", "", "", "", "", ""},
                          {"%C::%v", "_%f", "%N::__%v__", "[l] quay_%s_%v",
                           "[l] quay::tensor::%N::%v", "%f"}}},
    [LANGUAGE_PYSPY] = {{{"harbor/tasks", "harbor/wsgi", "harbor/queue", "harbor/signals",
                          "harbor/app", "threading"},
                         {"%p/%s.py:%f", "%p/%s.py:%v", "%p/%s.py:__call__", "%p.py:%f",
                          "%p/%s.py:_%f", "%p/%s.py:wrapper"}},
                        {{"%a/%s", "%a/templates", "%a/models", "%a/senders", "%a/rules", "%a/%s"},
                         {"%p/%s.py:%f", "%p/%s.py:%f", "%p.py:%f", "%p/%s.py:<lambda>",
                          "%p/%s.py:_%f", "%p/%s.py:%v"}},
                        {{"email/mime", "json/codec", "harbor/sql", "harbor/text", "logging",
                          "ssl"},
                         {"%p/%s.py:%f", "%p/%s.py:%v", "%p.py:_%f", "%p/%s.py:__%v__", "%p.py:%f",
                          "%p/%s.py:<listcomp>"}}},
    [LANGUAGE_NODE] = {{{"", "", "", "", "", ""},
                        {"%C.%m", "%m", "%C.<anonymous>", "next%N", "async %m", "%C.emit%N"}},
                       {{"", "", "", "", "", ""},
                        {"%C.%m", "%m", "render%N%R", "async %m", "%C.%m%N", "get %s"}},
                       {{"", "", "", "", "", ""},
                        {"%m", "node::%N%R::%M(v8::FunctionCallbackInfo<v8::Value> const&)",
                         "Builtins_%N%M", "v8::internal::%C::%M", "%N.%v", "%C.%v"}}},
    [LANGUAGE_CPP] = {{{"harbor::net", "harbor::exec", "harbor::rpc", "harbor::proto", "harbor::io",
                        "harbor::log"},
                       {"%p::%C::%m(%p::%N&)", "%p::%C::%m()",
                        "std::function<void ()>::operator()() const [%C]",
                        "%p::%M(std::shared_ptr<%p::%N>)", "%p::%C<%p::%N>::%m(unsigned long)",
                        "%p::%C::%m(harbor::%N const&)::{lambda()#%d}::operator()() const"}},
                      {{"%a::book", "%a::engine", "%a::risk", "%a::feed", "%a::%s", "%a::store"},
                       {"%p::%C<%a::Side::Buy>::%m(%a::%N const&)", "%p::%C::%m(%a::%N&&)",
                        "%p::%C::%m() const", "%p::%M(%a::%N const*, unsigned long)",
                        "%p::%C<long, %a::%N*>::%m(long)", "%p::%C::%v(%a::%N const&)"}},
                      {{"harbor::mem", "harbor::flat", "harbor::str", "std::__detail",
                        "harbor::simd", "harbor::%s"},
                       {"%p::%C<unsigned long, %a::%N>::%m(unsigned long)",
                        "%p::%m(char const*, unsigned long)", "%p::%N<char>::%v()", "%p::%C::%m()",
                        "%p::%C<%a::%N, 16ul>::%v(%a::%N*)", "bool %p::%m<int>(int const&)"}}},
    [LANGUAGE_NATIVE] = {{{"", "", "", "", "", ""},
                          {"[l] %CTask::run", "[l] %CThread::%v_loop", "[l] %CWorker::work",
                           "[l] %CSet::%f", "[l] %CPhase::%f", "[l] %C::%f"}},
                         {{"", "", "", "", "", ""},
                          {"[l] %CClosure::do_%s", "[l] %C::%f", "[l] %CScanState::%f",
                           "[l] Phase%R::%v", "[l] %CGraph::%f", "[l] %N%R::%f"}},
                         {{"", "", "", "", "", ""},
                          {"[l] %C::%f", "[l] oop_%f", "[l] %NSpace::%v", "[l] Copy::%v_%s",
                           "[l] %N_%v", "[l] %NTable::%v"}}},
};

static void append_lower(struct sample_text *text, const char *word)
{
    for (; *word != '\0'; word++) {
        char letter = *word;
        if (letter >= 'A' && letter <= 'Z') letter = (char)(letter + ('a' - 'A'));
        text_char(text, letter);
    }
}

/* A name as source code spells it: no '-'. */
static void append_identifier(struct sample_text *text, const char *name)
{
    for (; *name != '\0'; name++) {
        char letter = *name;
        if (letter == '-') letter = '_';
        text_char(text, letter);
    }
}

static void append_upper_first(struct sample_text *text, const char *word)
{
    text_char(text, (char)(*word - ('a' - 'A')));
    text_string(text, word + 1);
}

/* What the letters of one function mean. */
struct choice {
    const struct layer *layer;
    const char *app;
    uint64_t module_bits;
    uint64_t class_bits;
    uint64_t bits;
};

static const char *module_noun(const struct choice *choice)
{
    return nouns[choice->module_bits % countof(nouns)];
}

static const char *class_noun(const struct choice *choice)
{
    return nouns[choice->class_bits % countof(nouns)];
}

static const char *function_noun(const struct choice *choice)
{
    switch ((choice->bits >> 40) % 3) {
    case 0:
        return module_noun(choice);
    case 1:
        return class_noun(choice);
    default:
        return nouns[(choice->bits >> 8) % countof(nouns)];
    }
}

static void append_letter(struct sample_text *text, const struct choice *choice, char letter)
{
    uint64_t bits = choice->bits;
    const char *noun = function_noun(choice);
    const char *verb = verbs[(bits >> 16) % countof(verbs)];

    switch (letter) {
    case 'a':
        append_identifier(text, choice->app);
        break;
    case 's':
        append_lower(text, module_noun(choice));
        break;
    case 'C':
        text_string(text, module_noun(choice));
        text_string(text, class_noun(choice));
        text_string(text, roles[(choice->class_bits >> 16) % countof(roles)]);
        break;
    case 'N':
        text_string(text, noun);
        break;
    case 'R':
        text_string(text, roles[(bits >> 24) % countof(roles)]);
        break;
    case 'v':
        text_string(text, verb);
        break;
    case 'm':
        text_string(text, verb);
        text_string(text, noun);
        break;
    case 'M':
        append_upper_first(text, verb);
        text_string(text, noun);
        break;
    case 'f':
        text_string(text, verb);
        text_char(text, '_');
        append_lower(text, noun);
        break;
    case 'd':
        text_decimal(text, 1 + (bits >> 32) % 9);
        break;
    default:
        fail("sample_words.c has a pattern with the unknown letter '%c'", letter);
    }
}

/* One character of a pattern, or what a letter after '%' means; returns the rest of the pattern. */
static const char *append_step(struct sample_text *text, const struct choice *choice,
                               const char *pattern)
{
    if (*pattern != '%') {
        text_char(text, *pattern);
        return pattern + 1;
    }
    append_letter(text, choice, pattern[1]);
    return pattern + 2;
}

/* A package is a pattern as well, but one without a package in it. */
static void append_package(struct sample_text *text, const struct choice *choice)
{
    const char *rest = choice->layer->packages[(choice->module_bits >> 32) % PACKAGES];
    while (*rest != '\0') {
        rest = append_step(text, choice, rest);
    }
}

static void append_pattern(struct sample_text *text, const struct choice *choice,
                           const char *pattern)
{
    const char *rest = pattern;
    while (*rest != '\0') {
        if (rest[0] == '%' && rest[1] == 'p') {
            append_package(text, choice);
            rest += 2;
        } else {
            rest = append_step(text, choice, rest);
        }
    }
}

void words_function(struct sample_text *text, enum sample_language language, const char *app,
                    uint64_t seed, uint32_t number, uint32_t functions)
{
    uint64_t layer = (uint64_t)number * LAYERS / functions;
    struct choice choice = {
        .layer = &layers[language][layer],
        .app = app,
        .module_bits = sample_mix(seed ^ 2, number / FUNCTIONS_OF_A_CLASS / CLASSES_OF_A_MODULE),
        .class_bits = sample_mix(seed, number / FUNCTIONS_OF_A_CLASS),
        .bits = sample_mix(seed ^ 1, number),
    };
    append_pattern(text, &choice, choice.layer->patterns[(choice.bits >> 48) % PATTERNS]);
}
