"""A step in a process of its own: its outcome, its error, or how the process died."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from flows.alone import Died, run_alone
from flows.errors import RunError


def nothing() -> None:
    """Prepare nothing."""


def double(number: int) -> int:
    return 2 * number


def kill_itself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def leave(code: int) -> None:
    os._exit(code)


def fail() -> None:
    raise RunError("no such article")


def untellable() -> threading.Lock:
    return threading.Lock()


def test_the_outcome_comes_back() -> None:
    assert run_alone(nothing, double, 21) == 42


def test_death_is_an_outcome() -> None:
    killed, left = run_alone(nothing, kill_itself), run_alone(nothing, leave, 137)
    assert (killed, left) == (Died(-9), Died(137))
    assert isinstance(killed, Died)
    assert isinstance(left, Died)
    assert (killed.is_for_memory, left.is_for_memory, Died(3).is_for_memory) == (True, True, False)
    assert run_alone(kill_itself, double, 21) == Died(-9)


def test_errors_are_raised_here() -> None:
    with pytest.raises(RunError, match="no such article"):
        run_alone(nothing, fail)
    with pytest.raises(RunError, match="cannot be told"):
        run_alone(nothing, untellable)
