"""inserts.py -- an INSERT that a materialized view follows, and whose worker dies: what is where, and how it gets where it belongs.

An INSERT that failed leaves all of its rows or none in the source, and all or none of them in the view, and not
always the same in both. Two remedies, in turn; after either the rows are in both exactly once:

    again      the INSERT is repeated until it succeeds. Both tables have a deduplication window, and the INSERT
               a token of its own (t.once)
    made anew  tables without: the source is looked at, and what it has and the view has not is put into the
               view; or it has nothing, and the INSERT is repeated (t.source)
"""
import contextlib
import itertools
import os
import signal

import watch
from forms import COLUMNS, ROWS, SIZES
from table import Wrong, said

PAIRS = (("source", "target", ""), ("once", "once_target", " SETTINGS non_replicated_deduplication_window = 100"))
VIEW = "SELECT flame_state(app, cell, value) AS state FROM t.%s"
TABLES = [statement
          for source, target, settings in PAIRS
          for statement in (
              "CREATE TABLE t.%s (app String, cell String, value Int64) ENGINE = MergeTree ORDER BY app%s" % (source, settings),
              "CREATE TABLE t.%s (state String) ENGINE = MergeTree ORDER BY tuple()%s" % (target, settings),
              "CREATE MATERIALIZED VIEW t.on_%s TO t.%s AS %s" % (source, target, VIEW % source))]

stages = itertools.cycle(("idle", "reading", "computing"))
tokens = itertools.count(os.getpid() << 20)


def insert(source):
    """A function that sends the same INSERT each time; in an order of its own, so that its blocks are the same, too."""
    sql = "INSERT INTO t.%s SELECT %s FROM %s ORDER BY ALL" % (source, COLUMNS, ROWS % "big")
    token = {"insert_deduplication_token": "fault%d" % next(tokens), "deduplicate_blocks_in_dependent_materialized_views": 1}
    return lambda world: world.one(sql, **(token if source == "once" else {}))


def struck(world, act, stage):
    """What the INSERT answers when a worker is killed at that stage of it; None when nobody was caught."""
    if stage == "idle":
        for pid in watch.workers(world.engine()):
            if watch.function_of(pid) == "flame_state_of":
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        return act(world)
    catcher = watch.Catcher([world.engine()])
    call = watch.Call(act, world)
    pid = catcher.catch(call, stage)
    if pid is not None:
        os.kill(pid, signal.SIGKILL)
        os.kill(pid, signal.SIGCONT)
    answer = call.result()
    return None if pid is None else answer


def found(world, source, target):
    """("all" or "none" of the rows in the source, and in the view)"""
    rows = world.one("SELECT count() FROM t." + source)
    there = {"0": "none", str(SIZES["big"][0]): "all"}.get(rows)
    states, tree = world.one("SELECT count(), cityHash64(flame_nodes(flame_merge(state))) FROM t." + target).split("\t")
    rolled = "none" if states == "0" else "all" if tree == world.answers["insert", "big"] else None
    if there is None or rolled is None:
        raise Wrong("%s rows of %d in the source, %s states of tree %s in the view" % (rows, SIZES["big"][0], states, tree))
    return there, rolled


def tried(world, source, target):
    """What the INSERT answered, and what was found then; with a worker caught, or after ten attempts."""
    stage = next(stages)
    for _ in range(10):
        world.forget()
        world.settle("insert", 64)
        act = insert(source)
        answer = struck(world, act, stage)
        if answer is not None:
            return act, answer, found(world, source, target)
    raise Wrong("no worker was caught " + stage)


def told(answer, there):
    return "%s: source %s, view %s" % ((said(answer) if answer else "INSERT succeeds",) + there)


def until_it_succeeds(world, act):
    answer = act(world)
    for _ in range(16):  # a worker that died while it was idle may cost each
        if answer == "":
            return
        answer = act(world)
    raise Wrong("the INSERT fails again and again: " + answer[:600])


def finish(world, source, target, saw):
    if found(world, source, target) != ("all", "all"):
        raise Wrong("%s; in the end source %s, view %s" % ((saw,) + found(world, source, target)))
    world.forget()
    world.settle("insert", 16)
    return saw


def again(world):
    act, answer, there = tried(world, "once", "once_target")
    until_it_succeeds(world, act)
    until_it_succeeds(world, act)  # once more does no harm
    return finish(world, "once", "once_target", told(answer, there))


def made_anew(world):
    act, answer, there = tried(world, "source", "target")
    if there == ("all", "none"):
        until_it_succeeds(world, lambda world: world.one("INSERT INTO t.target " + VIEW % "source"))
    elif there == ("none", "none"):
        until_it_succeeds(world, act)
    return finish(world, "source", "target", told(answer, there))


KINDS = [("worker killed within an INSERT that a view follows, which is repeated with its token", again),
         ("the same, and what the view lacks is made from the source", made_anew)]
