"""Who said something: a person, a body or an unnamed source, and the words of the article that tell."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speaker:
    """``entity_no`` is None for a source without a name.

    ``form`` is person, pronoun, organization, place, document or noun; ``text[start:end]`` is the phrase.
    """

    entity_no: int | None
    name: str
    start: int
    end: int
    form: str
