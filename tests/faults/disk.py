"""disk.py -- a disk that is full: an engine on a small file system of its own.

Needs the right to mount one (root); without it the campaign says so.
"""
import os
import subprocess
import sys

from engine import ROOT, Server, free_ports
from table import Wrong, said

TREE = "SELECT cityHash64(flame_tree('s', cell, value)), count() FROM t.rows"
MEBIBYTES = 96


class Disk:
    def __init__(self, world):
        self.folder = os.path.join(world.folder, "disk")
        os.mkdir(self.folder)
        self.mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=%dm" % MEBIBYTES, "none", self.folder],
                                      stderr=subprocess.DEVNULL, check=False).returncode == 0
        self.server = None
        if not self.mounted:
            return
        programs = os.path.join(world.folder, "programs-disk")
        os.mkdir(programs)
        world.install(programs, os.path.join(ROOT, "build/flame_tree"))
        os.environ["FLAME_TREE_PROGRAM_FOLDER"] = programs
        self.server = Server(os.path.join(self.folder, "data"), *free_ports(2))
        for statement in ("CREATE DATABASE t ENGINE = Atomic",
                          "CREATE TABLE t.rows (cell String, value Int64) ENGINE = MergeTree ORDER BY tuple()",
                          "CREATE TABLE t.target (state String) ENGINE = MergeTree ORDER BY tuple()",
                          "CREATE MATERIALIZED VIEW t.on_insert TO t.target AS SELECT flame_state('s', cell, value) AS state FROM t.rows"):
            answer = self.server.ask(statement)
            assert answer == "", answer

    def rolled(self):
        return self.server.ask("SELECT cityHash64(flame_nodes(flame_merge(state))), (SELECT count() FROM t.rows) FROM t.target")

    def full(self, _):
        """While it is full inserts are errors and reads are right; nothing that was there is lost."""
        insert = "INSERT INTO t.rows SELECT concat('main;f', toString(number %% 97), ';', toString(%d)), number FROM numbers(1000)" % os.getpid()
        self.server.ask(insert)
        before, rolled = self.server.ask(TREE), self.rolled()
        if before != rolled or "Exception" in before:
            raise Wrong("before: %s, rolled %s" % (before, rolled))
        filler = os.path.join(self.folder, "filler")
        try:
            with open(filler, "wb") as out:
                while True:
                    out.write(bytes(1 << 20))
                    out.flush()
        except OSError:
            pass
        error = self.server.ask("INSERT INTO t.rows SELECT randomPrintableASCII(500), number FROM numbers(20000)")
        during = self.server.ask(TREE)
        os.remove(filler)
        if "Exception" not in error:
            raise Wrong("an insert into a full disk said " + (error or "nothing"))
        if during != before:
            raise Wrong("with a full disk: %s instead of %s" % (during[:300], before))
        if self.server.ask(TREE) != before or self.rolled() != before:
            raise Wrong("something was lost or came twice")
        self.server.ask(insert)
        if self.server.ask(TREE) != self.rolled():
            raise Wrong("the next insert was not whole")
        for table in ("rows", "target"):
            self.server.ask("TRUNCATE TABLE t.%s SYNC" % table)
        return "insert: %s; reads: right answer" % said(error)

    def kinds(self):
        if not self.mounted:
            print("# no right to mount a small file system: nothing is said about a full disk", file=sys.stderr)
            return []
        return [("disk full", self.full)]

    def stop(self):
        if self.server is not None:
            self.server.stop()
        if self.mounted:
            subprocess.run(["umount", "-l", self.folder], check=False)
