"""What the grammar corrects in the tagger's spans before names are made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from transforms.extract.listed_places import name_listed_places
from transforms.extract.names import TaggedSpan
from transforms.extract.namesakes import name_namesakes
from transforms.extract.organization_edges import fit_organizations
from transforms.extract.person_spans import fit_persons
from transforms.extract.photo_credits import add_credits
from transforms.extract.place_edges import fit_places
from transforms.extract.place_patterns import add_places
from transforms.extract.span_ends import fit_ends
from transforms.extract.span_heads import add_heads
from transforms.extract.span_joining import join_spans
from transforms.extract.span_labels import add_committees, relabel_spans
from transforms.extract.span_parts import part_spans
from transforms.extract.span_splitting import split_spans
from transforms.extract.street_names import name_streets
from transforms.extract.team_names import name_teams
from transforms.extract.title_grammar import Title
from transforms.extract.vessels import drop_ships


def repair_spans(text: str, titles: Sequence[Title], spans: Iterable[TaggedSpan]) -> list[TaggedSpan]:
    """The tagger's spans, relabelled, joined and split, in text order; ``titles`` are the article's, in order."""
    ordered = sorted((span for span in spans if span.label != "title"), key=lambda span: (span.start, -span.end))
    ordered = add_committees(text, add_places(text, add_credits(text, ordered)))
    ordered = relabel_spans(text, titles, fit_ends(text, drop_ships(text, ordered)))
    ordered = fit_organizations(text, add_heads(text, part_spans(text, ordered)))
    ordered = name_streets(text, name_listed_places(text, name_teams(text, ordered)))
    ordered = fit_places(text, join_spans(text, titles, ordered))
    ordered = fit_persons(text, titles, split_spans(text, titles, ordered))
    return name_namesakes(text, ordered)
