"""Plain text: titles, paragraphs, wrapped lines, and that no input whatever breaks ingest."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import OnRecordError, UnreadableError
from onrecord.ingest.source import report_from
from onrecord.model import Report


def kinds(report: Report) -> list[tuple[str, str]]:
    return [(block.kind, block.span.quote(report.text)) for block in report.blocks]


def test_title_blank_line_then_a_paragraph_a_line() -> None:
    report = report_from(
        "Hungary vetoes loan\n\nHungary on Friday vetoed the loan, officials said.\n"
        "The commission called the veto regrettable and promised a new proposal.\n"
    )
    assert kinds(report) == [
        ("title", "Hungary vetoes loan"),
        ("paragraph", "Hungary on Friday vetoed the loan, officials said."),
        ("paragraph", "The commission called the veto regrettable and promised a new proposal."),
    ]


def test_wrapped_lines_are_joined() -> None:
    report = report_from(
        "Zambia halts maize exports as drought\nbites\n\n"
        "LUSAKA, March 3 (Xinhua) -- Zambia has suspended the export of maize with\n"
        "immediate effect, the agriculture minister said on Tuesday, as the worst\n"
        "drought in decades withered crops.\n\n"
        "Traders said they had not been told how long the ban would last, and that\ncontracts"
        " with Malawi were at risk."
    )
    assert [kind for kind, _ in kinds(report)] == ["title", "credit", "paragraph", "paragraph"]
    assert report.title == "Zambia halts maize exports as drought bites"
    assert "worst drought in decades withered" in report.text
    assert report.dateline
    assert (report.dateline.place, report.dateline.date) == ("LUSAKA", "March 3")
    assert [credit.name for credit in report.credits] == ["Xinhua"]


def test_a_single_paragraph_has_no_title() -> None:
    report = report_from("Fiji has accepted the offer")
    assert report.title is None
    assert kinds(report) == [("paragraph", "Fiji has accepted the offer")]


def test_invisible_characters_and_line_ends() -> None:
    report = report_from(
        "\ufeffTalks fail\r\n\r\nThe two\u200b sides\u00a0left,\tand\u00ad said so.\r\n"
    )
    assert report.text == "Talks fail\n\nThe two sides left, and said so."


def test_byline_and_date_lines_are_credits() -> None:
    report = report_from(
        "Dam talks resume\n\nBy Hanan Saleh, Reuters\nMay 8, 2026\n\n"
        "Egypt and Ethiopia have resumed talks on the dam, both said.\n\nSudan did not attend."
    )
    assert report.byline == "Hanan Saleh, Reuters"
    assert report.published == "2026-05-08"
    assert [credit.name for credit in report.credits] == ["Reuters"]
    assert [kind for kind, _ in kinds(report)][:3] == ["title", "credit", "credit"]


def test_heading_between_paragraphs() -> None:
    report = report_from(
        "Strike ends\n\nThe strike ended on Sunday.\n\nWhat the union won\n\nPay goes up.\n\nEnd."
    )
    assert ("heading", "What the union won") in kinds(report)


def test_pasted_page_clutter_is_left_out() -> None:
    report = report_from(
        "Strike ends\n\nShare\n\nThe strike ended on Sunday, the union said.\n\n"
        "Also read: Rail fares up\n\nAdvertisement\n\nTrains will run on Monday.\n\n"
        "Subscribe to our newsletter"
    )
    assert report.text == (
        "Strike ends\n\nThe strike ended on Sunday, the union said.\n\nTrains will run on Monday."
    )


def check(report: Report) -> None:
    end = 0
    for block in report.blocks:
        assert block.span.start >= end
        assert not report.text[end : block.span.start].strip()
        assert block.span.quote(report.text).strip()
        end = block.span.end
    assert not report.text[end:].strip()
    for credit in report.credits:
        assert credit.span.quote(report.text) == credit.name


PIECES = (
    "COLOMBO, May 8 (AFP) — ", "(Reuters)", "\n", "\n\n", "Source: ", "By Jane Doe", "“", '"',
    "<p>", "</p>", "<div class='share'>", "<figure><figcaption>", "<br>", "© 2025 ", "\t",
    "The minister said so. ", "Related", "* ", "# ", "> ", "(", ")", "\u200b", "\ud800", "🙂",
    "<blockquote>", "<script type='application/ld+json'>{", "<!--", "]]>", "&#0;", "\0", "é",
)  # fmt: skip
FRAGMENTS = st.lists(st.sampled_from(PIECES), max_size=25)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), FRAGMENTS.map("".join), st.binary(max_size=300)))
def test_any_input_gives_whole_blocks_or_our_error(content: str | bytes) -> None:
    try:
        report = report_from(content)
    except OnRecordError:
        return
    check(report)
    assert report_from(content) == report


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"%PDF-1.7 rest", "binary"),
        (b"\x89PNG\r\n", "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"<html><body></body></html>", "empty"),
        ("Le gouvernement a refusé mardi de libérer les prisonniers, a annoncé le ministre de la "
         "justice lors d'une conférence de presse à Dakar.".encode(), "language"),
        ("Президент заявил, что переговоры провалились.".encode(), "language"),
        (b"a" * 7_000_000, "too-large"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        report_from(content)
    assert caught.value.code == code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "The café’s owner — a former soldier — denied that he had “sold the flag”, police said."
    assert report_from(text.encode(encoding)).text == text


def test_declared_charset_of_a_page() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Wałęsa said that the union of '
    page += "shipyard workers would not accept the offer from the ministry.</p></body></html>"
    assert "Wałęsa" in report_from(page.encode("iso-8859-2")).text


def test_short_english_with_foreign_names_is_read() -> None:
    assert report_from("Erdogan, Sánchez meet in Ankara").language == "en"
