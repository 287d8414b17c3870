"""worker.py -- the program as a worker of ClickHouse's: one process, many calls, pipes that give and take what they like.

    worker = Worker("flame_stack_of", {"max-cell-bytes": 100}, dice)
    worker.ask([[(b"a;b",)], []])      the answers to a chunk of one row and to an empty one: [b"a;b"]
    worker.end()                       its end: nothing is left in the pipes, and status 0

A call that the program refuses raises Ended, with its status and its sentence.
"""
import fcntl
import os
import select
import subprocess

import wire

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("FLAME_TREE", os.path.join(ROOT, "build/flame_tree"))
F_SETPIPE_SZ = 1031
SECONDS = 60  # that no answer may take


class Ended(Exception):
    pass


def functions():
    """{name: ({argument: type}, type of the answer)} of all there are."""
    found = {}
    for line in subprocess.run([PROGRAM, "--functions"], stdout=subprocess.PIPE, check=True).stdout.decode().splitlines():
        name, *arguments, returns = line.split("\t")
        pairs = [argument.split(" ", 1) for argument in arguments]
        found[name] = {argument: wire.Type(of) for argument, of in pairs}, wire.Type(returns.removeprefix("-> "))
    return found


class Worker:
    types = functions()

    def __init__(self, function, options, dice):
        self.function, self.options, self.dice = function, options, dice
        self.arguments, self.returns = self.types[function]
        words = ["--%s=%d" % option for option in options.items()]
        self.process = subprocess.Popen([PROGRAM, function, *words], bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE)
        if dice.random() < 0.3:  # as small as a pipe can be
            for pipe in (self.process.stdin, self.process.stdout):
                fcntl.fcntl(pipe, F_SETPIPE_SZ, 4096)
        os.set_blocking(self.process.stdin.fileno(), False)
        self.call, self.got, self.at = b"", bytearray(), 0

    def ask(self, chunks):
        types = list(self.arguments.values())
        self.call = b"".join(b"%d\n" % len(rows) + b"".join(of.encode(value) for row in rows for of, value in zip(types, row, strict=True))
                             for rows in chunks)
        self.give, self.most = (self.dice.choice((1, 7, 64, 509, 4093, 65536)) for _ in range(2))
        self.give = max(self.give, len(self.call) // 300)
        answers = [self.returns.decode(self.take) for rows in chunks for _ in rows]
        while self.call:  # an empty chunk behind the last row
            self.pump()
        return answers

    def take(self, length):
        while len(self.got) - self.at < length:
            self.pump()
        piece = bytes(self.got[self.at:self.at + length])
        self.at += length
        if self.at > 1 << 16:
            del self.got[:self.at]
            self.at = 0
        return piece

    def pump(self):
        """Gives and takes a little, whichever is possible."""
        process = self.process
        readable, writable, _ = select.select([process.stdout], [process.stdin] if self.call else [], [], SECONDS)
        if not readable and not writable:
            raise AssertionError("%s: no answer within %d s" % (self.function, SECONDS))
        if writable:
            try:
                self.call = self.call[os.write(process.stdin.fileno(), self.call[:self.give]):]
            except BlockingIOError:
                pass
            except BrokenPipeError:
                self.call = b""
        if readable:
            piece = os.read(process.stdout.fileno(), max(self.most, (len(self.got) - self.at) // 100))
            if not piece:
                raise Ended(*self.close())
            self.got += piece

    def close(self):
        """(status, stderr)"""
        self.process.stdin.close()
        self.process.stdout.close()
        error = self.process.stderr.read()
        self.process.stderr.close()
        return self.process.wait(SECONDS), error

    def end(self):
        left = self.call, bytes(self.got[self.at:])
        self.process.stdin.close()
        left += (self.process.stdout.read(),)
        status, error = self.close()
        assert (status, error.strip()) == (0, b"") and not any(left), (self.function, status, error, left)
