"""The same facts are read from an article in any encoding; `python -m tools.check_encodings` counts all files."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from tools.check_encodings import COUNTED, WITHOUT_CAPITALS, compare, encoded_files, read_file

FOLDER = Path("../shared/encodings")
ONE_IN = 15

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the encoded articles of ../shared are not there")


@pytest.fixture(scope="module")
def counts() -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for encoding, path, original in encoded_files(FOLDER, ONE_IN):
        read = read_file(path.read_bytes())
        found[encoding].update(compare(read_file(original.encode()), read, encoding in WITHOUT_CAPITALS))
    return found


def test_no_file_is_read_otherwise_or_refused(counts: dict[str, Counter[str]]) -> None:
    assert len(counts) == 10
    assert {encoding: count for encoding, count in counts.items() if count["wrong"] or count["refused"]} == {}
    assert all(count["facts read"] > 0 for count in counts.values())


def test_encodings_that_keep_capitals_are_read_to_the_letter(counts: dict[str, Counter[str]]) -> None:
    exact = {encoding: count for encoding, count in counts.items() if encoding not in WITHOUT_CAPITALS}
    assert all(count["files"] == count["same text"] == count["same facts"] for count in exact.values()), COUNTED
