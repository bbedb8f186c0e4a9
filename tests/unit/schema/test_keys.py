"""Surrogate keys: the same everywhere, never the unknown key."""

from __future__ import annotations

from warehouse.schema.keys import surrogate_key


def test_the_key_is_the_same_on_every_machine() -> None:
    assert surrogate_key("person", "Lưu Thị Hoà") == 5006577060870684301


def test_keys_are_positive_and_fit_bigint() -> None:
    keys = [surrogate_key("person", str(number)) for number in range(10_000)]
    assert len(set(keys)) == len(keys)
    assert all(0 < key < 2**63 for key in keys)


def test_the_border_between_parts_counts() -> None:
    assert surrogate_key("a", "bc") != surrogate_key("ab", "c") != surrogate_key("abc")
