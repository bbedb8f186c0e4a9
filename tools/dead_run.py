"""How long until a run whose process and worker were killed together is told: by the automation alone, with a message.

Usage: ``python -m tools.dead_run`` (about five minutes; starts a server of its own, on loopback).
"""

from __future__ import annotations

import os
import signal
import tempfile
import time
from pathlib import Path

from flows.stack.automations import set_up
from tests.browser.catchers import webhook
from tests.browser.mornings import processes_of, when_extracting
from tests.integration.stacks import a_stack

MOST_SECONDS = 330.0


def main() -> None:
    """Kill a night and its worker, wait for what the server makes of it, print both."""
    with webhook() as (address, caught), tempfile.TemporaryDirectory() as home, a_stack(Path(home)) as stack:
        set_up(stack.api, address)
        run_id = stack.start_run()
        when_extracting(stack)
        workers = [service.process.pid for service in stack.services[1:] if service.process]
        for pid in (*workers, *processes_of(run_id)):
            os.kill(pid, signal.SIGKILL)
        killed = time.monotonic()
        stack.wait_for(lambda: stack.run(run_id)["state"]["type"] != "RUNNING", MOST_SECONDS)
        print(f"{time.monotonic() - killed:.0f} s: {stack.run(run_id)['state']['message']}")
        stack.wait_for(lambda: caught, 60)
        print(f"{time.monotonic() - killed:.0f} s: {caught[0]}")


if __name__ == "__main__":
    main()
