"""kills.py -- workers that die, stop or are disturbed, in every stage of a call of every form."""
import itertools
import os
import signal
import time

import watch
from forms import FORMS
from table import Wrong

FATAL = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT, signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS)
STAGES = ("reading", "computing", "writing")
HARMLESS = (signal.SIGALRM, signal.SIGCHLD, signal.SIGWINCH, signal.SIGURG, signal.SIGCONT)

turns = itertools.cycle(FORMS)
signals = {stage: itertools.cycle(FATAL) for stage in ("idle", *STAGES)}


def idle(world):
    """Every worker there is. Only those of the form that is asked next can cost a query."""
    form, number = next(turns), next(signals["idle"])
    world.settle(form, 64)
    killed = 0
    for engine in world.engines():
        for pid in watch.workers(engine):
            try:
                os.kill(pid, number)
                killed += 1
            except ProcessLookupError:
                pass
    saw = world.saw(world.ask(form), form)
    world.settle(form, killed)
    world.new_workers()  # for the forms that were not asked
    return saw


def catch(world, form, stage, what):
    """Stops one worker there and does `what` to it. Returns what the user saw, or None: nobody was caught."""
    catcher = watch.Catcher(world.engines())
    call = watch.Call(world.ask, form, "big")
    pid = catcher.catch(call, stage)
    if pid is not None:
        what(pid)
    answer = call.result()
    saw = world.saw(answer, form, "big")
    return None if pid is None else saw


def caught(world, stage, what):
    """(form, what the user saw) of the next form in which a worker could be caught there."""
    for _ in range(2 * len(FORMS)):
        form = next(turns)
        world.settle(form, 64)
        saw = catch(world, form, stage, what)
        if saw is not None:
            return form, saw
    raise Wrong("no worker was caught " + stage)


def busy(stage):
    def kill(pid):
        os.kill(pid, next(signals[stage]))
        os.kill(pid, signal.SIGCONT)

    def act(world):
        form, saw = caught(world, stage, kill)
        world.settle(form, 1 if saw == "right answer" else 0)
        if saw == "right answer":
            world.new_workers()  # it had said all, died idle, and may not have been asked again
        return saw
    return act


def stopped(world):
    """A worker that the machine holds up for some time is waited for."""
    def hold(pid):
        time.sleep(0.1)
        os.kill(pid, signal.SIGCONT)
    return survived(world, "reading", hold)


def disturbed(world):
    """Signals that do not kill, one after the other, while the worker works: EINTR in all its calls."""
    def shake(pid):
        for number in HARMLESS * 4:
            try:
                os.kill(pid, signal.SIGSTOP)
                os.kill(pid, number)
                os.kill(pid, signal.SIGCONT)
            except ProcessLookupError:
                return
            time.sleep(0.0005)
    return survived(world, STAGES[world.turn % 3], shake)


def survived(world, stage, what):
    form, saw = caught(world, stage, what)
    if saw != "right answer":
        raise Wrong(saw)
    world.settle(form)
    return saw


KINDS = [("worker killed while idle, by each of 8 signals in turn", idle)]
KINDS += [("worker killed while %s, by each of 8 signals in turn" % stage, busy(stage)) for stage in STAGES]
KINDS += [("worker held up for 0.1 s", stopped), ("worker interrupted 20 times (EINTR)", disturbed)]
