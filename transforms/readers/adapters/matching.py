"""Globs on stored paths: ``*`` and ``?`` stay within one folder, ``**`` crosses folders."""

from __future__ import annotations

import re
from functools import lru_cache

_PIECE = re.compile(r"\*\*/|\*\*|\*|\?|[^*?]+")
_MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def matches(path: str, globs: tuple[str, ...]) -> bool:
    """Whether one of the globs fits the whole path.

    >>> matches("bao-cu/2003/so-1.txt", ("bao-cu/**",)), matches("bao-cu/2003/so-1.txt", ("bao-cu/*.txt",))
    (True, False)
    >>> matches("tin/chợ.json", ("**/*.json",)), matches("chợ.json", ("**/*.json",))
    (True, True)
    """
    return any(_compiled(glob).fullmatch(path) for glob in globs)


@lru_cache(maxsize=1024)
def _compiled(glob: str) -> re.Pattern[str]:
    pieces = _PIECE.findall(glob)
    return re.compile("".join(_MEANING.get(piece) or re.escape(piece) for piece in pieces), re.DOTALL)
