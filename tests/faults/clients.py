"""clients.py -- users who change their mind, and limits that end a query."""
import itertools
import os
import random
import signal
import socket
import time
import urllib.parse

import watch
from forms import COLUMNS, FORMS, NODES, ROWS, WINDOW
from table import Wrong

# The embedded engine itself is one query that never ends.
RUNNING = "SELECT count() FROM system.processes WHERE query LIKE '%profile%' AND query NOT LIKE '%system.processes%'"

turns = itertools.cycle(form for form in FORMS if form != "insert")
dice = random.Random(8)


def request(world, sql):
    client = socket.create_connection(("127.0.0.1", world.shards[0].http), timeout=60)
    client.sendall(("GET /?query=%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" % urllib.parse.quote(sql)).encode())
    return client


def calm(world, form):
    """The query that nobody waits for ends, no stream outlives it, and the next one is right."""
    if not watch.until(lambda: world.shards[0].ask(RUNNING) == "0", 30):
        raise Wrong("a query goes on for 30 s after its end")
    world.no_orphan()
    world.settle(form, 16)


def gone_while_computing(world):
    form = next(turns)
    client = request(world, FORMS[form] % "big")
    time.sleep(dice.random() * 0.2)
    client.close()
    calm(world, form)
    return "nothing, nobody is there"


def gone_while_reading(world):
    form = dice.choice(("tree", "stream"))
    sql = {"tree": "SELECT flame_tree(%s) FROM %s" % (COLUMNS, ROWS % "big"),
           "stream": "SELECT * FROM profile.flame_tree_stream(%s)" % (WINDOW % "big")}[form]
    client = request(world, sql)
    client.recv(1 + dice.randrange(10000))
    client.close()
    calm(world, form)
    return "nothing, nobody is there"


def slow_reader(world):
    """A client that takes its answer in small pieces gets the same bytes as a quick one."""
    sql = "SELECT %s FROM profile.flame_tree_stream(%s)" % (NODES, WINDOW % "small")
    quick = world.shards[0].ask(sql)
    got = b""
    with request(world, sql) as client:
        while True:
            piece = client.recv(1500)
            if not piece:
                break
            got += piece
            time.sleep(0.0005)
    body = b"".join(chunks(got.split(b"\r\n\r\n", 1)[1]))
    if body.decode(errors="replace").strip() != quick or "Exception" in quick:
        raise Wrong("a slow reader got other bytes")
    world.settle("stream")
    return "right answer"


def chunks(body):
    """A chunked body of HTTP."""
    while body:
        length, body = body.split(b"\r\n", 1)
        size = int(length, 16)
        yield body[:size]
        body = body[size + 2:]


def killed(world):
    form = next(turns)
    name = "fault%d" % dice.randrange(1 << 60)
    call = watch.Call(lambda: world.shards[0].ask(FORMS[form] % "big", query_id=name))
    time.sleep(dice.random() * 0.15)
    world.shards[0].ask("KILL QUERY WHERE query_id = '%s' ASYNC" % name)
    saw = world.saw(call.result(), form, "big")
    calm(world, form)
    return saw


def too_slow(world):
    form = next(turns)
    saw = world.saw(world.ask(form, "big", max_execution_time=round(0.01 + dice.random() * 0.15, 3)), form, "big")
    calm(world, form)
    return saw


def too_large(world):
    form = next(turns)
    saw = world.saw(world.ask(form, "big", max_memory_usage=dice.randrange(1 << 20, 24 << 20)), form, "big")
    calm(world, form)
    return saw


def limited(world):
    """LIMIT above each kind of result: so many rows, and no process that goes on writing."""
    rows = 1 + dice.randrange(2000)
    form = dice.choice(("tree", "view", "stream"))
    sql = {"tree": "SELECT arrayJoin(flame_tree(%s)) FROM %s" % (COLUMNS, ROWS % "big"),
           "view": "SELECT * FROM profile.flame_tree(%s)" % (WINDOW % "big"),
           "stream": "SELECT * FROM profile.flame_tree_stream(%s)" % (WINDOW % "big")}[form]
    answer = world.shards[0].ask("SELECT count() FROM (%s LIMIT %d)" % (sql, rows))
    if answer != str(rows):
        raise Wrong("LIMIT %d answered %s" % (rows, answer[:300]))
    calm(world, form)
    return "right answer"


def slow_engine(world):
    """The engine stands still for a moment, with calls under way."""
    form = next(turns)
    engine = world.engine()
    call = watch.Call(world.ask, form, "big")
    time.sleep(dice.random() * 0.1)
    os.kill(engine, signal.SIGSTOP)
    time.sleep(0.1)
    os.kill(engine, signal.SIGCONT)
    saw = world.saw(call.result(), form, "big")
    if saw != "right answer":
        raise Wrong(saw)
    world.settle(form)
    return saw


KINDS = [("client gone while the query runs", gone_while_computing), ("client gone while it reads the answer", gone_while_reading),
         ("client reads slowly", slow_reader), ("KILL QUERY", killed), ("max_execution_time", too_slow),
         ("max_memory_usage", too_large), ("LIMIT above the answer", limited), ("engine stands still for 0.1 s", slow_engine)]
