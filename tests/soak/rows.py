"""rows.py -- random rows, the tree of them in the slowest and simplest words, and rows in a table.

    draw(dice)                  [(second, stack, value), …]
    oracle(rows)                [[name, id, parent id, self, total], …]
    fill(shards, rows, …)       each row on one of the shards
"""
import json
import uuid

APP = "soak"
COLUMNS = "time, app_service, profile_location_str, profile_value, profile_language_type, profile_event_type"
SECONDS = 600  # from the first row to the last
# A zstd frame of one raw block, as in tests/sql/setup.sql: two of three cells are text, the third is one.
CELL = """if(cityHash64(stack) % 3 != 0, stack, concat(unhex('28B52FFDA0'), reinterpretAsString(toUInt32(length(stack))),
    repeat('\\0', 4 - length(reinterpretAsString(toUInt32(length(stack))))),
    substring(reinterpretAsString(toUInt32(bitShiftLeft(length(stack), 3) + 1 + 16777216)), 1, 3), stack))"""


def draw(dice):
    """Rows of (second, stack, value): few frames or many, deep or flat, odd names, empty frames."""
    names = ["f%d" % i for i in range(dice.choice((2, 5, 40, 3000)))]
    names += dice.sample(["[p] p", "[t] t", "[k] k", "[l] l", "[unknown] 0x1", "[other]", "[undecodable]", "é", "x 12", APP, " ", "<b>", '"'], 4)
    depth, least = dice.choice((1, 4, 12, 300)), dice.choice((0, 0, 0, -1000))
    rows = []
    for _ in range(dice.choice((1, 10, 50) if depth == 300 else (0, 1, 3, 50, 700, 3000))):
        stack = ";".join(dice.choice(names) for _ in range(dice.randrange(depth + 1)))
        stack = dice.choice((stack, stack, stack, stack.replace(";", ";;", 1), ";" + stack, stack + ";"))
        rows += [(dice.randrange(SECONDS), stack, dice.randrange(least, 1 << dice.choice((3, 20, 40))))] * dice.choice((1, 1, 1, 2))
    return rows


def oracle(rows):
    """The node list, in the simplest words."""
    own, below = {(): 0}, {}
    for _, stack, value in rows:
        path = tuple(frame for frame in stack.split(";") if frame)
        own[path] = own.get(path, 0) + value
        for depth in range(len(path)):
            own.setdefault(path[:depth], 0)
    totals = {}
    for path in sorted(own, key=len, reverse=True):
        totals[path] = own[path] + sum(totals[child] for child in below.get(path, ()))
        if path:
            below.setdefault(path[:-1], []).append(path)
    ids = {path: str(uuid.uuid5(uuid.NAMESPACE_OID, ";".join(path))) if path else "" for path in own}
    nodes, waiting = [], [()] if rows else []
    while waiting:
        path = waiting.pop()
        nodes.append([path[-1] if path else APP, ids[path], ids[path[:-1]] if path else "-1", own[path], totals[path]])
        waiting += sorted(below.get(path, ()), key=lambda child: (-totals[child], child[-1].encode()), reverse=True)
    return nodes


def must(server, statement):
    said = server.ask(statement)
    assert said == "", said


def fill(shards, table, rows, first, dice):
    """Appends to the table of these shards; second 0 is `first`."""
    of_shard = [[] for _ in shards]
    for second, stack, value in rows:
        of_shard[dice.randrange(len(shards))].append(json.dumps({"t": first + second, "stack": stack, "v": value}, ensure_ascii=False))
    for shard, values in zip(shards, of_shard):
        if values:
            must(shard, "INSERT INTO profile.%s (%s) SELECT toDateTime(t), '%s', %s, v, 'eBPF', 'on-cpu' "
                        "FROM input('t UInt32, stack String, v Int64') FORMAT JSONEachRow\n%s" % (table, COLUMNS, APP, CELL, "\n".join(values)))


def ask(server, sql, **settings):
    answer = server.ask(sql + " FORMAT JSONCompactEachRow", output_format_json_quote_64bit_integers=0, max_memory_usage=0, **settings)
    try:
        return [json.loads(line) for line in answer.splitlines()]
    except ValueError:
        return answer[:300]
