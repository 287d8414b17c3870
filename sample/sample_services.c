/* sample_services.c -- the table of services; see sample_services.h.
 *
 * Depths, sizes of the call graphs and flatness are chosen so that depth quantiles, distinct names
 * and the share of the hottest stack come out like those of real profiles of the language;
 * tests/sample_quantiles holds them there. Frames of the trunks are public names of runtimes.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "sample_services.h"

#define JAVA_WORKER                                                                                \
    "[l] start_thread;[l] thread_native_entry;[l] JavaThread::run;java/lang/Thread::run;"          \
    "java/util/concurrent/ThreadPoolExecutor$Worker::run;"                                         \
    "java/util/concurrent/ThreadPoolExecutor::runWorker"
#define JAVA_NATIVE "[l] start_thread;[l] thread_native_entry"
#define GO_CONN                                                                                    \
    "net/http.(*conn).serve;net/http.serverHandler.ServeHTTP;net/http.HandlerFunc.ServeHTTP"
#define RUST_WORKER "[l] start_thread;std::sys::unix::thread::Thread::new::thread_start"
#define CPP_WORKER "[l] start_thread;[l] execute_native_thread_routine"
#define NODE_MAIN "_start;[l] __libc_start_main;node::Start(int, char**);uv_run"
#define PYTHON_MAIN "_start;[l] __libc_start_main;Py_BytesMain;<module>"

const struct sample_service sample_services[] = {
    {.name = "checkout",
     .language = "eBPF",
     .names = LANGUAGE_JAVA,
     .functions = 6500,
     .depths = {3, 15, 58, 105, 124, 140},
     .places = "pppPug",
     .endings = "jk",
     .threads = {{"http-nio-8080-exec-4", JAVA_WORKER, false, false},
                 {"http-nio-8080-exec-11", JAVA_WORKER, false, false},
                 {"scheduling-1", JAVA_WORKER, false, false},
                 {"G1 Young RemSet Sampling", JAVA_NATIVE, false, true},
                 {"C2 CompilerThread0", JAVA_NATIVE, false, true},
                 {"java", "[l] JavaMain", true, false}},
     .streams = {{"on-cpu", "microseconds", STREAM_ON_CPU, 3200, 12, 150},
                 {"off-cpu", "microseconds", STREAM_OFF_CPU, 700, 6, 55},
                 {"mem-alloc", "microseconds", STREAM_ALLOC, 500, 8, 30}}},
    {.name = "catalog",
     .language = "Java",
     .names = LANGUAGE_JFR,
     .functions = 12000,
     .depths = {2, 15, 63, 114, 180, 320},
     .places = "pp",
     .endings = "",
     .threads = {{"", "java/lang/Thread.run;java/util/concurrent/ThreadPoolExecutor$Worker.run",
                  false, false},
                 {"", "java/lang/Thread.run;java/util/TimerThread.mainLoop", false, false}},
     .streams = {{"itimer", "samples", STREAM_SAMPLES, 4200, 10, 130},
                 {"alloc_in_new_tlab_bytes", "bytes", STREAM_ALLOC, 500, 8, 15},
                 {"lock_duration", "lock_nanoseconds", STREAM_NANOSECONDS, 200, 4, 8}}},
    {.name = "orders",
     .language = "eBPF",
     .names = LANGUAGE_GO,
     .functions = 2000,
     .depths = {3, 8, 24, 46, 58, 70},
     .places = "ppPb",
     .endings = "gk",
     .threads = {{"orders", GO_CONN, false, false},
                 {"orders", "runtime.main;main.main", true, false},
                 {"orders", "runtime.gcBgMarkWorker;runtime.systemstack", false, false}},
     .streams = {{"on-cpu", "microseconds", STREAM_ON_CPU, 1000, 9, 70},
                 {"off-cpu", "microseconds", STREAM_OFF_CPU, 300, 4, 40}}},
    {.name = "gateway",
     .language = "Golang",
     .names = LANGUAGE_GO,
     .functions = 2000,
     .depths = {2, 7, 24, 46, 58, 68},
     .places = "ppP",
     .endings = "g",
     .threads = {{"", GO_CONN, false, false},
                 {"", "runtime.main;main.main", false, false},
                 {"", "runtime.gcBgMarkWorker;runtime.systemstack", false, false}},
     .streams = {{"cpu", "samples", STREAM_SAMPLES, 900, 9, 40},
                 {"inuse_space", "bytes", STREAM_INUSE, 160, 8, 0},
                 {"inuse_objects", "objects", STREAM_COUNT, 160, 8, 0},
                 {"alloc_space", "bytes", STREAM_ALLOC, 160, 8, 10},
                 {"goroutines", "goroutines", STREAM_COUNT, 60, 3, 0},
                 {"mutex_duration", "lock_nanoseconds", STREAM_NANOSECONDS, 120, 4, 8}}},
    {.name = "pricing",
     .language = "eBPF",
     .names = LANGUAGE_RUST,
     .functions = 900,
     .depths = {2, 3, 10, 20, 44, 66},
     .places = "ppz",
     .endings = "rk",
     .threads = {{"pricing-worker-0", RUST_WORKER, false, false},
                 {"pricing-worker-1", RUST_WORKER, false, false},
                 {"pricing", "_start;[l] __libc_start_main;main;pricing::main", true, false}},
     .streams = {{"on-cpu", "microseconds", STREAM_ON_CPU, 1500, 20, 80},
                 {"off-cpu", "microseconds", STREAM_OFF_CPU, 300, 5, 30},
                 {"mem-alloc", "microseconds", STREAM_ALLOC, 300, 8, 15},
                 {"mem-inuse", "microseconds", STREAM_INUSE, 160, 8, 0}}},
    {.name = "recommender",
     .language = "eBPF",
     .names = LANGUAGE_PYTHON,
     .functions = 5000,
     .depths = {3, 12, 40, 90, 118, 135},
     .places = "pph",
     .endings = "yck",
     .threads = {{"python3", PYTHON_MAIN, true, false},
                 {"inference-0", "[l] start_thread;Thread::_bootstrap;Thread::run", false, false},
                 {"inference-1", "[l] start_thread;Thread::_bootstrap;Thread::run", false, false},
                 {"cuda-EvtHandlr", "[l] start_thread", false, true}},
     .streams = {{"on-cpu", "microseconds", STREAM_ON_CPU, 1400, 10, 60},
                 {"off-cpu", "microseconds", STREAM_OFF_CPU, 300, 4, 25},
                 {"mem-inuse", "microseconds", STREAM_INUSE, 140, 8, 0},
                 {"hbm-alloc", "microseconds", STREAM_ALLOC, 60, 4, 8},
                 {"hbm-inuse", "microseconds", STREAM_INUSE, 60, 4, 0}}},
    {.name = "storefront",
     .language = "eBPF",
     .names = LANGUAGE_NODE,
     .functions = 2600,
     .depths = {2, 4, 9, 22, 60, 104},
     .places = "ppi",
     .endings = "nk",
     .threads = {{"node", NODE_MAIN, true, false},
                 {"libuv-worker", "[l] start_thread", false, false}},
     .streams = {{"on-cpu", "microseconds", STREAM_ON_CPU, 1200, 3, 60},
                 {"off-cpu", "microseconds", STREAM_OFF_CPU, 200, 2, 20}}},
    {.name = "matcher",
     .language = "eBPF",
     .names = LANGUAGE_CPP,
     .functions = 2400,
     .depths = {3, 10, 16, 28, 60, 110},
     .places = "hhrdlncsx",
     .endings = "xk",
     .threads = {{"match-engine-0", CPP_WORKER, false, false},
                 {"match-engine-1", CPP_WORKER, false, false},
                 {"sync-数据同步线程", CPP_WORKER, false, false},
                 {"matcher", "_start;[l] __libc_start_main;main", true, false}},
     .streams = {{"on-cpu", "microseconds", STREAM_ON_CPU, 1300, 9, 60},
                 {"off-cpu", "microseconds", STREAM_OFF_CPU, 300, 4, 30},
                 {"mem-alloc", "microseconds", STREAM_ALLOC, 200, 8, 10},
                 {"mem-inuse", "microseconds", STREAM_INUSE, 150, 8, 0}}},
    {.name = "deepflow-agent",
     .language = "eBPF",
     .names = LANGUAGE_RUST,
     .functions = 700,
     .depths = {2, 4, 10, 20, 34, 48},
     .places = "12345678",
     .endings = "rk",
     .threads = {{"deepflow-agent", "_start;main", true, false},
                 {"uniform-sender-3-doc-to-collector", RUST_WORKER, false, false},
                 {"stats-collector", RUST_WORKER, false, false},
                 {"cgroups-controller", RUST_WORKER, false, false},
                 {"dispatcher", RUST_WORKER, false, false},
                 {"profiler", "[l] start_thread", false, false}},
     .streams = {{"on-cpu", "microseconds", STREAM_ON_CPU, 600, 8, 50},
                 {"mem-alloc", "microseconds", STREAM_ALLOC, 120, 8, 10},
                 {"mem-inuse", "microseconds", STREAM_INUSE, 60, 8, 0}}},
    {.name = "mailer",
     .language = "python",
     .names = LANGUAGE_PYSPY,
     .functions = 900,
     .depths = {2, 5, 14, 40, 60, 80},
     .places = "gz",
     .endings = "",
     .threads = {{"", "threading.py:_bootstrap;threading.py:run", false, false}},
     .streams = {{"cpu", "samples", STREAM_SAMPLES, 300, 4, 8}}},
    {.name = "Total",
     .language = "eBPF",
     .names = LANGUAGE_NATIVE,
     .functions = 1,
     .depths = {1, 1, 2, 2, 2, 2},
     .places = "12345678u",
     .endings = "",
     .streams = {{"on-cpu", "microseconds", STREAM_ON_CPU, 240, 6, 130}}},
};

const uint32_t sample_service_count = countof(sample_services);

bool stream_is_snapshot(const struct sample_stream *stream)
{
    return stream->kind == STREAM_INUSE || stream->kind == STREAM_COUNT;
}

bool stream_is_memory(const struct sample_stream *stream)
{
    return strncmp(stream->event, "mem-", 4) == 0 || strncmp(stream->event, "hbm-", 4) == 0;
}

bool service_is_ebpf(const struct sample_service *service)
{
    return strcmp(service->language, "eBPF") == 0;
}

bool service_is_total(const struct sample_service *service)
{
    return strcmp(service->name, "Total") == 0;
}
