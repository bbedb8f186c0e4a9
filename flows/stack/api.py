"""The Prefect server's REST API, as far as operators need it; quicker to load than Prefect's own client."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import httpx

from flows.errors import RunError

SECONDS = 30.0
NO_SERVER = (
    "no Prefect server is set: run this in the project's folder, whose pyproject.toml names it, or set KHOBAO_API_URL"
    " (http://127.0.0.1:4200/api as `khobao up` starts it)"
)
_BUSY_WAITS = (0.5, 1.0, 2.0, 4.0, 8.0, 0.0)
"""Seconds between tries while the server says that its database is busy, as it does when much starts at once."""


@dataclass(frozen=True, slots=True)
class PrefectApi:
    """A Prefect API by its URL; ``auth`` is the server's ``user:password`` when it asks for one."""

    url: str
    auth: str = ""

    def get(self, path: str) -> Any:
        """The JSON at a path; None when there is no such thing. Raises what ``ask`` raises."""
        return self._send("GET", path, None)

    def ask(self, path: str, **body: Any) -> Any:
        """The JSON that a POST gives.

        Raises:
            RunError: the server does not answer, refuses the password or the question.
        """
        return self._send("POST", path, body)

    def change(self, path: str, **body: Any) -> Any:
        """The JSON that a PATCH gives; raises what ``ask`` raises."""
        return self._send("PATCH", path, body)

    def replace(self, path: str, **body: Any) -> Any:
        """The JSON that a PUT gives; raises what ``ask`` raises."""
        return self._send("PUT", path, body)

    def remove(self, path: str) -> None:
        """Remove what is at a path; raises what ``ask`` raises."""
        self._send("DELETE", path, None)

    def _send(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        for wait in _BUSY_WAITS:
            answer = self._answer(method, path, body)
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                break
            time.sleep(wait)
        if answer.status_code == httpx.codes.NOT_FOUND:
            return None
        if answer.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
            raise RunError(f"the Prefect server at {self.url} refuses the password; set PREFECT_API_AUTH_STRING")
        if answer.is_error:
            raise RunError(f"the Prefect server at {self.url} refused {path}: {answer.text[:300]}")
        return answer.json() if answer.content else None

    def _answer(self, method: str, path: str, body: dict[str, Any] | None) -> httpx.Response:
        if not self.url:
            raise RunError(NO_SERVER)
        user, _, password = self.auth.partition(":")
        auth = httpx.BasicAuth(user, password) if self.auth else None
        try:
            with httpx.Client(auth=auth, timeout=SECONDS, trust_env=False) as client:
                return client.request(method, self.url + path, json=body)
        except httpx.HTTPError as error:
            raise RunError(
                f"the Prefect server at {self.url} does not answer ({error}); `khobao up` starts it"
            ) from error
