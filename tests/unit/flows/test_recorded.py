"""Whether a server answers is known quickly and without mistake."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from flows.recorded import server_answers

ANSWERS = {"/api/health": (200, b"true"), "/sick/health": (503, b"false")}


class Answering(BaseHTTPRequestHandler):
    """Answers like the parts of a Prefect server that are asked here."""

    def do_GET(self) -> None:
        status, body = ANSWERS.get(self.path, (404, b"{}"))
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class calls it so
        """Say nothing."""


@pytest.fixture
def url() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_healthy_server_answers(url: str) -> None:
    assert server_answers(f"{url}/api", timeout=5)
    assert server_answers(f"{url}/api/", timeout=5)


def test_a_sick_or_foreign_server_is_no_server(url: str) -> None:
    assert not server_answers(f"{url}/sick", timeout=5)
    assert not server_answers(f"{url}/khác", timeout=5)


@pytest.mark.parametrize("address", ["", "not a url", "http://127.0.0.1:99999/api", "https://127.0.0.1:1/api"])
def test_no_server_is_no_error(address: str) -> None:
    assert not server_answers(address)


def test_a_silent_server_costs_less_than_half_a_second() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(1)
        began = time.monotonic()
        assert not server_answers(f"http://127.0.0.1:{silent.getsockname()[1]}/api")
        assert time.monotonic() - began < 0.8
