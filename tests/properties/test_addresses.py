from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.resolve.addresses import canonical_url

PATH = st.lists(
    st.sampled_from(["tin", "chợ-nổi", "%E1%BB%A3", "a%2Fb", "123", "amp", "x.amp", "%", "b c"]), max_size=4
)
QUERY = st.lists(
    st.tuples(st.sampled_from(["id", "trang", "p", ""]), st.sampled_from(["1", "", "ợ", "%C0", "a b"])), max_size=3
)


def address(path: list[str], query: list[tuple[str, str]]) -> str:
    asked = "&".join(f"{name}={value}" for name, value in query)
    return "baomiensong.example/" + "/".join(path) + (f"?{asked}" if asked else "")


@settings(max_examples=150, deadline=None)
@given(PATH, QUERY)
def test_the_form_of_a_form_is_itself(path: list[str], query: list[tuple[str, str]]) -> None:
    once = canonical_url(address(path, query))
    assert once is not None
    assert canonical_url(once) == once
    assert canonical_url(f"https://{once}") == once


@settings(max_examples=150, deadline=None)
@given(
    PATH,
    QUERY,
    st.sampled_from(["http://", "https://", "//", ""]),
    st.sampled_from(["", "www.", "m.", "amp."]),
    st.sampled_from(["utm_campaign=tin", "fbclid=x1", "zarsrc=30"]),
    st.sampled_from(["", "#binh-luan"]),
)
def test_how_a_page_was_linked_to_never_matters(
    path: list[str], query: list[tuple[str, str]], scheme: str, prefix: str, tracking: str, fragment: str
) -> None:
    plain = address(path, query)
    linked = f"{scheme}{prefix}{plain}{'&' if '?' in plain else '?'}{tracking}{fragment}"
    assert canonical_url(linked) == canonical_url(plain)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_any_text_has_a_form_or_none(text: str) -> None:
    once = canonical_url(text)
    assert once is None or canonical_url(once) == once
