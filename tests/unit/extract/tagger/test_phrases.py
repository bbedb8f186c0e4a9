from transforms.extract.tagger.phrases import find_phrases, name_trie, phrase_trie, place_trie


def test_the_longest_phrase_counts_and_none_overlaps() -> None:
    words = ["phó", "chủ", "tịch", "tỉnh", "<>"]
    assert find_phrases(phrase_trie(), words, [0, 1, 3]) == [(0, 3, "T"), (3, 4, "U")]


def test_a_beginning_alone_is_no_phrase() -> None:
    assert find_phrases(place_trie(), ["An", "toàn", "<>"], [0]) == []


def test_places_bear_the_letter_of_their_level() -> None:
    words = ["An", "Giang", "và", "Tịnh", "Biên", "<>"]
    assert [letter for _, _, letter in find_phrases(place_trie(), words, [0, 3])] == ["P", "D"]


def test_learnt_names_have_a_type_and_a_grade() -> None:
    assert all(len(node.letter) in (0, 2) for node in name_trie().values())
