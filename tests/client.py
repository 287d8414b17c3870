#!/usr/bin/env python3
"""client.py -- as much of clickhouse-client as our packages use, for a server that has none beside it.

    clickhouse-client --query STATEMENT         and the rows of an INSERT on stdin
    clickhouse-client --queries-file FILE
    clickhouse-client --multiquery < FILE

Tests put it on PATH under that name. It asks over HTTP, at port $FLAME_TREE_TEST_PORT or --port, one
statement at a time, and fails at the first one that does. Other options are passed over.
"""
import argparse
import os
import re
import sys
import urllib.error
import urllib.parse
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


def ask(port, statement, rows=b""):
    """An INSERT has its rows behind it, so it goes into the address."""
    address = "http://127.0.0.1:%s/" % port
    if rows:
        address += "?query=" + urllib.parse.quote(statement)
    request = urllib.request.Request(address, rows or statement.encode())
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        sys.exit("Received exception from server:\n" + error.read().decode(errors="replace"))
    except OSError as problem:
        print("Code: 210. DB::NetException: Connection refused (%s)" % problem, file=sys.stderr)
        sys.exit(210)


def main():
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    for name in ("--query", "--queries-file", "--port"):
        parser.add_argument(name)
    options = parser.parse_known_args()[0]
    port = options.port or os.environ.get("FLAME_TREE_TEST_PORT")
    if options.query:
        rows = sys.stdin.buffer.read() if options.query.startswith("INSERT") else b""
        sys.stdout.write(ask(port, options.query, rows))
        return
    with open(options.queries_file or "/dev/stdin", encoding="utf-8") as file:
        text = file.read()
    for statement in statements(text):
        if statement.strip():
            sys.stdout.write(ask(port, statement))


if __name__ == "__main__":
    main()
