import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.llm.quotes import Locator

TEXT = "Mali said it “would not\n yield”; Mali’s army, Malian troops said, would yield."


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("would yield", "would yield"),
        ('"would not yield"', "“would not\n yield”"),
        ("would  not yield", "would not\n yield"),
        ("Mali's army", "Mali’s army"),
        ("  troops said ", "troops said"),
        ("would never yield", None),
        ("Mal", None),
        ("ould not", None),
        ("mali said", None),
        ("…", None),
        ("", None),
    ],
)
def test_a_quote_is_found_word_for_word_or_not_at_all(quote: str, found: str | None) -> None:
    span = Locator(TEXT, 0).find(quote, 0)
    assert (span and span.quote(TEXT)) == found


def test_of_several_occurrences_the_nearest_is_meant() -> None:
    locator = Locator(TEXT, 0)
    starts = [span.start for span in locator.all("Mali")]
    assert starts == [0, TEXT.index("Mali’s")]
    assert [locator.find("Mali", near).start for near in (0, 5, 30, 79)] == [  # type: ignore[union-attr]
        starts[0], starts[0], starts[1], starts[1],
    ]  # fmt: skip


def test_offsets_are_those_of_the_report() -> None:
    report = f"A title\n\n{TEXT}"
    span = Locator(TEXT, 9).find("would not yield", 0)
    assert span is not None
    assert span.quote(report) == "would not\n yield"


@given(st.text(), st.text())
def test_whatever_is_found_is_what_was_quoted(text: str, quote: str) -> None:
    for span in Locator(text, 0).all(quote):
        assert "".join(span.quote(text).split())[:1] != ""


@given(st.text(min_size=1))
def test_a_text_with_a_word_quotes_itself(text: str) -> None:
    found = Locator(text, 0).find(text, 0)
    assert (found is not None) == any(character.isalnum() for character in text)
