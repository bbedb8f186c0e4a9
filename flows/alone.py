"""A step in a process of its own, whose death is an outcome and not the end of the run."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from flows.errors import RunError

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Died:
    """A process that ended without a word; ``exit_code`` is negative for a signal."""

    exit_code: int

    @property
    def is_for_memory(self) -> bool:
        """Whether the kernel ends processes like this when memory runs out; 137 is what a shell makes of it."""
        return self.exit_code in (-signal.SIGKILL, 128 + signal.SIGKILL)

    @property
    def how(self) -> str:
        """How the process ended, in words.

        >>> Died(-9).how, Died(3).how
        ('was killed (signal 9)', 'ended with exit code 3')
        """
        if self.exit_code < 0:
            return f"was killed (signal {-self.exit_code})"
        return f"ended with exit code {self.exit_code}"


def run_alone(prepare: Callable[[], None], step: Callable[..., Outcome], *args: Any) -> Outcome | Died:
    """What a step gives in a fresh process, or how the process died; raises what the step raises.

    Functions and arguments are pickled, so functions are those of a module.
    """
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(sending, prepare, step, args))
    process.start()
    sending.close()
    try:
        raised, outcome = receiving.recv()
    except EOFError:
        process.join()
        return Died(process.exitcode or 0)
    except BaseException:
        process.kill()
        raise
    finally:
        receiving.close()
    process.join()
    if raised is not None:
        raise raised
    found: Outcome = outcome
    return found


def _work(sending: Connection, prepare: Callable[[], None], step: Callable[..., Any], args: tuple[Any, ...]) -> None:
    try:
        prepare()
        answer: tuple[BaseException | None, Any] = (None, step(*args))
    except Exception as error:
        answer = (error, None)
    try:
        sending.send(answer)
    except Exception as error:
        sending.send((RunError(f"{answer[0] or answer[1]!r} cannot be told to another process: {error}"), None))
    sending.close()
