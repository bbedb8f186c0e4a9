"""The names of one article: tagger spans and grammar in, linked entities with their mentions out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from transforms.article import Article, Block
from transforms.extract.byline_names import names_in_byline
from transforms.extract.facts import Mention
from transforms.extract.linking import Draft, link_drafts
from transforms.extract.mention_repair import draft_mentions
from transforms.extract.names import Description, Names, Office, Sentence, TaggedSpan
from transforms.extract.office_holders import attach_offices, share_governments
from transforms.extract.office_phrases import Organizations, read_offices
from transforms.extract.person_names import honorific_before
from transforms.extract.phrase_matcher import Word, split_words
from transforms.extract.span_repair import repair_spans
from transforms.extract.title_grammar import Title, find_titles

_LOWEST_SCORE = 0.4


def read_names(article: Article, sentences: Sequence[Sentence], spans: Sequence[TaggedSpan]) -> Names:
    """Entities, mentions, offices and descriptions of an article; ``spans`` as the tagger gives them, in any order."""
    text = article.text
    silent = {block.block_no for block in article.blocks if block.block_type == "dateline"}
    heard = [sentence for sentence in sentences if sentence.block_no not in silent]
    used = _inside(spans, heard)
    words = [split_words(text, sentence.start, sentence.end) for sentence in heard]
    titles = _titles(text, heard, words, used)
    every = [title for group in titles for title in group]
    used = repair_spans(text, every, used)
    drafts = draft_mentions(text, words, every, used)
    drafts = _with_byline(article, drafts)
    entities, numbers = link_drafts(text, drafts)
    names = Names(entities, _mentions(drafts, numbers, article.blocks, sentences))
    fields = {span.start: span.end for span in used if span.label == "organization"}
    _add_offices(text, heard, titles, fields, names)
    return names


def _titles(
    text: str, sentences: Sequence[Sentence], words: Sequence[Sequence[Word]], spans: Sequence[TaggedSpan]
) -> list[list[Title]]:
    """Titles of each sentence."""
    tagged = sorted((span for span in spans if span.label == "title"), key=lambda span: span.start)
    starts = [span.start for span in tagged]
    found = []
    for sentence, group in zip(sentences, words, strict=True):
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        found.append(find_titles(text, group, tagged[low:high]))
    return found


def _with_byline(article: Article, drafts: list[Draft]) -> list[Draft]:
    """The names of the signing line as its own grammar reads them, in place of the tagger's."""
    for block in article.blocks:
        if block.block_type != "byline":
            continue
        line = article.text[block.start : block.end]
        names = names_in_byline(line)
        if names:
            drafts = [d for d in drafts if d.end <= block.start or d.start >= block.end]
            drafts += [Draft(block.start + at, block.start + end, kind, "byline", 0.9) for at, end, kind in names]
    return sorted(drafts, key=lambda d: (d.start, -d.end))


def _mentions(
    drafts: Sequence[Draft], numbers: Sequence[int], blocks: Sequence[Block], sentences: Sequence[Sentence]
) -> list[Mention]:
    block_starts = [block.start for block in blocks]
    sentence_starts = [sentence.start for sentence in sentences]
    return [
        Mention(
            number,
            draft.entity_type,
            draft.start,
            draft.end,
            blocks[bisect_right(block_starts, draft.start) - 1].block_no,
            sentences[bisect_right(sentence_starts, draft.start) - 1].sentence_no,
            draft.method,
            round(draft.score, 3),
        )
        for draft, number in zip(drafts, numbers, strict=True)
    ]


def _add_offices(
    text: str,
    sentences: Sequence[Sentence],
    titles: Sequence[Sequence[Title]],
    fields: dict[int, int],
    names: Names,
) -> None:
    outer: dict[int, Mention] = {}
    for mention in names.mentions:
        outer.setdefault(mention.start, mention)
    organizations = Organizations(names)
    subject: int | None = None
    for sentence, group in zip(sentences, titles, strict=True):
        persons = list(names.within(sentence.start, sentence.end, "person"))
        if not group and not persons:
            continue
        whole = [title for title in group if not _is_inside(names, title)]
        offices = read_offices(text, sentence, whole, outer, fields, organizations, names)
        attach_offices(names, text, sentence, offices, persons, subject)
        names.offices += offices
        names.descriptions += _descriptions(text, offices, persons)
        subject = persons[0].entity_no if persons else subject
    share_governments(names, names.offices)
    _prune(names)


def _prune(names: Names) -> None:
    """Leave out the organisations that neither a mention nor a held office speaks of."""
    used = {mention.entity_no for mention in names.mentions}
    used |= {o.organization_no for o in names.offices if o.holders and o.organization_no is not None}
    kept = [entity for entity in names.entities if entity.entity_no in used or entity.entity_type != "organization"]
    numbers = {entity.entity_no: number for number, entity in enumerate(kept)}
    for number, entity in enumerate(kept):
        entity.entity_no = number
    for mention in names.mentions:
        mention.entity_no = numbers[mention.entity_no]
    for office in names.offices:
        office.organization_no = numbers.get(office.organization_no) if office.organization_no is not None else None
        office.holders = [numbers[holder] for holder in office.holders]
    names.descriptions = [replace(d, person_no=numbers[d.person_no]) for d in names.descriptions]
    names.entities = kept


def _is_inside(names: Names, title: Title) -> bool:
    """Whether a title's words are but a part of an organisation's name ("Hội đồng Tham mưu trưởng")."""
    at = bisect_left(names.mentions, title.start, key=lambda mention: mention.start) - 1
    return at >= 0 and names.mentions[at].end > title.start


def _descriptions(text: str, offices: Sequence[Office], persons: Sequence[Mention]) -> list[Description]:
    """One noun phrase for each person mention: from its first title or honorific to its last apposition."""
    found = []
    for at, person in enumerate(persons):
        low = persons[at - 1].end if at else 0
        high = persons[at + 1].start if at + 1 < len(persons) else len(text)
        start, _, _ = honorific_before(text, person.start)
        own = [
            o
            for o in offices
            if person.entity_no in o.holders and o.method == "apposition" and low <= o.start and o.end <= high
        ]
        start = min([start, *[o.start for o in own]])
        end = max([person.end, *[o.end for o in own]])
        if text[person.end : end].count("(") > text[person.end : end].count(")") and text[end : end + 1] == ")":
            end += 1
        found.append(Description(start, end, person.entity_no, person.start, person.end))
    return found


def _inside(spans: Sequence[TaggedSpan], sentences: Sequence[Sentence]) -> list[TaggedSpan]:
    """Spans that lie within one of the sentences, without persons and organisations that are more likely none."""
    starts = [sentence.start for sentence in sentences]
    kept = []
    for span in spans:
        at = bisect_right(starts, span.start) - 1
        sure = span.score >= _LOWEST_SCORE or span.label in ("place", "title")
        if sure and at >= 0 and span.end <= sentences[at].end and span.start < span.end:
            kept.append(span)
    return kept
