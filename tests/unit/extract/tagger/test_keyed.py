import pytest

from transforms.extract.tagger.keyed import kind_of, word_groups
from transforms.extract.tagger.vocabulary import Numbering, open_lists


@pytest.mark.parametrize(
    "attribute",
    ["-2b=ông_tám", "1b=___", "0b=__x", "-1b=x__", "0b=<>_<>", "rb=.... 3".replace(" ", ""), "ra=ở.4", "rf=tam.0",
     "rx=ở.2.có", "rx=..7..", "rx=1.250.3.ab", "rg=k12.3.k7.1", "rg=..1.?.0", "hw=.x", "hw=Osở_y2.Xx", "hw=Utp_.0..",
     "hw=T0.x"],
)  # fmt: skip
def test_an_attribute_comes_back_from_its_key(attribute: str) -> None:
    group = word_groups(open_lists())[kind_of(attribute)]
    spelled = {group.spell(key)[column] for key, column in group.parse(attribute)}
    assert attribute in spelled


def test_other_attributes_are_no_word_attributes() -> None:
    assert [kind_of(name) for name in ("h=O1.x", "0l=b", "r=0.2", "b=x_y", "0c0=3")] == [""] * 5


def test_a_closed_numbering_knows_no_more() -> None:
    numbering = Numbering(3)
    assert [numbering[name] for name in "abcab"] == [1, 2, 0, 1, 2]
    assert numbering.close()["d"] == 0
