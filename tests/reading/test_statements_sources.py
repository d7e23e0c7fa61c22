"""Whose words they are where grammar alone misleads: second acts, citations, texts, interviews."""

from collections.abc import Callable

import pytest

from onrecord.model import Block, BlockKind, Report, Span, Statement
from onrecord.reading.cast import Cast
from onrecord.reading.language import Parse, parse_report
from onrecord.reading.statements import find_statements

Row = tuple[str, str, str]
Read = Callable[[str], list[Row]]


@pytest.fixture
def find(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> Callable[[str], tuple[Statement, ...]]:
    def statements(text: str) -> tuple[Statement, ...]:
        parsed = parse(text)
        return find_statements(parsed, cast_of(parsed))

    return statements


@pytest.fixture
def read(find: Callable[[str], tuple[Statement, ...]]) -> Read:
    """Source, act and content of every statement of a text, content runs joined by an ellipsis."""

    def words(text: str, spans: tuple[Span, ...]) -> str:
        return " … ".join(span.quote(text) for span in spans)

    return lambda text: [(words(text, s.source), s.act, words(text, s.content)) for s in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The guild said the offer had never been put in writing and accused the harbour of "
            "stalling.",
            [
                ("The guild", "say", "the offer had never been put in writing"),
                ("The guild", "accuse", "the harbour of stalling"),
            ],
        ),
        (
            "A second envoy confirmed that the distance was shrinking but declined to name a date.",
            [
                ("A second envoy", "confirm", "the distance was shrinking"),
                ("A second envoy", "refuse", "name a date"),
            ],
        ),
        (
            "The coroner asked why nobody had been warned and urged the council to publish its "
            "files.",
            [
                ("The coroner", "ask", "why nobody had been warned"),
                ("The coroner", "demand", "the council to publish its files"),
            ],
        ),
        (
            "Chile says it was not consulted, and its ambassador, Rosa Vidal, told Reuters that "
            "the map was wrong.",
            [
                ("Chile", "say", "it was not consulted"),
                ("its ambassador, Rosa Vidal,", "say", "the map was wrong"),
            ],
        ),
        (
            "Japan refused to call it a blockade and suspended part of its fishing quota.",
            [("Japan", "refuse", "call it a blockade")],
        ),
    ],
)
def test_second_act_is_the_same_speakers(read: Read, text: str, expected: list[Row]) -> None:
    found = [(source.rstrip(","), act, content) for source, act, content in read(text)]
    assert found == [(source.rstrip(","), act, content) for source, act, content in expected]


def test_participle_is_of_the_last_who_did_anything(read: Read) -> None:
    text = (
        "Latvia rejected Russia's claim that a patrol boat had crossed the line, calling it "
        '"an invention".'
    )
    found = read(text)
    assert ("Latvia", "criticise", 'it "an invention"') in found
    assert ("Latvia", "deny", "Russia's claim that a patrol boat had crossed the line") in found


@pytest.mark.parametrize(
    ("text", "teller", "source", "content"),
    [
        (
            "Le Soir, quoting officials, said a panel would be formed.",
            "Le Soir",
            "officials",
            "a panel would be formed",
        ),
        (
            "Broadcaster NRK reported, citing a military source, that troops were on alert.",
            "Broadcaster NRK",
            "a military source",
            "troops were on alert",
        ),
        (
            "Finland has told Norway that it will not sell the yard, Die Zeit reported on Monday, "
            "citing two German officials.",
            "Die Zeit",
            "two German officials",
            "Finland has told Norway that it will not sell the yard",
        ),
        (
            "Radio Cadena quoted an unnamed minister as saying the leak was planned.",
            "Radio Cadena",
            "an unnamed minister",
            "the leak was planned",
        ),
    ],
)
def test_cited_source_speaks_inside_its_teller(
    find: Callable[[str], tuple[Statement, ...]],
    text: str,
    teller: str,
    source: str,
    content: str,
) -> None:
    found = find(text)
    outer = next(s for s in found if s.source[0].quote(text).startswith(teller))
    inner = next(s for s in found if s.source[0].quote(text) == source)
    assert inner.within == outer.id
    assert [s.content[0].quote(text) for s in (outer, inner)] == [content, content]


