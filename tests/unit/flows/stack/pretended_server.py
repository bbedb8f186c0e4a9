"""A small stand-in for the Prefect API: answers from a table, remembers what was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from flows.stack.api import PrefectApi

Answer = tuple[int, Any] | Callable[[Any], Any]


@dataclass
class Pretended:
    """Answers by path (without ``/api``): a status and JSON, or a function of the request's body."""

    answers: dict[str, Answer]
    asked: list[tuple[str, str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    url: str = ""

    @property
    def api(self) -> PrefectApi:
        return PrefectApi(f"{self.url}/api")

    def answer(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        self.asked.append((method, path, body))
        found = self.answers.get(path, (404, {}))
        return (200, found(body)) if callable(found) else found


@contextmanager
def pretended(answers: dict[str, Answer]) -> Iterator[Pretended]:
    """A listening stand-in within the block."""
    told = Pretended({"/health": (200, True), **answers})

    class Handler(BaseHTTPRequestHandler):
        def _handle(self) -> None:
            size = int(self.headers.get("content-length") or 0)
            body = json.loads(self.rfile.read(size)) if size else None
            told.headers.append(dict(self.headers))
            status, value = told.answer(self.command, self.path.removeprefix("/api"), body)
            data = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _handle  # noqa: N815 - the base class calls them so

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class calls it so
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    told.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
