"""Articles in ten encodings must read like their Unicode original, and none may be read wrongly in silence."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

from transforms.article import Rejection
from transforms.normalise.characters import clean_characters
from transforms.readers.decoding import decode

FOLDER = Path("../shared/encodings")
LEAST_SHARE = defaultdict(lambda: 1.0, {"vps": 0.95, "mojibake_utf8_as_cp1252": 0.95, "mojibake_utf8_as_latin1": 0.95})
SIGNS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "•": "*"})

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the encoded articles of ../shared are not there")


def same(text: str, expected: str, encoding: str) -> bool:
    """Equal after normalising; the expected texts have plain quotes and dashes, and TCVN3 has no toned capitals."""
    left, right = (clean_characters(side).translate(SIGNS) for side in (text, expected))
    return left == right or (encoding == "tcvn3" and left.casefold() == right.casefold())


@pytest.fixture(scope="module")
def outcomes() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for entry in json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8")):
        expected = (FOLDER / entry["source"].replace(".txt", ".expected.txt")).read_text(encoding="utf-8")
        result = decode((FOLDER / entry["file"]).read_bytes())
        outcome = "refused"
        if not isinstance(result, Rejection):
            outcome = "right" if same(result.text, expected, entry["encoding"]) else f"wrong {entry['file']}"
            exact = unicodedata.normalize("NFC", result.text.replace("\r\n", "\n"))
            if entry["encoding"] != "tcvn3" and hashlib.sha1(exact.encode()).hexdigest() != entry["expected_sha1_nfc"]:
                outcome = f"wrong {entry['file']}"
        found[entry["encoding"]].append(outcome)
    return found


def test_share_of_each_encoding(outcomes: dict[str, list[str]]) -> None:
    assert len(outcomes) == 10
    shares = {encoding: found.count("right") / len(found) for encoding, found in outcomes.items()}
    assert {name: share for name, share in shares.items() if share < LEAST_SHARE[name]} == {}


def test_nothing_is_wrong_in_silence(outcomes: dict[str, list[str]]) -> None:
    assert [outcome for found in outcomes.values() for outcome in found if outcome.startswith("wrong")] == []
