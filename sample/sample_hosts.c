/* sample_hosts.c -- stacks of the service Total: who used the processor, not where in the code.
 *
 * In: a number. Out: "[p] PROCESS", "[p] PROCESS;[t] THREAD", or, for what ended before the agent
 * could look it up, "[t] THREAD" alone. Numbers up to the count of processes are processes, each
 * further round gives every process one more thread.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include "sample_stacks.h"

enum { ROUNDS_UNTIL_EXITED = 7 };

static const char *const processes[] = {
    "containerd",
    "containerd-shim-runc-v2",
    "kubelet",
    "kube-proxy",
    "process-exporter",
    "node_exporter",
    "coredns",
    "etcd",
    "kube-apiserver",
    "kube-scheduler",
    "systemd",
    "systemd-journald",
    "systemd-resolved",
    "dockerd",
    "sshd",
    "chronyd",
    "nginx",
    "redis-server",
    "postgres",
    "calico-node",
    "fluent-bit",
    "ingress-controller",
    "数据备份服务",
    "kworker/u16:3-events",
    "kworker/0:1",
    "ksoftirqd/0",
    "rcu_sched",
    "jbd2/vda1-8",
    "deepflow-agent",
    "bash",
    "filebeat",
    "cron",
};

static const char *const threads[] = {
    "grpc-default-executor-1",
    "stats-collector",
    "worker",
    "io_thread",
    "GC-marker",
    "wal-writer",
    "reactor_0",
    "logrotate",
    "runtime-watcher",
    "health-check",
};

void hosts_text(struct sample_text *text, uint32_t index)
{
    uint32_t process = index % countof(processes);
    uint32_t round = index / countof(processes);
    text_clear(text);
    if (round == 0) {
        stacks_comm(text, "[p] ", processes[process]);
        return;
    }
    const char *thread = threads[(process * 3 + round) % countof(threads)];
    if (round % ROUNDS_UNTIL_EXITED != 0) {
        stacks_comm(text, "[p] ", processes[process]);
        text_char(text, ';');
        stacks_comm(text, "[t] ", thread);
        return;
    }
    stacks_comm(text, "[t] ", process % 2 == 0 ? processes[process] : thread);
}
