/* sample_endings.c -- the table of endings; see sample_endings.h.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "sample_endings.h"

#define SYSCALL "[k] entry_SYSCALL_64_after_hwframe;[k] do_syscall_64;"
#define SLEEP ";[k] schedule;[k] __schedule;[k] finish_task_switch.isra.0"
#define SEND_TCP                                                                                   \
    SYSCALL "[k] __x64_sys_sendto;[k] __sys_sendto;[k] sock_sendmsg;[k] tcp_sendmsg;"              \
            "[k] tcp_sendmsg_locked;[k] tcp_push;[k] __tcp_push_pending_frames;"                   \
            "[k] tcp_write_xmit;[k] __tcp_transmit_skb;[k] ip_queue_xmit;[k] ip_finish_output2;"   \
            "[k] __dev_queue_xmit"
#define PAGE_FAULT                                                                                 \
    "[k] asm_exc_page_fault;[k] exc_page_fault;[k] do_user_addr_fault;[k] handle_mm_fault;"        \
    "[k] __handle_mm_fault;[k] do_anonymous_page;[k] clear_page_erms"

struct ending {
    char letter;
    enum ending_use use;
    const char *chain;
};

static const struct ending endings[] = {
    {'k', ENDING_ON_CPU, SEND_TCP},
    {'k', ENDING_ON_CPU, PAGE_FAULT},
    {'k', ENDING_ON_CPU,
     SYSCALL "[k] __x64_sys_epoll_wait;[k] do_epoll_wait;[k] ep_poll;[k] ep_send_events"},
    {'k', ENDING_ON_CPU,
     SYSCALL "[k] __x64_sys_futex;[k] do_futex;[k] futex_wake;[k] wake_up_q;[k] try_to_wake_up;"
             "[k] _raw_spin_unlock_irqrestore"},
    {'k', ENDING_ON_CPU,
     SYSCALL "[k] __x64_sys_read;[k] ksys_read;[k] vfs_read;[k] new_sync_read;"
             "[k] ext4_file_read_iter;[k] filemap_read;[k] copy_page_to_iter"},
    {'k', ENDING_ON_CPU,
     SYSCALL "[k] __x64_sys_write;[k] ksys_write;[k] vfs_write;[k] ext4_buffered_write_iter;"
             "[k] generic_perform_write;[k] ext4_da_write_begin"},
    {'k', ENDING_ON_CPU,
     SYSCALL "[k] __x64_sys_recvfrom;[k] __sys_recvfrom;[k] sock_recvmsg;[k] tcp_recvmsg;"
             "[k] tcp_recvmsg_locked;[k] skb_copy_datagram_iter"},
    {'k', ENDING_ON_CPU,
     "[k] asm_sysvec_apic_timer_interrupt;[k] sysvec_apic_timer_interrupt;[k] irq_exit_rcu;"
     "[k] __do_softirq;[k] net_rx_action;[k] __napi_poll;[k] process_backlog;"
     "[k] __netif_receive_skb_one_core;[k] ip_rcv;[k] tcp_v4_rcv"},
    {'k', ENDING_ON_CPU, SYSCALL "[k] __x64_sys_madvise;[k] do_madvise;[k] zap_page_range"},
    {'k', ENDING_ON_CPU,
     SYSCALL "[k] __x64_sys_sched_yield;[k] do_sched_yield;[k] yield_task_fair"},

    {'k', ENDING_OFF_CPU,
     SYSCALL "[k] __x64_sys_futex;[k] do_futex;[k] futex_wait;[k] futex_wait_queue" SLEEP},
    {'k', ENDING_OFF_CPU,
     SYSCALL "[k] __x64_sys_epoll_wait;[k] do_epoll_wait;[k] ep_poll;"
             "[k] schedule_hrtimeout_range" SLEEP},
    {'k', ENDING_OFF_CPU,
     SYSCALL "[k] __x64_sys_nanosleep;[k] hrtimer_nanosleep;[k] do_nanosleep" SLEEP},
    {'k', ENDING_OFF_CPU,
     SYSCALL "[k] __x64_sys_fsync;[k] do_fsync;[k] ext4_sync_file;[k] jbd2_log_wait_commit" SLEEP},
    {'k', ENDING_OFF_CPU,
     SYSCALL "[k] __x64_sys_recvfrom;[k] sock_recvmsg;[k] tcp_recvmsg;[k] sk_wait_data;"
             "[k] wait_woken;[k] schedule_timeout" SLEEP},
    {'k', ENDING_OFF_CPU,
     SYSCALL "[k] __x64_sys_poll;[k] do_sys_poll;[k] poll_schedule_timeout" SLEEP},

    {'j', ENDING_ON_CPU, "[l] OptoRuntime::new_array_C;[l] CollectedHeap::array_allocate"},
    {'j', ENDING_ON_CPU, "[l] SharedRuntime::complete_monitor_locking_C;[l] ObjectMonitor::enter"},
    {'j', ENDING_ON_CPU, "java/util/HashMap::getNode;java/lang/String::hashCode"},
    {'j', ENDING_ON_CPU, "[l] JVM_FillInStackTrace;[l] vframeStreamCommon::next"},
    {'j', ENDING_ON_CPU, "java/util/Arrays::copyOf;[l] __memmove_avx_unaligned_erms"},
    {'j', ENDING_OFF_CPU, "jdk/internal/misc/Unsafe::park;[l] Parker::park;[l] pthread_cond_wait"},
    {'j', ENDING_MEMORY, "java/util/ArrayList::grow;java/lang/Object[]"},
    {'j', ENDING_MEMORY, "java/lang/StringBuilder::toString;java/lang/String"},
    {'j', ENDING_MEMORY, "java/util/HashMap::resize;java/util/HashMap$Node[]"},
    {'j', ENDING_MEMORY, "java/nio/HeapByteBuffer::<init>;byte[]"},
    {'j', ENDING_MEMORY, "Unknown"},

    {'g', ENDING_ON_CPU, "runtime.mallocgc;runtime.nextFreeFast"},
    {'g', ENDING_ON_CPU, "runtime.growslice;runtime.memmove"},
    {'g', ENDING_ON_CPU, "runtime.mapaccess2_faststr;runtime.memequal"},
    {'g', ENDING_ON_CPU, "runtime.mcall;runtime.park_m;runtime.schedule;runtime.findRunnable"},
    {'g', ENDING_ON_CPU, "runtime.scanobject;runtime.greyobject"},
    {'g', ENDING_ON_CPU, "internal/poll.(*FD).Write;syscall.write;syscall.Syscall"},
    {'g', ENDING_OFF_CPU, "sync.(*Mutex).lockSlow;runtime.semacquire1;runtime.gopark"},
    {'g', ENDING_OFF_CPU,
     "runtime.mcall;runtime.park_m;runtime.schedule;runtime.stopm;"
     "runtime.notesleep;runtime.futexsleep;runtime.futex"},
    {'g', ENDING_MEMORY, "runtime.newobject"},
    {'g', ENDING_MEMORY, "runtime.makeslice"},

    {'r', ENDING_ON_CPU,
     "<alloc::string::String as core::fmt::Write>::write_str;"
     "alloc::raw_vec::RawVec<T,A>::reserve;[l] realloc"},
    {'r', ENDING_ON_CPU, "core::hash::BuildHasher::hash_one"},
    {'r', ENDING_ON_CPU, "core::ptr::drop_in_place<alloc::vec::Vec<u8>>;[l] cfree;[l] _int_free"},
    {'r', ENDING_ON_CPU, "[l] __memcpy_avx_unaligned_erms"},
    {'r', ENDING_ON_CPU, "[l] __lll_lock_wake_private"},
    {'r', ENDING_OFF_CPU, "std::sync::condvar::Condvar::wait;[l] pthread_cond_wait"},
    {'r', ENDING_OFF_CPU, "std::thread::sleep;[l] clock_nanosleep"},
    {'r', ENDING_MEMORY, "alloc::raw_vec::finish_grow"},
    {'r', ENDING_MEMORY, "alloc::alloc::exchange_malloc"},

    {'y', ENDING_ON_CPU, "_PyEval_EvalFrameDefault;PyObject_Vectorcall;_PyType_Lookup"},
    {'y', ENDING_ON_CPU, "_PyEval_EvalFrameDefault;PyDict_GetItem;[l] __memcmp_avx2_movbe"},
    {'y', ENDING_ON_CPU, "[l] cblas_sgemm;[l] sgemm_kernel_avx512"},
    {'y', ENDING_ON_CPU, "_PyGC_CollectNoFail;subtract_refs;visit_decref"},
    {'y', ENDING_OFF_CPU, "take_gil;[l] pthread_cond_timedwait"},
    {'y', ENDING_MEMORY, "_PyObject_GC_New"},
    {'y', ENDING_MEMORY, "PyMem_Malloc"},
    {'c', ENDING_ON_CPU,
     "[l] cudaLaunchKernel;[l] cuLaunchKernel;"
     "[c] void quay::kernels::fused_attention<float, 128>(float const*, int)"},
    {'c', ENDING_ON_CPU, "[l] cudaLaunchKernel;[l] cuLaunchKernel;[c] quay_sgemm_128x64_nt"},
    {'c', ENDING_ON_CPU, "[l] cudaMemcpyAsync;[l] cuMemcpyHtoDAsync_v2;[c] [memcpy HtoD]"},
    {'c', ENDING_OFF_CPU, "[l] cudaStreamSynchronize;[l] cuStreamSynchronize"},
    {'c', ENDING_MEMORY, "quay::device::Arena::reserve(unsigned long)"},

    {'n', ENDING_ON_CPU, "Builtins_JsonStringify;v8::internal::JsonStringifier::Serialize_"},
    {'n', ENDING_ON_CPU, "Builtins_RegExpExecInternal"},
    {'n', ENDING_ON_CPU, "v8::internal::Heap::Scavenge;v8::internal::Scavenger::Process"},
    {'n', ENDING_ON_CPU, "Builtins_ArrayMap;(anonymous)"},
    {'n', ENDING_OFF_CPU, "uv__io_poll;[l] epoll_wait"},

    {'x', ENDING_ON_CPU, "[l] operator new(unsigned long);[l] malloc;[l] _int_malloc"},
    {'x', ENDING_ON_CPU, "[l] cfree;[l] _int_free;[l] malloc_consolidate"},
    {'x', ENDING_ON_CPU,
     "[l] std::__cxx11::basic_string<char>::_M_append(char const*, unsigned long)"},
    {'x', ENDING_ON_CPU, "[l] __memset_avx512_unaligned_erms"},
    {'x', ENDING_OFF_CPU, "[l] pthread_mutex_lock;[l] __lll_lock_wait"},
    {'x', ENDING_MEMORY, "operator new(unsigned long)"},
    {'x', ENDING_MEMORY, "harbor::mem::Slab::grow(unsigned long)"},
};

sv endings_pick(enum ending_use use, const char *letters, struct sample_random *random)
{
    const char *fitting[countof(endings)];
    uint32_t count = 0;
    for (size_t i = 0; i < countof(endings); i++) {
        if (endings[i].use == use && strchr(letters, endings[i].letter) != NULL) {
            fitting[count++] = endings[i].chain;
        }
    }
    if (count == 0) return SV("");
    const char *chain = fitting[random_below(random, count)];
    return (sv){chain, strlen(chain)};
}
