"""Task runs that a dead run left behind: closed, so that no part of an ended run shows as running for ever."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from flows.stack.api import PrefectApi

_UNFINISHED = ("RUNNING", "PENDING", "CANCELLING")
_ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")
_MESSAGE = "Its run has ended without it; found by `khobao recover`."
_AT_ONCE = 200


def close_tasks(api: PrefectApi, flows: Collection[str], before: datetime, runs: Collection[str] = ()) -> int:
    """Set task runs to Crashed whose flow run ended before a time, or is one of ``runs``; returns how many.

    Args:
        api: the server.
        flows: names of the flows to look at.
        before: ends later than this are left alone, for the server may not have heard of their last tasks yet.
        runs: ids of flow runs that were found dead, whenever they ended.

    Raises:
        RunError: the server does not answer.
    """
    ended: dict[str, Any] = {"state": {"type": {"any_": list(_ENDED)}}}
    closed = _close(api, flows, {**ended, "end_time": {"before_": before.isoformat()}})
    return closed + (_close(api, flows, {**ended, "id": {"any_": list(runs)}}) if runs else 0)


def _close(api: PrefectApi, flows: Collection[str], flow_runs: dict[str, Any]) -> int:
    wanted = {
        "flows": {"name": {"any_": list(flows)}},
        "flow_runs": flow_runs,
        "task_runs": {"state": {"type": {"any_": list(_UNFINISHED)}}},
        "limit": _AT_ONCE,
    }
    closed = 0
    while left := api.ask("/task_runs/filter", **wanted) or []:
        for task in left:
            state = {"type": "CRASHED", "name": "Crashed", "message": _MESSAGE}
            api.ask(f"/task_runs/{task['id']}/set_state", state=state, force=True)
        closed += len(left)
        if len(left) < _AT_ONCE:
            break
    return closed
