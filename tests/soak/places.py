"""places.py -- where the rows are: one server, or three shards; and rollups of either.

    place = Alone(folder)                       or Shards(folder)
    for name, got, wanted in place.play(rows, dice): …

In the second, profile.in_process is a table over the shards, as DeepFlow lays it out, each row is on one of them
by chance, and the first shard is asked. Minutes, hours and days are rolled there by sql/rollups/cron.sql; the
rows of a round are younger than a few hours for that, and some come in when the others have been rolled.
"""
import os
import time

import paths
import rows as of
from engine import ROOT, Server, free_ports

ROLLED_SECONDS = 3 * 3600 + 600  # from the first of the rows that are rolled to now
LATE_SECONDS = 500  # before now: younger rows make their minutes due again


def statements(name):
    with open(os.path.join(ROOT, "sql/rollups", name), encoding="utf-8") as file:
        text = "".join(line for line in file if not line.startswith("--"))
    return [statement for statement in text.split(";\n") if statement.strip()]


class Place:
    def __init__(self, shards, table):
        self.shards, self.table, self.asked = shards, table, shards[0]
        for statement in statements("rollups.sql"):
            of.must(self.asked, statement)

    def refill(self, rows, first, dice):
        for shard in self.shards:
            of.must(shard, "TRUNCATE TABLE profile." + self.table)
        of.must(self.asked, "TRUNCATE TABLE profile.flame_states")
        of.fill(self.shards, self.table, rows, first, dice)

    def play(self, rows, dice):
        first = 4102444800  # in 2100: none of the sample rows is near
        self.refill(rows, first, dice)
        yield from ((self.name + name, got, wanted) for name, got, wanted in paths.answers(self.asked, rows, first, dice))

    def roll(self):
        for _ in range(2):  # a step is two hours at most
            for statement in statements("cron.sql"):
                of.must(self.asked, statement)

    def play_rolled(self, rows, dice):
        """Rows of three hours, rolled; then a few of the last minutes, and rolled again."""
        now = int(time.time())
        first = now - ROLLED_SECONDS
        spread = [(0, "main", 1)] + [(dice.randrange(ROLLED_SECONDS - 60), stack, value) for _, stack, value in rows]
        late = [(ROLLED_SECONDS - dice.randrange(60, LATE_SECONDS), stack, value) for _, stack, value in rows[:50]]
        self.refill(spread, first, dice)
        self.roll()
        yield from self.windows(spread, first, dice)
        of.fill(self.shards, self.table, late, first, dice)
        self.roll()  # until then a minute is as it was rolled
        if time.time() - now > 300:  # this machine was held up, and the minutes are too old to be rolled anew
            return
        yield from self.windows(spread + late, first, dice)
        pieces = int(self.asked.ask("SELECT count() FROM profile.flame_states WHERE marker"))
        yield self.name + "pieces", pieces > 100, True

    def windows(self, rows, first, dice):
        for _ in range(3):
            start, end = sorted(dice.randrange(ROLLED_SECONDS) for _ in range(2))
            if dice.randrange(2):  # as somebody asks: whole minutes
                start, end = start - (first + start) % 60, end - (first + end) % 60 + 59
            inside = [row for row in rows if start <= row[0] <= end]
            got = of.ask(self.asked, paths.view("flame_tree_rolled", first + start, first + end))
            yield "%srolled up, %d to %d" % (self.name, first + start, first + end), got, of.oracle(inside)

    def stop(self):
        for shard in self.shards:
            shard.process.terminate()
            shard.process.wait(30)


class Alone(Place):
    name = ""

    def __init__(self, folder):
        super().__init__([Server(os.path.join(folder, "one"), *free_ports(2))], "in_process")


class Shards(Place):
    name = "cluster, "

    def __init__(self, folder):
        ports = free_ports(6)
        cluster = os.path.join(folder, "cluster.xml")
        with open(cluster, "w", encoding="utf-8") as out:
            out.write("<remote_servers><df_cluster>%s</df_cluster></remote_servers>" % "".join(
                "<shard><replica><host>127.0.0.1</host><port>%d</port></replica></shard>" % tcp for tcp in ports[3:]))
        shards = [Server(os.path.join(folder, "shard%d" % i), ports[i], ports[3 + i], "--cluster", cluster) for i in range(3)]
        for shard in shards:
            of.must(shard, "RENAME TABLE profile.in_process TO profile.in_process_local")
            of.must(shard, "CREATE TABLE profile.in_process AS profile.in_process_local "
                           "ENGINE = Distributed(df_cluster, profile, in_process_local, rand())")
        super().__init__(shards, "in_process_local")
