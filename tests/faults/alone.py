"""alone.py -- the program by itself, on pipes that give and take a few bytes, without memory, or with half a call."""
import fcntl
import os
import random
import resource
import select
import signal
import struct
import subprocess
import time

from engine import ROOT
from table import Wrong

PROGRAM = os.environ.get("FLAME_TREE", os.path.join(ROOT, "build/flame_tree"))
F_SETPIPE_SZ = 1031
dice = random.Random(7)


def varint(n):
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


def string(text):
    return varint(len(text)) + text


def block_call(rows):
    """A chunk for flame_block_of: key, app_service, cell, value."""
    return b"%d\n" % rows + b"".join(
        string(b"k%d" % (i % 3)) + string(b"svc") + string(b"[t] x;main;f%d;g%d;[k] h" % (i % 7, i)) + struct.pack("<q", i)
        for i in range(rows))


def stack_call(rows):
    return b"%d\n" % rows + b"".join(string(b"main;f%d;" % i + b"g" * (i % 300)) for i in range(rows))


def start(function, *options, **more):
    return subprocess.Popen([PROGRAM, function, *options], bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, **more)


def run(function, call, *options, **more):
    child = start(function, *options, **more)
    out, err = child.communicate(call, timeout=60)
    return child.returncode, out, err


CALLS = {"flame_block_of": block_call(400), "flame_stack_of": stack_call(400)}
ANSWERS = {}


def learn():
    for function, call in CALLS.items():
        code, out, err = run(function, call)
        assert (code, err) == (0, b"") and out, err
        ANSWERS[function] = out
    state = out_of_part(ANSWERS["flame_block_of"])
    for function in ("flame_nodes_of", "flame_svg_of", "flame_pprof_of", "flame_top_of"):
        CALLS[function] = b"1\n" + string(state)
        code, out, err = run(function, CALLS[function])
        assert (code, err) == (0, b"") and out, err
        ANSWERS[function] = out


def out_of_part(answer):
    """The state in the first answer of flame_block_of: array of one, length, three sums, state."""
    length = shift = 0
    for at, byte in enumerate(answer[1:], 1):
        length |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return answer[at + 1 + 24:at + 1 + length]
    raise Wrong("flame_block_of answered nothing")


def any_call():
    function = dice.choice(sorted(CALLS))
    return function, CALLS[function], ANSWERS[function]


def pieces(child, call, give, take, disturb=None):
    """Feeds at most `give` bytes at a time, and takes at most `take`, whichever is possible."""
    os.set_blocking(child.stdin.fileno(), False)
    got, end = bytearray(), time.monotonic() + 30
    while True:
        if time.monotonic() > end:
            raise Wrong("no end after 30 s")
        wants = [child.stdin] if call else []
        readable, writable, _ = select.select([child.stdout], wants, [], 1)
        if disturb is not None:
            disturb(child)
        if writable:
            try:
                call = call[os.write(child.stdin.fileno(), call[:give]):]
            except BlockingIOError:
                pass
            if not call:
                child.stdin.close()
        if readable:
            piece = os.read(child.stdout.fileno(), take)
            if not piece:
                return bytes(got)
            got += piece


def in_pieces(disturb=None):
    def act():
        function, call, answer = any_call()
        give, take = (dice.choice((1, 2, 3, 5, 7, 13, 64, 509, 4093, 65537)) for _ in range(2))
        if len(call) > 800 * give:
            give = len(call) // 800
        if len(answer) > 800 * take:
            take = len(answer) // 800
        child = start(function)
        # As small as a pipe can be, though the program asks for more.
        fcntl.fcntl(child.stdin, F_SETPIPE_SZ, 4096)
        if disturb is not None:
            wait_for_handler(child.pid)
        got = pieces(child, call, give, take, disturb)
        error = child.stderr.read().strip()
        if child.wait(10) != 0 or got != answer or error:
            raise Wrong("%s by %d and %d bytes: %d bytes, %s" % (function, give, take, len(got), error))
        child.stdout.close()
        child.stderr.close()
        return "right answer"
    return act


def wait_for_handler(pid):
    """Until SIGALRM is caught: before, it would end any program."""
    caught = 0
    while not caught & 1 << signal.SIGALRM - 1:
        with open("/proc/%d/status" % pid, encoding="ascii") as f:
            caught = int(f.read().split("SigCgt:\t")[1].split()[0], 16)


def shake(child):
    """Rarely enough: each SIGALRM counts as two of the 600 seconds that a call may take."""
    if dice.random() < 0.02:
        for number in (signal.SIGSTOP, signal.SIGALRM, signal.SIGWINCH, signal.SIGCONT):
            child.send_signal(number)


def cut():
    """The input ends inside a call: one sentence, and never a part of an answer with status 0."""
    function, call, answer = any_call()
    length = 1 + dice.randrange(len(call) - 1)
    code, out, err = run(function, call[:length])
    if code != 1 or err.count(b"\n") != 1 or not err.startswith(function.encode() + b": ") or len(out) > len(answer):
        raise Wrong("%s cut at %d: status %d, %s" % (function, length, code, err))
    return "one sentence, status 1"


def memory():
    """RLIMIT_AS: the right answer or one sentence; with too little for the program itself, the kernel ends it, or the
    C library before main()."""
    function, call, answer = any_call()
    limit = dice.randrange(1 << 20, 24 << 20)
    try:
        code, out, err = run(function, call, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
    except (OSError, subprocess.SubprocessError):
        return "not started by the kernel"
    if code == 0 and out == answer and err == b"":
        return "right answer"
    if code == 1 and err.count(b"\n") == 1 and b"memory" in err and answer.startswith(out):
        return "one sentence, status 1"
    if code in (-signal.SIGKILL, -signal.SIGSEGV) and out == b"" and err == b"":
        return "ended by the kernel at its start"
    if code == 127 and out == b"" and err.startswith(b"Fatal glibc error: Cannot allocate"):
        return "ended by the C library at its start"
    raise Wrong("%s with %d bytes of address space: status %d, %d bytes, %s" % (function, limit, code, len(out), err))


def limit():
    """The limit of the program itself: likewise."""
    rows = dice.randrange(2000, 20000)
    code, out, err = run("flame_block_of", block_call(rows), "--max-memory-mib=%d" % (2 + dice.randrange(10)))
    if code == 0 and err == b"" and len(out) > rows:
        return "right answer"
    if code == 1 and err.count(b"\n") == 1 and b"--max-memory-mib" in err and out == b"":
        return "one sentence, status 1"
    raise Wrong("status %d, %s" % (code, err))


def no_reader():
    """Nobody reads the answer: the program ends, and does not wait."""
    function, call, _ = any_call()
    child = start(function)
    child.stdout.close()
    try:
        child.stdin.write(call)
        child.stdin.close()
    except BrokenPipeError:
        pass
    code = child.wait(10)
    child.stderr.close()
    if code == 0:
        raise Wrong("status 0 though nobody has the answer")
    return "ends with status %d" % code


KINDS = [("short reads and writes of 1 to N bytes", in_pieces()), ("the same, interrupted by signals (EINTR)", in_pieces(shake)),
         ("input ends inside a call", cut), ("RLIMIT_AS of 1 to 24 MiB", memory), ("--max-memory-mib of 2 to 11", limit),
         ("nobody reads the answer", no_reader)]
