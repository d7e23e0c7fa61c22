import pytest

from onrecord.index import NOBODY, Index, days, shorten
from onrecord.model import Block, Reading, Report, Span, Statement


def test_chain_runs_from_the_credit_to_the_innermost_speaker(reading: Reading) -> None:
    index = Index(reading)
    assert index.chain("s2") == ("Reuters", "Andean Post", "El Comercio", "Rosa Quispe")
    assert index.chain("s4") == ("Reuters", "Andean Post", "Ecuador")
    assert index.chain(None) == ("Reuters", "Andean Post")


def test_chain_ends_when_statements_are_told_within_each_other() -> None:
    words = (Span(0, 1),)
    circle = tuple(
        Statement(one, (), (), words, words, "indirect", "say", within=other)
        for one, other in (("s1", "s2"), ("s2", "s1"))
    )
    assert Index(Reading(Report("x", ()), statements=circle)).chain("s1") == (NOBODY, NOBODY)


def test_depth_counts_the_statements_around(reading: Reading) -> None:
    index = Index(reading)
    assert [index.depth(index.statements[i]) for i in ("s1", "s2", "s3")] == [0, 1, 0]


def test_codes_come_from_whom_an_actor_represents(reading: Reading) -> None:
    assert Index(reading).codes(["a1", "a4", "a5", "a3"]) == "PER GOV; PER MIL; ECU GOV"


def test_names_are_joined_as_in_a_sentence(reading: Reading) -> None:
    index = Index(reading)
    assert index.names([]) == ""
    assert index.names(["a1"]) == "Peru"
    assert index.names(["a1", "a2", "a6"]) == "Peru, Ecuador and Brazil"


def test_a_speaker_without_actor_is_named_by_its_words(reading: Reading) -> None:
    text = reading.report.text
    words = Span(text.index("Ecuador denied"), text.index("Ecuador denied") + 7)
    anonymous = Statement("s9", (), (words,), (words,), (words,), "indirect", "say")
    nobody = Statement("s8", (), (), (words,), (words,), "indirect", "say")
    index = Index(reading)
    assert index.speaker(anonymous) == "Ecuador"
    assert index.speaker(nobody) == NOBODY


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            "denied",
            "Ecuador denied the charge and offered to open its depots to inspectors if Peru",
        ),
        ("every shot", "“We will answer every shot,” Quispe told reporters."),
        ("met", "Mr. Ortiz, its envoy, met Brazil's ambassador in Quito."),
        ("accuses", "Peru accuses Ecuador of shelling border post"),
    ],
)
def test_a_sentence_is_found_around_words(reading: Reading, words: str, sentence: str) -> None:
    text = reading.report.text
    start = text.index(words)
    found = Index(reading).sentence(Span(start, start + len(words))).quote(text)
    assert found.startswith(sentence)
    assert found.count(".") <= 2


def test_a_sentence_never_leaves_its_block() -> None:
    text = "No full stop here\n\nNor here"
    report = Report(text, (Block("title", Span(0, 17)), Block("paragraph", Span(19, 27))))
    assert Index(Reading(report)).sentence(Span(23, 27)).quote(text) == "Nor here"


def test_quotes_join_their_parts_and_lose_line_breaks() -> None:
    report = Report("one\ntwo three four", ())
    assert Index(Reading(report)).quote([Span(0, 7), Span(14, 18)]) == "one two … four"


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("short", 10, "short"),
        ("talks, which collapsed", 8, "talks…"),
        ("unbreakableword", 6, "unbre…"),
    ],
)
def test_text_is_cut_at_a_word(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short
    assert len(shorten(text, limit)) <= limit


def test_days_leave_open_what_is_unknown() -> None:
    assert days("2026-03-01", "2026-03-01") == "2026-03-01"
    assert days("2026-03-01", None) == "2026-03-01 –"
    assert days(None, "2026-03-01") == "– 2026-03-01"
    assert days(None, None) == ""


def test_an_outer_statement_stands_before_what_it_tells() -> None:
    inner = Statement(
        "s1", (), (Span(0, 5),), (Span(6, 12),), (Span(13, 20),), "indirect", "say", within="s2"
    )
    outer = Statement("s2", (), (Span(22, 26),), (Span(27, 31),), (Span(0, 20),), "indirect", "say")
    index = Index(Reading(Report("x" * 40, ()), statements=(inner, outer)))
    assert sorted((inner, outer), key=index.position) == [outer, inner]
