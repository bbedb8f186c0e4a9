"""Work that kills its process: piece after piece in a process of its own, until what is at fault is alone.

A process leaves a mark of what it is at. When it dies, that is tried alone, in a fresh process, then what stood before
it and what stood after it; what dies alone is given up. So what takes more memory than there is costs itself and some
seconds, not the night.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from flows.alone import Died
from flows.errors import RunError

Piece = TypeVar("Piece")
Outcome = TypeVar("Outcome")
Item = TypeVar("Item")

MOST_DEATHS = 40
"""Deaths in one call above which it is the machine that fails and not some articles."""

_TOO_MANY = (
    "{deaths} processes that {what} died one after the other (the last {how}), so it is not some articles: nothing was"
    " published. See `dmesg` for want of memory; give more or set KHOBAO_WORKERS=1, then run again"
)
_NO_START = (
    "a process that was to {what} {how} before it had begun, twice: nothing was published. It needs about 500 MB; see"
    " `dmesg`, give more memory, then run again"
)


def outlast(
    pieces: Iterable[Piece],
    attempt: Callable[[Piece], Outcome | Died],
    mark: Callable[[Piece], Path],
    after_death: Callable[[Piece, str, Died], list[Piece]],
    what: str,
) -> list[Outcome]:
    """Attempt each piece until all are done or given up.

    Args:
        pieces: what is to be done, in order.
        attempt: does one in a process of its own.
        mark: where that process says what it is at, once it has begun.
        after_death: gives up a piece that holds one thing (no pieces), or cuts it by what the process was at.
        what: what is done, in words, for messages.

    Raises:
        RunError: processes die before they begin, or too many of them.
    """
    done: list[Outcome] = []
    queue, deaths, unready = deque(pieces), 0, 0
    while queue:
        piece = queue.popleft()
        outcome = attempt(piece)
        if not isinstance(outcome, Died):
            done.append(outcome)
            unready = 0
            continue
        deaths += 1
        if deaths > MOST_DEATHS:
            raise RunError(_TOO_MANY.format(deaths=deaths, how=outcome.how, what=what))
        if mark(piece).is_file():
            at = mark(piece).read_text(encoding="utf-8")
            mark(piece).unlink()
            queue.extendleft(reversed(after_death(piece, at, outcome)))
            continue
        unready += 1
        if unready > 1:
            raise RunError(_NO_START.format(how=outcome.how, what=what))
        queue.appendleft(piece)
    return done


def cut(items: Sequence[Item], names: Sequence[str], at: str) -> list[Sequence[Item]]:
    """The item named ``at`` (else the middle one) alone, then those before it and those after it, empty ones left out.

    >>> cut([1, 2, 3, 4, 5], list("abcde"), "b"), cut([1, 2, 3, 4, 5], list("abcde"), "")
    ([[2], [1], [3, 4, 5]], [[3], [1, 2], [4, 5]])
    """
    where = names.index(at) if at in names else len(items) // 2
    return [piece for piece in (items[where : where + 1], items[:where], items[where + 1 :]) if len(piece)]


def reason_of(death: Died, stage: str) -> tuple[str, str]:
    """Code and sentence of the reason for which something that died alone goes into quarantine.

    >>> reason_of(Died(-9), "read")
    ('out_of_memory', 'read: out of memory: the process that read it alone was killed (signal 9)')
    """
    from transforms.readers import reasons  # the readers take time to load, and few nights need them here

    if death.is_for_memory:
        return reasons.OUT_OF_MEMORY, f"{stage}: out of memory: the process that read it alone {death.how}"
    return reasons.PROCESS_DIED, f"{stage}: the process died: when it read this alone, it {death.how}"
