"""world.py -- two shards with the same program, the rows, and the answers that every form must give."""
import http.client
import json
import os
import re
import shutil

import forms
import inserts
import watch
from engine import ROOT, Server, free_ports
from table import Wrong, said

SLOWEST = 60  # seconds that no answer may take


class World:
    def __init__(self, folder):
        self.folder = folder
        self.ports = free_ports(4)
        self.programs = [os.path.join(folder, "programs%d" % i) for i in range(2)]
        for programs in self.programs:
            os.mkdir(programs)
            self.install(programs, os.path.join(ROOT, "build/flame_tree"))
        self.other = self.other_version()
        self.cluster = os.path.join(folder, "cluster.xml")
        with open(self.cluster, "w", encoding="utf-8") as out:
            out.write("<remote_servers><pair>%s</pair></remote_servers>" % "".join(
                "<shard><replica><host>127.0.0.1</host><port>%d</port></replica></shard>" % tcp for tcp in self.ports[2:]))
        self.shards = [self.start(i) for i in range(2)]
        self.fill()
        self.answers = {}
        self.turn = 0  # of the campaign's rounds
        self.aborts = 0  # of the engine itself, see revive()
        self.learn()

    # ---- servers and programs

    def start(self, i):
        os.environ["FLAME_TREE_PROGRAM_FOLDER"] = self.programs[i]
        return Server(os.path.join(self.folder, "shard%d" % i), self.ports[i], self.ports[2 + i], "--cluster", self.cluster)

    def engine(self, i=0):
        return watch.engine_of(self.shards[i])

    def engines(self):
        return [watch.engine_of(shard) for shard in self.shards if shard.process.poll() is None]

    def workers(self, i=0):
        return watch.workers(self.engine(i))

    @staticmethod
    def install(folder, program):
        """As a package does it: a new file takes the place of the old one at once."""
        new = os.path.join(folder, "new")
        shutil.copy(program, new)
        os.chmod(new, 0o755)
        os.replace(new, os.path.join(folder, "flame_tree"))

    def other_version(self):
        """The same program with another number in it."""
        with open(os.path.join(ROOT, "VERSION"), encoding="ascii") as f:
            version = f.read().strip().encode()
        with open(os.path.join(ROOT, "build/flame_tree"), "rb") as f:
            program = f.read()
        other = os.path.join(self.folder, "other")
        with open(other, "wb") as f:
            f.write(program.replace(version, b"9" * len(version)))
        os.chmod(other, 0o755)
        return other

    def no_orphan(self):
        for programs in self.programs:
            watch.no_orphan(os.path.join(programs, "flame_tree"), self.engines())

    # ---- rows and answers

    def fill(self):
        for i, shard in enumerate(self.shards):
            must = [
                "CREATE DATABASE t ENGINE = Atomic",
                "CREATE TABLE t.halves (app String, cell String, value Int64, size String) ENGINE = MergeTree ORDER BY size",
                *["INSERT INTO t.halves SELECT * FROM (%s) WHERE cityHash64(cell, value) %% 2 = %d" % (forms.fill(size), i)
                  for size in forms.SIZES]]
            if i == 0:
                must += ["INSERT INTO profile.in_process (time, app_service, profile_location_str, profile_value, profile_language_type, "
                         "profile_event_type) SELECT toDateTime(4102444800), app, cell, value, size, 'on-cpu' FROM (%s)" % forms.fill(size)
                         for size in forms.SIZES]
                must += inserts.TABLES
            for statement in must:
                answer = shard.ask(statement)
                assert answer == "", answer

    def learn(self):
        """By one client, before any fault. Python grows the same tree, and all forms agree on it."""
        one = self.shards[0]
        for size in forms.SIZES:
            rows = json.loads(one.ask("SELECT groupArray((profile_location_str, toInt32(profile_value))) AS a FROM %s "
                                      "FORMAT JSONCompactEachRow" % (forms.ROWS % size)))[0]
            nodes = json.loads(one.ask("SELECT arrayMap(n -> (n.1, n.2, n.3, toInt32(n.4), toInt32(n.5)), flame_tree(%s)) FROM %s "
                                       "FORMAT JSONCompactEachRow" % (forms.COLUMNS, forms.ROWS % size)))[0]
            assert forms.paths(nodes) == forms.grow(rows) and len(nodes) == len(forms.grow(rows)), "not the tree of the rows"
            assert one.ask("SELECT flame_check(flame_tree(%s)) FROM %s" % (forms.COLUMNS, forms.ROWS % size)) == ""
            for form in forms.FORMS:
                self.answers[form, size] = self.ask(form, size)
            lists = {answer for (form, of), answer in self.answers.items() if of == size and form != "stack"}
            assert len(lists) == 1 and re.fullmatch(r"\d+", lists.pop()), self.answers

        self.rows = one.ask("SELECT count(), sum(cityHash64(app_service, profile_location_str, profile_value)) FROM profile.in_process")

    def ask(self, form, size="small", **settings):
        """The answer or the error of a form. An insert is answered with the tree of what it has rolled."""
        answer = self.one(forms.FORMS[form] % size, **settings)
        if form != "insert":
            return answer
        error = answer
        if error == "":
            return self.rolled(forms.SIZES[size][0])
        self.forget()
        return error

    def one(self, sql, **settings):
        """The first shard's answer; of an engine that ends, the connection does."""
        try:
            return self.shards[0].ask(sql, **settings)
        except (OSError, http.client.HTTPException):
            return "DB::Exception: connection closed"

    def rolled(self, rows):
        answer = self.one("SELECT cityHash64(flame_nodes(flame_merge(state))), (SELECT count() FROM t.source) FROM t.target")
        self.forget()
        if "DB::Exception" in answer:
            return answer
        if answer.split("\t")[1] != str(rows):
            raise Wrong("the insert took %s rows of %d" % (answer, rows))
        return answer.split("\t")[0]

    def forget(self):
        for source, target, _ in inserts.PAIRS:
            for table in (source, target):
                self.one("TRUNCATE TABLE t.%s SYNC" % table)

    def saw(self, answer, form, size="small"):
        """What the user saw, in a few words; a wrong answer is the end of the fault."""
        if answer == self.answers[form, size]:
            return "right answer"
        if "Exception" not in answer:
            raise Wrong("%s of %s rows answered %s instead of %s" % (form, size, answer[:200], self.answers[form, size]))
        return said(answer)

    def settle(self, form, forgiven=0):
        """The next query is right; `forgiven` workers had died while idle, and each may cost one query."""
        for left in range(forgiven + 1, -1, -1):
            answer = self.ask(form)
            if answer == self.answers[form, "small"]:
                return
            lost = form == "cluster" and "Code: 279" in answer and self.revive()
            if "Exception" not in answer or left == 0 or (left == 1 and not lost):
                raise Wrong("the next query: " + answer[:600])

    def new_workers(self):
        """Pools without the dead of this fault."""
        for shard in self.shards:
            shard.ask("SYSTEM RELOAD FUNCTIONS")

    def revive(self):
        """This embedded engine may abort where a query over shards is cancelled; a shard is then started anew."""
        dead = []

        def look():
            dead[:] = [i for i, shard in enumerate(self.shards) if shard.process.poll() is not None]
            return dead
        watch.until(look, 5)
        for i in dead:
            self.aborts += 1
            self.shards[i] = self.start(i)
        return bool(dead)

    def mend(self):
        """After a fault that went wrong, so that the next one is judged by itself."""
        for i, programs in enumerate(self.programs):
            self.install(programs, os.path.join(ROOT, "build/flame_tree"))
            if self.shards[i].process.poll() is not None:
                self.shards[i] = self.start(i)
        self.new_workers()
        self.forget()

    def stop(self):
        for shard in self.shards:
            if shard.process.poll() is None:
                shard.stop()
