"""Servers on loopback that take messages as the world outside would: a webhook and a mail server."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Caught = list[str]
"""Bodies in the order they came."""


@contextmanager
def webhook() -> Iterator[tuple[str, Caught]]:
    """An Apprise address of a webhook, and what it was sent."""
    caught: Caught = []

    class Take(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            caught.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            """Stay silent."""

    with _serving(ThreadingHTTPServer(("127.0.0.1", 0), Take)) as port:
        yield f"json://127.0.0.1:{port}/khobao", caught


@contextmanager
def mail_server() -> Iterator[tuple[str, Caught]]:
    """An Apprise address of a mail server, and the subjects and texts of its mails."""
    caught: Caught = []

    class Take(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._answer(b"220 mail for khobao")
            while line := self.rfile.readline():
                word = line[:4].upper()
                if word == b"DATA":
                    self._answer(b"354 go on")
                    caught.append(_text_of(b"".join(iter(self.rfile.readline, b".\r\n"))))
                self._answer(b"221 bye" if word == b"QUIT" else b"250 ok")

        def _answer(self, line: bytes) -> None:
            self.wfile.write(line + b"\r\n")

    with _serving(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Take)) as port:
        yield f"mailto://127.0.0.1:{port}/?from=khobao@example.org&to=desk@example.org", caught


def _text_of(mail: bytes) -> str:
    message = message_from_bytes(mail, policy=policy.default)
    body = message.get_body(("plain", "html"))
    return f"{message['Subject']}\n{body.get_content() if body else ''}"


@contextmanager
def _serving(server: socketserver.TCPServer) -> Iterator[int]:
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield int(server.socket.getsockname()[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
