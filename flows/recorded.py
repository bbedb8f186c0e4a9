"""Whether a Prefect server answers, and a night that it records."""

from __future__ import annotations

import http.client
import os
from pathlib import Path
from urllib.parse import urlsplit

from flows.errors import RunError
from flows.results import NightResult
from flows.settings import Settings

PROBE_SECONDS = 0.4


def server_answers(api_url: str, timeout: float = PROBE_SECONDS) -> bool:
    """True when a healthy Prefect API answers at a URL within ``timeout`` seconds."""
    return bool(api_url) and fetch(api_url.rstrip("/") + "/health", timeout) == (http.client.OK, b"true")


def fetch(url: str, timeout: float) -> tuple[int, bytes] | None:
    """Status and the first bytes of what a server answers to a GET, without proxies; None when none answers."""
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    try:
        connection = kind(parts.hostname or "", parts.port, timeout=timeout)
        try:
            connection.request("GET", parts.path)
            answer = connection.getresponse()
            return answer.status, answer.read(64).strip()
        finally:
            connection.close()
    except (OSError, http.client.HTTPException, ValueError):
        return None


def run_recorded(settings: Settings, starts: tuple[Path, ...], again: frozenset[str]) -> NightResult:
    """Run a night as a Prefect flow in this process, recorded by the server of the settings.

    Raises:
        Exception: what the night raised.
    """
    os.environ["PREFECT_API_URL"] = settings.api_url
    os.environ.setdefault("DO_NOT_TRACK", "1")
    from prefect.settings import PREFECT_API_URL, temporary_settings

    from flows.nightly import nightly

    given = [str(path) for path in starts]
    with temporary_settings({PREFECT_API_URL: settings.api_url}):
        state = nightly(given, str(settings.data_dir), sorted(again), settings.max_quarantined_share, return_state=True)
    outcome: object = state.result(raise_on_failure=False)
    if isinstance(outcome, NightResult):
        return outcome
    raise outcome if isinstance(outcome, BaseException) else RunError(f"the flow ended as {state.name}")
