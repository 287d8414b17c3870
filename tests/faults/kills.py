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


def busy(stage):
    def kill(pid):
        os.kill(pid, next(signals[stage]))
        os.kill(pid, signal.SIGCONT)

    def act(world):
        for _ in range(len(FORMS)):
            form = next(turns)
            world.settle(form, 64)
            saw = catch(world, form, stage, kill)
            if saw is not None:
                world.settle(form, 1 if saw == "right answer" else 0)
                if saw == "right answer":
                    world.new_workers()  # it had said all, died idle, and may not have been asked again
                return saw
        raise Wrong("no worker was caught " + stage)
    return act


def stopped(world):
    """A worker that the machine holds up for some time is waited for."""
    def hold(pid):
        time.sleep(0.1)
        os.kill(pid, signal.SIGCONT)
    form = next(turns)
    saw = catch(world, form, "reading", hold)
    if saw not in ("right answer", None):
        raise Wrong(saw)
    world.settle(form)
    return "right answer"


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
    form = next(turns)
    saw = catch(world, form, STAGES[world.turn % 3], shake)
    if saw not in ("right answer", None):
        raise Wrong(saw)
    world.settle(form)
    return "right answer"


KINDS = [("worker killed while idle, by each of 8 signals in turn", idle)]
KINDS += [("worker killed while %s, by each of 8 signals in turn" % stage, busy(stage)) for stage in STAGES]
KINDS += [("worker held up for 0.1 s", stopped), ("worker interrupted 20 times (EINTR)", disturbed)]
