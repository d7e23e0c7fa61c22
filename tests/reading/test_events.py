from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Actor, DateRange, Event, Place, Span, Statement
from onrecord.reading.cast import Cast
from onrecord.reading.events import find_events
from onrecord.reading.language import Parse
from onrecord.reading.setting import Setting

Found = list[tuple[str, set[str], set[str]]]
Finder = Callable[[str], Found]


@pytest.fixture(scope="module")
def setting_of(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> Callable[[str], Setting]:
    def build(text: str) -> Setting:
        parsed = parse(text)
        return Setting(parsed, cast_of(parsed))

    return build


@pytest.fixture(scope="module")
def events_of(setting_of: Callable[[str], Setting]) -> Finder:
    """Type with the countries of actor and recipient, in text order."""

    def find(text: str) -> Found:
        setting = setting_of(text)
        countries = setting.cast.countries
        return [
            (event.type, set(countries(event.actor)), set(countries(event.recipient)))
            for event in find_events(setting)
        ]

    return find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya expelled the Somali ambassador.", ("SANCTION", {"KEN"}, {"SOM"})),
        ("Sanctions were imposed on Belarus by Canada.", ("SANCTION", {"CAN"}, {"BLR"})),
        ("Norwegian police arrested a Russian spy.", ("COERCE", {"NOR"}, {"RUS"})),
        ("The Somali ambassador was expelled by Kenya.", ("SANCTION", {"KEN"}, {"SOM"})),
        ("Chad, which had accused Sudan of lying, said nothing.", ("ACCUSE", {"TCD"}, {"SDN"})),
        ("Serbia rejected several of Kosovo's conditions.", ("REJECT", {"SRB"}, {"KOS"})),
        ("Members of the Malian army attacked Nigerien territory.", ("ASSAULT", {"MLI"}, {"NER"})),
        ("Armenia invaded and later shelled Azerbaijan.", ("ASSAULT", {"ARM"}, {"AZE"})),
    ],
)
def test_parties_are_found_through_grammar(
    events_of: Finder, text: str, expected: tuple[str, set[str], set[str]]
) -> None:
    assert expected in events_of(text)


def test_coordinated_verbs_share_their_subject(events_of: Finder) -> None:
    found = events_of("Ghana condemned Togo and recalled its envoy from Benin.")
    assert [actor for _, actor, _ in found] == [{"GHA"}, {"GHA"}]


def test_those_who_meet_are_all_actors(events_of: Finder) -> None:
    assert events_of("Peru and Chile held talks in Lima.")[0] == ("CONSULT", {"PER", "CHL"}, set())
    assert ("CONSULT", {"PER", "CHL"}, set()) in events_of("Peru held talks with Chile on Monday.")


def test_light_verb_and_noun_tell_one_event(events_of: Finder) -> None:
    assert len(events_of("Sudan launched an attack on Chad.")) == 1


def test_an_act_and_the_protest_that_it_is_about_are_two_events(events_of: Finder) -> None:
    found = events_of("Peru's unions called off the strike planned for Thursday.")
    assert [kind for kind, _, _ in found] == ["CONCEDE", "PROTEST"]


def test_headline_subjects_that_save_the_and_act_both(events_of: Finder) -> None:
    assert ("CONSULT", {"IRN", "IRQ"}, set()) in events_of("Iran, Iraq hold talks in Basra")


def test_names_and_modifiers_tell_no_event(events_of: Finder) -> None:
    assert events_of("The Dayton Agreement hangs in a museum of protest songs.") == []


def test_talks_mentioned_again_are_no_new_event(events_of: Finder) -> None:
    found = events_of("Iran and Iraq held talks in Basra. Traders watched the talks closely.")
    assert [kind for kind, _, _ in found] == ["CONSULT"]


def test_talks_of_nobody_are_those_of_the_two_sides(events_of: Finder) -> None:
    text = (
        "Armenia accused Azerbaijan of bad faith. Azerbaijan accused Armenia of the same. "
        "New talks took place in the capital. Armenia rejected the proposal."
    )
    found = events_of(text)
    assert ("CONSULT", {"ARM", "AZE"}, set()) in found
    assert ("REJECT", {"ARM"}, {"AZE"}) in found


