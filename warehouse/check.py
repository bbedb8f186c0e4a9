"""What a check is: one SQL statement that measures one number, and what that number should be."""

from __future__ import annotations

from dataclasses import dataclass
from operator import eq, ge, le
from typing import Literal

Severity = Literal["fail", "warn"]
_COMPARISONS = {"=": eq, "<=": le, ">=": ge}


@dataclass(frozen=True, slots=True)
class Measured:
    """A check of severity ``fail`` whose number was measured outside the warehouse."""

    name: str
    value: float
    expected: str


@dataclass(frozen=True, slots=True)
class Check:
    """``sql`` gives one number; the check passes when it compares with ``expected`` (such as ``= 0``)."""

    name: str
    sql: str
    severity: Severity = "fail"
    expected: str = "= 0"
    is_structural: bool = False

    def passes(self, measured: float) -> bool:
        return compares(measured, self.expected)


def compares(measured: float, expected: str) -> bool:
    """Whether a number is as expected.

    >>> compares(0.4, "<= 0.5"), compares(3, "= 0")
    (True, False)
    """
    comparison, bound = expected.split()
    return bool(_COMPARISONS[comparison](measured, float(bound)))
