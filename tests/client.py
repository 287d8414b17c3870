#!/usr/bin/env python3
"""client.py -- as much of clickhouse-client as our packages use, for a server that has none beside it.

    clickhouse-client [--port N] --query STATEMENT | --queries-file FILE

Tests put it on PATH under that name. It asks over HTTP, at port $FLAME_TREE_TEST_PORT, one statement
at a time, and fails at the first one that does.
"""
import os
import re
import sys
import urllib.error
import urllib.request

# What a semicolon may stand in without ending a statement.
PIECES = re.compile(r"'(?:[^'\\]|\\.|'')*'|`(?:[^`\\]|\\.)*`|--[^\n]*|/\*.*?\*/|;|[^'`;/-]+|.", re.S)


def statements(text):
    """Those of a file, without its comments."""
    current = ""
    for piece in PIECES.findall(text):
        if piece == ";":
            yield current
            current = ""
        elif not piece.startswith(("--", "/*")):
            current += piece
    yield current


def ask(port, statement):
    request = urllib.request.Request("http://127.0.0.1:%s/" % port, statement.encode())
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        sys.exit("Received exception from server:\n" + error.read().decode(errors="replace"))
    except OSError as problem:
        print("Code: 210. DB::NetException: Connection refused (%s)" % problem, file=sys.stderr)
        sys.exit(210)


def main():
    options = dict(zip(sys.argv[1::2], sys.argv[2::2]))
    port = options.get("--port", os.environ.get("FLAME_TREE_TEST_PORT"))
    text = options.get("--query")
    if text is None:
        with open(options["--queries-file"], encoding="utf-8") as file:
            text = file.read()
    for statement in statements(text):
        if statement.strip():
            sys.stdout.write(ask(port, statement))


if __name__ == "__main__":
    main()
