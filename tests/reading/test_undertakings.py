"""Undertakings on sentences about many countries, in many house styles."""

from collections.abc import Callable

import pytest

from onrecord.model import Report, Undertaking
from onrecord.reading.cast import Cast
from onrecord.reading.dates import find_dates
from onrecord.reading.language import Parse
from onrecord.reading.setting import Setting
from onrecord.reading.statements import find_statements
from onrecord.reading.undertakings import find_undertakings


class Found:
    """The undertakings of a text, told by names and quotes."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.all = find_undertakings(setting, ())

    @property
    def report(self) -> Report:
        return self.setting.parse.report

    def quote(self, undertaking: Undertaking) -> str:
        return " … ".join(span.quote(self.report.text) for span in undertaking.content)

    def names(self, ids: tuple[str, ...]) -> list[str]:
        return [self.setting.cast.actors[i].name for i in ids]

    def rows(self) -> list[tuple[str, list[str], str]]:
        return [(u.kind, self.names(u.by), self.quote(u)) for u in self.all]

    def one(self, kind: str) -> Undertaking:
        (found,) = (u for u in self.all if u.kind == kind)
        return found


Reader = Callable[[str], Found]


@pytest.fixture(scope="module")
def read(parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]) -> Reader:
    def read_text(text: str) -> Found:
        parsed = parse(text)
        cast = cast_of(parsed)
        statements = find_statements(parsed, cast)
        return Found(Setting(parsed, cast, statements, find_dates(parsed)))

    return read_text


@pytest.mark.parametrize(
    ("sentence", "kind", "by", "content"),
    [
        ("Kenya urged Somalia to free the fishermen.", "demand", "Kenya", "to free the fishermen"),
        ("Chile called on Peru to reopen the pass.", "demand", "Chile", "to reopen the pass"),
        ("Sudan demanded that Chad leave.", "demand", "Sudan", "Chad leave"),
        ("Japan insisted on an apology.", "demand", "Japan", "an apology"),
        ("Norway offered to host the talks.", "offer", "Norway", "to host the talks"),
        ("Oman is ready to mediate.", "offer", "Oman", "to mediate"),
        ("Iran pledged to admit inspectors.", "pledge", "Iran", "to admit inspectors"),
        ("Cuba agreed to a truce.", "agreement", "Cuba", "a truce"),
        ("Mali refused to leave the town.", "refusal", "Mali", "to leave the town"),
        ("Mali refused on Friday to leave the town.", "refusal", "Mali", "to leave the town"),
        ("Nigeria ruled out paying a ransom.", "refusal", "Nigeria", "paying a ransom"),
        ("Georgia did not sign the treaty.", "refusal", "Georgia", "the treaty"),
        ("Ghana's demand for compensation was ignored.", "demand", "Ghana", "compensation"),
        ("The plan was turned down by Laos.", "refusal", "Laos", "The plan"),
    ],
)
def test_verbs_nouns_and_adjectives_tell_undertakings(
    read: Reader, sentence: str, kind: str, by: str, content: str
) -> None:
    assert read(sentence).rows() == [(kind, [by], content)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody asked Bolivia to leave the bloc.",
        "Moldova did not promise to sign.",
        "Thailand might agree to a pause.",
        "Mexico plans to accept the offer.",
        "Mexico failed to reach a deal.",
        "Angola appeared to agree to the plan.",
        "Serbia rejected the accusation.",
        "Gabon declined to comment.",
        "Egypt called Jordan to discuss the floods.",
        "Norway insisted that its boats had left.",
        "Eritrea vowed to crush the rebels.",
        "Spain said it would remain neutral.",
        "If Spain were asked, Portugal would probably help, analysts said.",
        "It rained in Lisbon.",
    ],
)
def test_what_nobody_undertakes_is_left_out(read: Reader, sentence: str) -> None:
    assert read(sentence).rows() == []


def test_each_thing_demanded_is_one_demand(read: Reader) -> None:
    found = read("Peru demanded the return of the masks and the closure of the mine.")
    assert [found.quote(u) for u in found.all] == [
        "the return of the masks",
        "the closure of the mine",
    ]
    assert [u.issue for u in found.all] == ["mask return", "mine closure"]


def test_addressees_come_from_the_verb_or_from_the_content(read: Reader) -> None:
    found = read("Ethiopia called on Egypt and Sudan to return to the talks.")
    assert found.names(found.one("demand").to) == ["Egypt", "Sudan"]
    found = read("Uganda pledged to keep its soil from being used against Rwanda.")
    assert found.names(found.one("pledge").to) == ["Rwanda"]
    found = read("Peru rejected Ecuador's demand for a new border.")
    assert found.names(found.one("refusal").to) == ["Ecuador"]
    assert found.one("refusal").answers == found.one("demand").id


def test_parties_to_an_agreement_stand_together(read: Reader) -> None:
    found = read("Turkey agreed with Iraq to reopen the pipeline.")
    assert found.rows() == [("agreement", ["Turkey", "Iraq"], "to reopen the pipeline")]
    found = read("Serbia signed a treaty with Kosovo.")
    assert found.names(found.one("agreement").by) == ["Serbia", "Kosovo"]
    assert found.one("agreement").to == ()


@pytest.mark.parametrize(
    ("sentence", "main", "condition"),
    [
        ("Oman said it would reopen the port if Yemen paid.", "pledge", "Yemen paid"),
        ("Oman refuses to reopen the port unless Yemen pays.", "refusal", "Yemen pays"),
        ("Oman offered to free the crew in exchange for fuel.", "offer", "fuel"),
        ("Oman agreed to leave, provided that Yemen pays.", "agreement", "Yemen pays"),
        ("Oman is willing to leave as long as Yemen pays.", "offer", "Yemen pays"),
        ("Oman would talk only after Yemen left the island.", "offer", "Yemen left the island"),
    ],
)
def test_conditions_are_told_apart_and_depended_on(
    read: Reader, sentence: str, main: str, condition: str
) -> None:
    found = read(sentence)
    asked = found.one("condition")
    assert found.quote(asked) == condition
    assert found.names(asked.by) == ["Oman"]
    assert found.one(main).depends_on == (asked.id,)
    assert condition not in found.quote(found.one(main))


def test_listed_conditions_are_one_each(read: Reader) -> None:
    found = read(
        "Iran has set two conditions: the lifting of sanctions and the return of its funds."
    )
    assert found.rows() == [
        ("condition", ["Iran"], "the lifting of sanctions"),
        ("condition", ["Iran"], "the return of its funds"),
    ]


def test_speakers_bind_themselves(read: Reader) -> None:
    found = read('"We will never accept this offer," Malian Prime Minister Choguel Maiga said.')
    assert [u.kind for u in found.all] == ["refusal"]
    assert found.names(found.all[0].by) == ["Choguel Maiga"]
    found = read("The Zambian government said bread prices would not be raised.")
    assert found.rows() == [("refusal", ["Zambia"], "bread prices would not be raised")]
    found = read("Kenyan President William Ruto said Uganda must withdraw its boats.")
    assert found.names(found.one("demand").to) == ["Uganda"]


def test_tellers_are_those_who_tell_of_it(read: Reader) -> None:
    found = read("Jordan's foreign minister said Iraq had offered to sell oil.")
    offer = found.one("offer")
    teller = found.setting.by_id[offer.said_in or ""]
    assert "Iraq had offered" in teller.content[0].quote(found.report.text)
    assert read("Iraq offered to sell oil.").all[0].said_in is None


def test_form_and_anaphoric_answers(read: Reader) -> None:
    found = read("Fiji offered in writing to pay. Tonga accepted the offer orally on Monday.")
    offer, answer = found.all
    assert (offer.form, answer.form) == ("written", "verbal")
    assert answer.answers == offer.id


def test_a_matter_told_twice_is_one_undertaking(read: Reader) -> None:
    found = read(
        "Brazil demanded the release of the sailors.\n\n"
        "On Tuesday Brazil again demanded the release of the sailors."
    )
    assert len(found.all) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Togo demanded the release of the prisoners.", "Togo urged Benin to free the detainees."),
        ("Togo offered a ceasefire.", "Togo demanded a truce."),
        ("Togo refused to withdraw its troops.", "Togo demanded a withdrawal of soldiers."),
    ],
)
def test_the_same_matter_has_the_same_label(read: Reader, one: str, other: str) -> None:
    assert read(one).all[0].issue == read(other).all[0].issue


def test_spans_hold_cue_and_content_and_ids_are_stable(read: Reader) -> None:
    text = "Qatar offered to mediate, but Libya, which demanded an apology, rejected the offer."
    found = read(text)
    for undertaking in found.all:
        assert all(undertaking.span.contains(span) for span in undertaking.content)
        assert undertaking.issue
    assert len({u.id for u in found.all}) == len(found.all) == 3
    assert found.all == read(text).all


@pytest.mark.parametrize(
    "text",
    [
        "",
        "If",
        "unless",
        '"We will',
        "🙂 demanded 🙂",
        "agreed agreed agreed to to to",
        "will " * 50,
    ],
)
def test_odd_texts_harm_nothing(read: Reader, text: str) -> None:
    assert isinstance(read(text).all, tuple)


@pytest.mark.parametrize(
    ("sentence", "kind", "by", "content"),
    [
        ("Ghana gave Togo 48 hours to free the crew.", "demand", "Ghana", "to free the crew"),
        (
            "Under the deal, Sudan is to free 50 soldiers.",
            "agreement",
            "Sudan",
            "to free 50 soldiers",
        ),
        ("Cuba's main demand is an apology.", "demand", "Cuba", "an apology"),
        ("Malta issued an ultimatum to Libya to leave.", "demand", "Malta", "to leave"),
    ],
)
def test_deadlines_provisions_and_predicates(
    read: Reader, sentence: str, kind: str, by: str, content: str
) -> None:
    assert read(sentence).rows() == [(kind, [by], content)]


def test_a_long_list_is_passed_over_quickly(read: Reader) -> None:
    assert read("Kenya said it will leave if they pay and " * 60).all == ()
