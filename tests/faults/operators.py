"""operators.py -- engines that restart or die, shards that are lost, programs that are replaced, a disk that is full."""
import itertools
import os
import random
import signal
import subprocess
import time

import watch
from engine import ROOT
from forms import FORMS
from table import Wrong, said

dice = random.Random(9)
turns = itertools.cycle(FORMS)


def ended(world, i):
    """The engine is gone, and so are its workers, within the documented time."""
    world.shards[i].process.wait(30)
    program = os.path.join(world.programs[i], "flame_tree")
    watch.no_orphan(program, [pid for pid in world.engines() if pid])


def restart(world, number, form):
    call = watch.Call(world.ask, form, "big")
    time.sleep(dice.random() * 0.2)
    engine = world.engine()
    os.kill(world.shards[0].process.pid if number == signal.SIGTERM else engine, number)
    answer = call.result()
    ended(world, 0)
    world.shards[0] = world.start(0)
    world.forget()
    saw = world.saw(answer, form, "big")
    world.settle(form)
    rows = world.shards[0].ask("SELECT count(), sum(cityHash64(app_service, profile_location_str, profile_value)) FROM profile.in_process")
    if rows != world.rows:
        raise Wrong("rows were lost: %s instead of %s" % (rows, world.rows))
    return saw


def asked_to_stop(world):
    return restart(world, signal.SIGTERM, next(turns))


def killed(world):
    return restart(world, signal.SIGKILL, next(turns))


def shard_lost(world):
    call = watch.Call(world.ask, "cluster", "big")
    time.sleep(dice.random() * 0.1)
    os.kill(world.engine(1), signal.SIGKILL)
    saw = world.saw(call.result(), "cluster", "big")
    ended(world, 1)
    lost = world.ask("cluster")
    if "Exception" not in lost:
        raise Wrong("an answer without a shard: " + lost[:200])
    world.shards[1] = world.start(1)
    world.settle("cluster")
    return "%s; while it is away: %s" % (saw, said(lost))


def shard_slow(world):
    call = watch.Call(world.ask, "cluster", "big")
    engine = world.engine(1)
    os.kill(engine, signal.SIGSTOP)
    time.sleep(0.2)
    os.kill(engine, signal.SIGCONT)
    saw = world.saw(call.result(), "cluster", "big")
    if saw != "right answer":
        raise Wrong(saw)
    world.settle("cluster")
    return saw


def replaced(world):
    """A new version is put in its place under load. Workers that run keep theirs until the functions are loaded anew."""
    form = next(turns)
    calls = [watch.Call(world.ask, other, "small") for other in ("tree", "by", "stack", form) if other != "insert"]
    new = world.other if world.turn % 2 == 0 else os.path.join(ROOT, "build/flame_tree")
    world.install(world.programs[0], new)
    for call in calls:
        answer = call.result()
        if "Exception" in answer:
            raise Wrong(answer)
    world.shards[0].ask("SYSTEM RELOAD FUNCTIONS")
    version = world.shards[0].ask("SELECT flame_version()")
    want = subprocess.run([new, "--version"], stdout=subprocess.PIPE, check=True).stdout.decode().split()[1]
    if version != want:
        raise Wrong("after SYSTEM RELOAD FUNCTIONS the version is %s, not %s" % (version, want))
    world.settle(form)
    return "right answer"


def away(world):
    """No program: an error that names it, for calls that need a new worker. Back again, all is well."""
    path = os.path.join(world.programs[0], "flame_tree")
    os.rename(path, path + ".away")
    world.shards[0].ask("SYSTEM RELOAD FUNCTIONS")
    saw = world.saw(world.ask("tree"), "tree")
    os.rename(path + ".away", path)
    if "does not exist" not in saw and "return code" not in saw and "error" not in saw:
        raise Wrong(saw)
    world.shards[0].ask("SYSTEM RELOAD FUNCTIONS")
    world.settle("tree")
    return saw


def two_versions(world):
    """One shard has another version: right answers, and flame_version() tells."""
    world.install(world.programs[1], world.other if world.turn % 2 == 0 else os.path.join(ROOT, "build/flame_tree"))
    world.shards[1].ask("SYSTEM RELOAD FUNCTIONS")
    world.install(world.programs[0], world.other if world.turn % 2 else os.path.join(ROOT, "build/flame_tree"))
    world.shards[0].ask("SYSTEM RELOAD FUNCTIONS")
    seen = world.shards[0].ask("SELECT length(groupUniqArray(flame_version_of(hostName()))) FROM cluster('pair', system.one)")
    versions = world.shards[0].ask("SELECT uniqExact(flame_version()) FROM clusterAllReplicas('pair', system.one)")
    if "2" not in (seen, versions):
        raise Wrong("flame_version() saw %s, %s" % (seen, versions))
    saw = world.saw(world.ask("cluster", "big"), "cluster", "big")
    if saw != "right answer":
        raise Wrong(saw)
    world.settle("cluster")
    return saw


KINDS = [("engine stopped (SIGTERM) under load", asked_to_stop), ("engine killed (SIGKILL) under load", killed),
         ("shard killed during a query", shard_lost), ("shard stands still for 0.2 s", shard_slow),
         ("program replaced under load", replaced), ("program missing", away), ("two versions in one cluster", two_versions)]
