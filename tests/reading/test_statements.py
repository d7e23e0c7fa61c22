"""Statements on sentences of our own: who speaks, what is said, in which construction."""

from collections.abc import Callable

import pytest

from onrecord.model import Span, Statement
from onrecord.reading.cast import Cast
from onrecord.reading.language import Parse
from onrecord.reading.statements import find_statements

Find = Callable[[str], tuple[Statement, ...]]
Read = Callable[[str], list[tuple[str, str, str]]]


class EveryNoun(Cast):
    """A cast in which every phrase stands for itself."""

    def party(self, head: object) -> tuple[str, ...]:
        return (str(head).lower(),)

    speaker = party


@pytest.fixture
def find(parse: Callable[..., Parse]) -> Find:
    return lambda text: find_statements(parse(text), EveryNoun({}, {}, {}))


@pytest.fixture
def read(find: Find) -> Read:
    """Source, act and content of every statement of a text."""

    def words(text: str, spans: tuple[Span, ...]) -> str:
        return " … ".join(span.quote(text) for span in spans)

    return lambda text: [(words(text, s.source), s.act, words(text, s.content)) for s in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor of Valparaíso said that the port would reopen on Tuesday.",
            ("The mayor of Valparaíso", "say", "the port would reopen on Tuesday"),
        ),
        (
            "The bridge, engineers say, was never inspected.",
            ("engineers", "say", "The bridge … was never inspected"),
        ),
        (
            "Four miners are still missing, according to the regional governor.",
            ("the regional governor", "say", "Four miners are still missing"),
        ),
        (
            "As per local media, the two ministers met in Baku.",
            ("local media", "say", "the two ministers met in Baku"),
        ),
        (
            "“We are ready,” Foreign Minister Amina Yusuf said. “But nobody has called us.”",
            (
                "Foreign Minister Amina Yusuf",
                "say",
                "“We are ready,” … “But nobody has called us.”",
            ),
        ),
        (
            "'We will not go back,' said Marta Ruiz, a teacher.",
            ("Marta Ruiz, a teacher", "say", "'We will not go back,'"),
        ),
        (
            "“The law is unjust,” the lawyers wrote, “and we shall appeal.”",
            ("the lawyers", "say", "“The law is unjust,” … “and we shall appeal.”"),
        ),
        (
            "Sudan denied sending drones across the border.",
            ("Sudan", "deny", "sending drones across the border"),
        ),
        (
            "Norway accused the trawler's owners of spying.",
            ("Norway", "accuse", "the trawler's owners of spying"),
        ),
        (
            "The unions called on parliament to reject the bill.",
            ("The unions", "demand", "parliament to reject the bill"),
        ),
        (
            "Georgia's envoy described the vote as a farce.",
            ("Georgia's envoy", "say", "the vote … a farce"),
        ),
        (
            "The army put the number of dead at twelve.",
            ("The army", "say", "the number of dead … twelve"),
        ),
        (
            "The rebels vowed to fight on.",
            ("The rebels", "pledge", "fight on"),
        ),
        (
            "The clinic rejected the allegations.",
            ("The clinic", "deny", "the allegations"),
        ),
        (
            "The clinic rejected the offer.",
            ("The clinic", "refuse", "the offer"),
        ),
        (
            "The envoy did not confirm the meeting.",
            ("The envoy", "deny", "the meeting"),
        ),
        (
            "The bank issued a warning that rates would rise.",
            ("The bank", "warn", "rates would rise"),
        ),
        (
            "The chancellor expressed gratitude to Oman for its patience.",
            ("The chancellor", "praise", "Oman"),
        ),
        (
            "The rebels set two conditions: an amnesty and the return of seized land.",
            ("The rebels", "demand", "an amnesty and the return of seized land"),
        ),
        (
            "Three officers were accused of torturing detainees.",
            ("", "accuse", "Three officers … of torturing detainees"),
        ),
        (
            "The pact is expected to be signed on Friday.",
            ("", "expect", "The pact … be signed on Friday"),
        ),
        (
            "The plant reportedly dumped waste in the river.",
            ("", "say", "The plant … dumped waste in the river"),
        ),
        (
            "In an interview with Le Soir, economist Anne Dupont said growth had stalled.",
            ("economist Anne Dupont", "say", "growth had stalled"),
        ),
    ],
)
def test_construction(read: Read, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in read(text)


def test_coordinated_verbs_share_their_subject(read: Read) -> None:
    text = "He said the dam remains safe and vowed to rebuild the road."
    assert read(text) == [
        ("He", "say", "the dam remains safe"),
        ("He", "pledge", "rebuild the road"),
    ]


def test_participle_and_absolute_phrase_are_statements_of_their_own(read: Read) -> None:
    text = (
        "The cabinet has refused to pay, with its spokesman calling the bill a fraud, "
        "and the bank left, claiming that it had been misled."
    )
    found = read(text)
    assert ("its spokesman", "criticise", "the bill a fraud") in found
    assert any(content == "it had been misled" for _, _, content in found)


def test_chain_of_a_report_cited_by_another(find: Find) -> None:
    text = "According to La Nación, the senator alleged that the vote was rigged."
    outer, inner = find(text)
    assert outer.speaker == ("nación",)
    assert (inner.act, inner.within, outer.within) == ("accuse", outer.id, None)


def test_source_cited_by_an_outlet_stands_inside_it(find: Find) -> None:
    text = "Two diplomats cited by The Nation revealed that the talks had failed."
    by_speaker = {s.speaker: s for s in find(text)}
    assert by_speaker["diplomats",].within == by_speaker["nation",].id


def test_outlet_that_cites_its_source_tells_what_the_source_says(find: Find) -> None:
    text = "The Hindu reported that the border would open, citing two officials."
    outlet = next(s for s in find(text) if s.speaker == ("hindu",))
    source = next(s for s in find(text) if s.speaker == ("officials",))
    assert source.within == outlet.id
    assert source.content == outlet.content


def test_source_goes_on_where_it_stood(find: Find) -> None:
    text = (
        "Western officials quoted by Le Monde said that the ship had sailed at night. "
        "The crew, officials added, had switched off its lights."
    )
    *_, first, last = find(text)
    assert first.within is not None
    assert last.within == first.within


def test_addressee_and_channel(find: Find) -> None:
    (told,) = find("The coach told reporters that she would resign.")
    assert told.to == ("reporters",)
    (written,) = find(
        "In a post on Telegram, the governor wrote that two drones had been shot down."
    )
    assert written.channel is not None
    assert written.channel.name == "a post on Telegram"


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “peace wall” was built in 2009.",
        "Twelve cases of cholera were reported in the camp.",
        pytest.param(
            "Peru's congress called an election for June.",
            marks=pytest.mark.xfail(reason="a decision that the learned reader takes for told"),
        ),
        "The driver was charged with murder.",
        "He found his keys under the table.",
    ],
)
def test_words_that_only_look_like_cues(find: Find, text: str) -> None:
    assert find(text) == ()


def test_quotation_over_paragraphs_belongs_to_its_speaker(read: Read) -> None:
    text = (
        "“We waited for a week,” said Lena Holm.\n\n"
        "“Nobody came. We had no water left.\n\n"
        "“Then the rain saved us.”"
    )
    contents = [content for _, _, content in read(text)]
    assert len(contents) == 1


@pytest.mark.parametrize(
    "text", ["", '"', "“ ” ' said", '"a said "b', "said " * 300, "😀 said “😀"]
)
def test_odd_marks_harm_nothing(find: Find, text: str) -> None:
    assert all(s.content and s.cue for s in find(text))


def test_reading_twice_gives_the_same(find: Find) -> None:
    text = "Iran says it will answer. Oman, which mediates, said: “We hope so.”"
    assert find(text) == find(text)
    assert len({s.id for s in find(text)}) == len(find(text))


def test_form_is_told_by_quotation_marks(find: Find) -> None:
    forms = [s.form for s in find("“Go home,” she said. He said it was “too late” to turn back.")]
    assert forms == ["direct", "mixed"]