def test_reason_that_is_cited_is_no_statement(read: Read) -> None:
    text = "The bank declined to comment, citing the court case."
    assert read(text) == [("The bank", "refuse", "comment")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He branded them traitors.", ("He", "criticise", "them traitors")),
        (
            "The union branded the deal a scandal.",
            ("The union", "criticise", "the deal a scandal"),
        ),
        (
            "Oman called upon both fleets to withdraw.",
            ("Oman", "demand", "both fleets to withdraw"),
        ),
        ("Teachers called for the dean to go.", ("Teachers", "demand", "the dean to go")),
        (
            "The plan was dismissed by a spokeswoman as 'a distraction'.",
            ("a spokeswoman", "criticise", "The plan … 'a distraction'"),
        ),
        (
            "The premier made it clear that there would be no vote.",
            ("The premier", "say", "there would be no vote"),
        ),
        (
            "The rector was of the view that talks were the only way.",
            ("The rector", "say", "talks were the only way"),
        ),
        (
            "In the opinion of the analyst Ana Leal, the pact is dead.",
            ("the analyst Ana Leal", "say", "the pact is dead"),
        ),
        (
            "It is understood the pilot had ignored two orders.",
            ("", "say", "the pilot had ignored two orders"),
        ),
        (
            "Asked about the curfew, the minister of information, Paul Ndayi, said that none was "
            "planned.",
            ("the minister of information, Paul Ndayi", "say", "none was planned"),
        ),
        (
            "Nothing will move, said Leila Haddad of the Basra Centre, who added that patience "
            "was thin.",
            ("Leila Haddad of the Basra Centre, who", "say", "patience was thin"),
        ),
        (
            'Union boss Kelly Marsh, 44, stormed: "He has never set foot on a ward!"',
            ("Union boss Kelly Marsh, 44", "say", '"He has never set foot on a ward!"'),
        ),
        (
            'The envoy called talk of a pact "fiction," and said nobody had signed.',
            ("The envoy", "criticise", 'talk of a pact "fiction,"'),
        ),
        (
            "He asked his counterpart, Mira Iyer, for a meeting.",
            ("He", "ask", "his counterpart, Mira Iyer, for a meeting"),
        ),
        (
            "The crew said it would sail, provided that the owner pays.",
            ("The crew", "say", "it would sail, provided that the owner pays"),
        ),
    ],
)
def test_construction(read: Read, text: str, expected: Row) -> None:
    assert expected in [(source.rstrip(","), act, content) for source, act, content in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Brazil said nothing.",
        "The club calls itself the people's team.",
        "The so-called golden law was never passed.",
        "Fans chanted slogans praising the keeper.",
    ],
)
def test_nothing_said_is_no_statement_of_a_thing(read: Read, text: str) -> None:
    assert all(source == "Fans" for source, _, _ in read(text))


def test_anonymity_is_no_statement(read: Read) -> None:
    text = "A diplomat, who asked not to be named and spoke on condition of anonymity, said no."
    assert all(act == "say" for _, act, _ in read(text))
    assert not any("named" in content for _, _, content in read(text))


@pytest.mark.parametrize(
    "text",
    [
        "A driver who asked that his surname not be used said the queue was long.",
        "The clerk, who spoke on condition of anonymity, left by the back door.",
    ],
)
def test_who_will_not_be_named_tells_nothing_by_it(read: Read, text: str) -> None:
    assert all(content == "the queue was long" for _, _, content in read(text))


def test_who_is_quoted_by_an_outlet_speaks_inside_it(
    find: Callable[[str], tuple[Statement, ...]],
) -> None:
    text = "The deputy minister was quoted by Armenpress as saying that the road was open."
    inner, outer = sorted(find(text), key=lambda one: one.within is None)
    assert inner.within == outer.id
    assert [text[a.start : a.end] for a in inner.source] == ["The deputy minister"]
    assert [text[a.start : a.end] for a in outer.source] == ["Armenpress"]