def test_ids_are_unique_and_stable_and_spans_quote_the_text(
    setting_of: Callable[[str], Setting],
) -> None:
    text = "Mali arrested two Togolese soldiers. Togo demanded their release and closed the border."
    first, second = find_events(setting_of(text)), find_events(setting_of(text))
    assert first == second
    assert len({event.id for event in first}) == len(first) >= 3
    assert all(span.quote(text).strip() for event in first for span in event.trigger)


def test_score_and_code_follow_the_mode(setting_of: Callable[[str], Setting]) -> None:
    (event,) = find_events(setting_of("Egyptian police arrested four Libyan traders."))
    assert (event.type, event.mode, event.score, event.cameo) == ("COERCE", "arrest", -7, "173")


def only(events: tuple[Event, ...], kind: str) -> Event:
    return next(event for event in events if event.type == kind)


def test_place_and_date_come_from_the_event_s_own_clause(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    text = "Mali freed ten soldiers in Gao on Monday after Niger arrested a trader in Agadez."
    gao, agadez = (Place(n, Span(text.find(n), text.find(n) + len(n))) for n in ("Gao", "Agadez"))
    monday = DateRange(
        "2026-03-09", "2026-03-09", Span(text.find("Monday"), text.find("Monday") + 6)
    )
    parsed = parse(text)
    events = find_events(Setting(parsed, cast_of(parsed), dates=(monday,), places=(gao, agadez)))
    freed, arrested = only(events, "RETREAT"), only(events, "COERCE")
    assert (freed.place, freed.date) == (gao, monday)
    assert (arrested.place, arrested.date) == (agadez, None)


def statement(text: str, cue: str, content: str, **more: object) -> Statement:
    spans = [(Span(text.find(part), text.find(part) + len(part)),) for part in (cue, content)]
    fields: dict[str, object] = {"id": "s1", "speaker": (), "source": (), "form": "indirect"}
    fields |= {"cue": spans[0], "content": spans[1], "act": "say"} | more
    return Statement(**fields)  # type: ignore[arg-type]


def told(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast], text: str, said: Statement
) -> tuple[Event, ...]:
    parsed = parse(text)
    return find_events(Setting(parsed, cast_of(parsed), (said,)))


def test_an_event_in_a_statement_is_told_by_it(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    text = "Officials said that Eritrean troops shelled Ethiopia."
    said = statement(text, "said that", "Eritrean troops shelled Ethiopia")
    assert only(told(parse, cast_of, text, said), "ASSAULT").said_in == "s1"


def test_a_speech_act_is_told_by_the_report(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    text = "Ghana accused Togo of shelling Benin."
    said = statement(text, "accused", "of shelling Benin", act="accuse")
    events = told(parse, cast_of, text, said)
    assert only(events, "ACCUSE").said_in is None
    assert only(events, "ASSAULT").said_in == "s1"
    assert [event.type for event in events].count("ACCUSE") == 1


def test_what_a_judgement_takes_for_granted_is_told_by_the_report(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    text = "Ghana blamed Togo for the air strike on Lagos."
    said = statement(text, "blamed", "the air strike on Lagos", act="accuse")
    assert only(told(parse, cast_of, text, said), "ASSAULT").said_in is None


def test_an_act_without_an_expression_is_an_event_all_the_same(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> None:
    text = "Ghana labelled the plan a disgrace."
    said = statement(text, "labelled", "a disgrace", act="criticise")
    (event,) = [e for e in told(parse, cast_of, text, said) if e.type == "ACCUSE"]
    assert (event.mode, event.said_in, event.score) == ("disapprove", None, -2)


PIECES = [*"ab .,;:'\"()-—\n😀", "Mali ", "attacked ", "talks ", "'s ", "to ", "were ", "of "]


@settings(max_examples=60, deadline=None)
@given(text=st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_no_text_raises_and_all_triggers_lie_in_it(parse: Callable[..., Parse], text: str) -> None:
    parsed = parse(text)
    heads = {token.i: ("mali",) for token in parsed.doc if token.text == "Mali"}
    cast = Cast({"mali": Actor("mali", "Mali", "state", "MLI")}, heads, {})
    for event in find_events(Setting(parsed, cast)):
        assert event.trigger
        assert all(span.end <= len(text) for span in event.trigger)
