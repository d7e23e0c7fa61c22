"""PLOVER's rules that change a type, each on two sentences."""

from collections.abc import Callable

import pytest

from onrecord.model import Event
from onrecord.reading.cast import Cast
from onrecord.reading.events import find_events
from onrecord.reading.language import Parse
from onrecord.reading.setting import Setting


@pytest.fixture(scope="module")
def first_event(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> Callable[[str], Event]:
    def find(text: str) -> Event:
        parsed = parse(text)
        return find_events(Setting(parsed, cast_of(parsed)))[0]

    return find


@pytest.mark.parametrize(
    ("text", "kind", "mode", "status"),
    [
        # cooperation to come is AGREE
        ("The ministers of Fiji and Tonga will meet next week.", "AGREE", None, "future"),
        ("Sweden will send food aid to Sudan next month.", "AGREE", None, "future"),
        # so is cooperation that has happened not
        ("The ministers of Fiji and Tonga met last week.", "CONSULT", None, "actual"),
        # a retreat to come is CONCEDE
        ("France will withdraw its troops from Niger in May.", "CONCEDE", None, "future"),
        ("The rebels will lay down their arms next week.", "CONCEDE", None, "future"),
        # force that is threatened is THREATEN, one event
        ("Sudan threatened to attack Chad.", "THREATEN", "violence", "actual"),
        ("North Korea vowed to strike Japan.", "THREATEN", "violence", "actual"),
        # what is refused gives the mode
        ("Turkey refused to withdraw from Syria.", "REJECT", "yield", "actual"),
        ("Venezuela refused to meet Guyana.", "REJECT", "meet", "actual"),
        # what a party will not do, it refuses
        ("Rwanda will not withdraw its troops.", "REJECT", "yield", "actual"),
        ("Laos will not meet Cambodia.", "REJECT", "meet", "actual"),
        # what is demanded gives the mode
        ("Qatar urged Libya to release the prisoners.", "REQUEST", "yield", "actual"),
        ("Oman urged Yemen to meet the rebels.", "REQUEST", "meet", "actual"),
        ("Oman called on Yemen to meet the rebels.", "REQUEST", "meet", "actual"),
        # whoever calls somebody to talk does talk
        ("Putin called Erdogan to discuss Syria.", "CONSULT", "phone", "actual"),
        # consent and its content are one event
        ("Libya agreed to release the sailors.", "AGREE", None, "actual"),
        ("Ukraine agreed to a prisoner exchange.", "AGREE", None, "actual"),
        # a protest's aim is no event of its own
        ("Thousands of Georgians rallied to demand new elections.", "PROTEST", "demo", "actual"),
        ("Nurses gathered in Lima to protest against the cuts.", "PROTEST", "demo", "actual"),
    ],
)
def test_a_rule_gives_the_single_type(
    first_event: Callable[[str], Event], text: str, kind: str, mode: str | None, status: str
) -> None:
    event = first_event(text)
    assert (event.type, event.mode, event.status) == (kind, mode, status)


@pytest.mark.parametrize(
    "text",
    [
        "Turkey refused to withdraw from Syria.",
        "Sudan threatened to attack Chad.",
        "Libya agreed to release the sailors.",
        "Clashes erupted between Mali and Niger.",
        "The miners were wounded by Guyanese gunfire.",
    ],
)
def test_one_event_is_told_once(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast], text: str
) -> None:
    parsed = parse(text)
    assert len(find_events(Setting(parsed, cast_of(parsed)))) == 1