def test_what_is_said_in_a_statement_has_the_statement_for_channel(
    find: Callable[[str], tuple[Statement, ...]],
) -> None:
    text = "Its foreign ministry said in a statement that the trawler had been in Omani waters."
    (found,) = find(text)
    assert [text[a.start : a.end] for a in found.cue] == ["said", "that"]
    assert found.channel is not None
    assert found.channel.name == "a statement"


def test_whom_a_relative_clause_cites_speaks_inside_the_one_who_cites(
    find: Callable[[str], tuple[Statement, ...]],
) -> None:
    text = "According to El Universo, which cited officials, the vessel had fired two shots."
    inner, outer = sorted(find(text), key=lambda one: one.within is None)
    assert inner.within == outer.id
    assert [text[a.start : a.end] for a in inner.source] == ["officials"]


def test_numbers_speak_for_whoever_published_them(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    parsed = parse("According to figures published by the Bank of Ghana, prices fell by 2% in May.")
    cast = cast_of(parsed)
    (found,) = find_statements(parsed, cast)
    assert [cast.actors[one].name for one in found.speaker] == ["Bank of Ghana"]


def test_accusation_by_an_adjective_has_its_country_as_source(read: Read) -> None:
    text = "The premier rejected Russian accusations that the port was closed on purpose."
    assert ("Russian", "accuse", "the port was closed on purpose") in read(text)


def test_a_verb_that_carries_a_demand_is_no_statement_of_its_own(read: Read) -> None:
    text = "Bangladesh reiterated its demand for an early signing of the agreement."
    assert read(text) == [("Bangladesh", "demand", "an early signing of the agreement")]


def test_content_begins_after_that_and_with_its_quotation_mark(read: Read) -> None:
    text = "The port authority told The Hindu that “no ship” had docked since the strike began."
    assert [content for _, _, content in read(text)] == [
        "“no ship” had docked since the strike began"
    ]


def test_content_ends_before_a_preposition_of_what_follows(read: Read) -> None:
    text = "The army said troops had crossed the river, in what it described as a raid."
    assert ("The army", "say", "troops had crossed the river") in read(text)


def test_quotation_that_describes_the_subject_is_not_what_he_says(read: Read) -> None:
    text = "Trujillo, who calls herself “a teacher first,” said she would not sign."
    assert [content for _, _, content in read(text)] == ["she would not sign"]


def test_quoted_sentence_after_a_saying_is_the_same_speakers(read: Read) -> None:
    text = "The nurse said the clinic had been hit twice. “They fired over our heads.”"
    assert ("The nurse", "say", "“They fired over our heads.”") in read(text)


def test_text_speaks_for_its_author(find: Callable[[str], tuple[Statement, ...]]) -> None:
    text = (
        "The army denied the charge.\n\nThe statement said no troops were near. "
        "A letter signed by the bishop said the road must open."
    )
    army, statement, letter = find(text)
    assert statement.speaker == army.speaker
    assert letter.speaker != army.speaker


def test_letter_given_whole_with_what_it_tells(read: Read) -> None:
    text = (
        "The bishop sent this letter to the generals:\n\n"
        "“I have buried forty children. I told your envoy that the road must open.\n\n"
        "“Answer me.”"
    )
    whole, inner = read(text)
    assert whole[0] == "The bishop"
    assert whole[2].endswith("“Answer me.”")
    assert inner == ("I", "say", "the road must open")


def test_quoted_paragraphs_of_one_statement(read: Read) -> None:
    text = (
        "The minister, Lea Roy, today issued the following statement:\n\n"
        "“These duties are unfair.”\n\n“We ask for their withdrawal.”\n\nMills employ thousands."
    )
    (only,) = read(text)
    assert only[2] == "“These duties are unfair.” … “We ask for their withdrawal.”"


def test_statement_without_quotation_marks(read: Read) -> None:
    text = (
        "The president released the following statement:\n\n"
        "We mourn the dead. I have spoken to the families.\n\n"
        "Nine people died in the attack."
    )
    (only,) = read(text)
    assert only == (
        "The president",
        "say",
        "We mourn the dead. I have spoken to the families",
    )


def test_answers_of_an_interview_are_the_guests(
    find: Callable[[str], tuple[Statement, ...]],
) -> None:
    text = (
        "Fiji's mills are idle. We met Josefa Naulu, who leads the Cane Workers' Federation.\n\n"
        "Q: Why did you strike?\n\n"
        "A: Because the mills owe us money. The minister told us that it would come.\n\n"
        "It never came.\n\n"
        "Q: What now?\n\n"
        "A: We wait."
    )
    first, inner, last = find(text)
    assert first.speaker == last.speaker
    assert first.source[0].quote(text) == "A"
    assert first.content[-1].quote(text) == "It never came"
    assert inner.within == first.id


def test_initials_label_turns(find: Callable[[str], tuple[Statement, ...]]) -> None:
    text = (
        "We met Josefa Naulu in Lautoka.\n\nMonitor: Why?\n\nJN: The mills owe us.\n\n"
        "Monitor: And now?\n\nJN: We wait."
    )
    answers = [s for s in find(text) if s.source[0].quote(text) == "JN"]
    assert [s.content[0].quote(text) for s in answers] == ["The mills owe us", "We wait"]
    assert all(s.speaker == answers[0].speaker for s in answers)


def test_title_names_the_author_of_an_address(cast_of: Callable[[Parse], Cast]) -> None:
    title, place, body = (
        "Statement by the President of Kenya on the drought",
        "NAIROBI, 3 May",
        "My fellow citizens, I speak to you tonight with a heavy heart.",
    )
    text = "\n\n".join((title, place, body))
    starts = [0, len(title) + 2, len(title) + len(place) + 4]
    kinds: tuple[BlockKind, ...] = ("title", "paragraph", "paragraph")
    parts = zip(kinds, starts, (title, place, body), strict=True)
    blocks = tuple(Block(kind, Span(at, at + len(part))) for kind, at, part in parts)
    parsed = parse_report(Report(text, blocks))
    (only,) = find_statements(parsed, cast_of(parsed))
    assert only.source[0].quote(text) == "the President of Kenya"
    assert only.content[0].quote(text).startswith("My fellow citizens")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Govt to send envoy to Bamako, says minister",
            [("minister", "say", "Govt to send envoy to Bamako")],
        ),
        (
            "Three dead in Lismore blast, police say",
            [("police", "say", "Three dead in Lismore blast")],
        ),
        (
            "Iran vows revenge, urges UN to act",
            [("Iran", "pledge", "revenge"), ("Iran", "demand", "UN to act")],
        ),
        ("Why did the talks collapse?", []),
    ],
)
def test_headline(cast_of: Callable[[Parse], Cast], title: str, expected: list[Row]) -> None:
    parsed = parse_report(Report(title, (Block("title", Span(0, len(title))),)))
    found = find_statements(parsed, cast_of(parsed))

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(span.quote(title) for span in spans)

    assert [(words(s.source), s.act, words(s.content)) for s in found] == expected


def test_asked_officials_decline_for_themselves(read: Read) -> None:
    text = "The ministry confirmed that the pilot had died but declined to comment on the cause."
    assert read(text) == [
        ("The ministry", "confirm", "the pilot had died"),
        ("The ministry", "refuse", "comment on the cause"),
    ]


def test_who_cites_the_source_of_a_clause_tells_all_of_it(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    text = "Two miners died in Potosi, according to a nurse cited by Reuters."
    parsed = parse(text)
    told = {s.cue[0].quote(text): s for s in find_statements(parsed, cast_of(parsed))}
    outer, inner = told["cited by"], told["according to"]
    assert outer.source[0].quote(text) == "Reuters"
    assert outer.content[0].quote(text).startswith("Two miners died")
    assert inner.within == outer.id
