"""engine.py -- a running ClickHouse for tests: build/clickhouse-server on free ports of this machine.

    server = Server(folder, http_port, tcp_port, "--sample")
    server.ask("SELECT 1")        the answer, or the error text
    server.stop()                 the exit status

A server ends with the test that started it, however that ends.
"""
import ctypes
import os
import random
import signal
import socket
import subprocess
import urllib.error
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def free_ports(count):
    """Below the ports that the kernel gives to connections, which come and go."""
    found = []
    while len(found) < count:
        port = random.randrange(20000, 32000)
        with socket.socket() as s:
            try:
                s.bind(("127.0.0.1", port))
            except OSError:
                continue
        if port not in found:
            found.append(port)
    return found


def end_with_parent():
    """In the child: SIGTERM when this test ends, however it ends."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


class Server:
    def __init__(self, folder, http, tcp, *options, root=ROOT, before=()):
        self.http, self.tcp = http, tcp
        self.process = subprocess.Popen(
            [*before, os.path.join(root, "build/clickhouse-server"), "--path", folder, "--http_port", str(http),
             "--tcp_port", str(tcp), *options], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
            preexec_fn=end_with_parent)
        line = self.process.stdout.readline()
        assert line.startswith("ready: "), line

    def ask(self, sql, **settings):
        """The answer, or the error text with which the query failed."""
        words = "&".join("%s=%s" % pair for pair in settings.items())
        request = urllib.request.Request("http://127.0.0.1:%d/?%s" % (self.http, words), sql.encode())
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return answer.read().decode(errors="replace").strip()
        except urllib.error.HTTPError as error:
            return error.read().decode(errors="replace").strip()

    def workers(self):
        """Pids of the flame_tree processes below this server."""
        found = []
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open("/proc/%s/cmdline" % pid, "rb") as f:
                    words = f.read().split(b"\0")
                with open("/proc/%s/stat" % pid) as f:
                    parent = int(f.read().rsplit(")", 1)[1].split()[1])
                with open("/proc/%d/stat" % parent) as f:
                    grandparent = int(f.read().rsplit(")", 1)[1].split()[1])
            except (OSError, IndexError):
                continue
            if words[0].endswith(b"flame_tree") and self.process.pid in (parent, grandparent):
                found.append(int(pid))
        return found

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)
