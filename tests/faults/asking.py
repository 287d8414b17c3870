"""asking.py -- questions over HTTP on a connection that stays, without a thread for each.

    client = Client(port)
    client.ask(question)
    while not client.take(): ...      when its socket can be read
    client.body()                     the answer
"""
import re
import socket
import time

from clients import chunks


class Client:
    """One connection, one question at a time."""

    def __init__(self, port):
        self.port = port
        self.open()

    def open(self):
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=120)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, question):
        self.question, self.got, self.began = question, bytearray(), time.perf_counter()
        self.socket.sendall(question.request)

    def take(self):
        """True when the answer is whole; an end without an answer is asked again on a new connection."""
        piece = self.socket.recv(1 << 20)
        if not piece:
            raise ConnectionError
        self.got += piece
        return self.got.endswith(b"\r\n0\r\n\r\n") or self.whole()

    def whole(self):
        head, found, body = bytes(self.got).partition(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head.lower())
        return bool(found and length and len(body) >= int(length.group(1)))

    def body(self):
        head, _, body = bytes(self.got).partition(b"\r\n\r\n")
        return b"".join(chunks(body)) if b"chunked" in head.lower() else body


class Question:
    def __init__(self, name, share, sql):
        self.name, self.share, self.sql = name, share, sql
        self.request = b"POST /?max_threads=1 HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s" % (len(sql.encode()), sql.encode())
        self.answer = None
        self.times = []
