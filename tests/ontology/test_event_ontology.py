"""Ontologies of a user's own: what they add, and what is wrong with them on which line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import OntologyError
from onrecord.model import Event
from onrecord.ontology.event_ontology import Ontology, load_ontology, read_ontology
from onrecord.reading.cast import Cast
from onrecord.reading.events import find_events
from onrecord.reading.language import Parse
from onrecord.reading.setting import Setting

WATER = Path(__file__).parents[2] / "docs/guides/water.yaml"
ALONE = """types:
  STRIKE: {quad: material conflict, score: -5, like: PROTEST}
  TALK: {quad: verbal cooperation, score: 2, modes: {phone: 1, visit: [4, "042"]}}
expressions:
  - {say: "down tools", type: STRIKE, pos: verb, recipient: none}
  - {say: "confer", type: TALK, pos: verb, recipient: with, reciprocal: true}
"""


def faults_of(folder: Path, text: str) -> list[str]:
    path = folder / "own.yaml"
    path.write_text(text, "utf8")
    return [f"{fault.line}: {fault.message}" for fault in read_ontology(path)[1]]


@pytest.fixture
def read(
    parse: Callable[..., Parse], cast_of: Callable[[Parse], Cast]
) -> Callable[[str, Ontology], list[tuple[str, str | None, str, float | None]]]:
    def found(text: str, ontology: Ontology) -> list[tuple[str, str | None, str, float | None]]:
        parsed = parse(text)
        events: tuple[Event, ...] = find_events(Setting(parsed, cast_of(parsed), ontology=ontology))
        return [(event.type, event.mode, event.status, event.score) for event in events]

    return found


Read = Callable[[str, Ontology], list[tuple[str, str | None, str, float | None]]]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "Ethiopia diverted the river from Sudan on Monday.",
            [("WITHHOLD-WATER", "divert", "actual", -7.5)],
        ),
        ("Sudan said it would release water to Egypt.", [("CONCEDE", None, "future", 4.5)]),
        (
            "Kyrgyzstan will not release water to Uzbekistan.",
            [("REJECT", "yield", "actual", -2.0)],
        ),
        ("India and Pakistan convened the commission.", [("CONSULT", "commission", "actual", 3.5)]),
        ("Egyptian police arrested four Libyan traders.", [("COERCE", "arrest", "actual", -7)]),
    ],
)
def test_the_guide_s_ontology_codes_water_beside_what_plover_codes(
    read: Read, text: str, events: list[tuple[str, str | None, str, float]]
) -> None:
    assert read(text, load_ontology(WATER)) == events


def test_the_guide_shows_what_its_example_gives() -> None:
    import onrecord

    guide = WATER.with_name("ontology.md").read_text("utf8")
    first = "Ethiopia diverted the river from Sudan on Monday."
    text = f"{first} Sudan said it would release water to Egypt."
    assert text in " ".join(guide.split())
    reading = onrecord.read(text, ontology=WATER)
    names = {actor.id: actor.name for actor in reading.actors}
    for event in reading.events:
        parties = (names[event.actor[0]], names[event.recipient[0]])
        cells = (event.type, event.mode or "", *parties, event.status, f"{event.score:g}")
        assert f"| {' | '.join(cells)} |".replace("|  |", "| |") in guide


def test_a_type_follows_the_rules_of_the_one_that_it_is_like(read: Read) -> None:
    text = "Turkey refused to share river data with Iraq. Laos threatened to divert the river."
    kinds = [row[:2] for row in read(text, load_ontology(WATER))]
    assert kinds == [("REJECT", "assist"), ("THREATEN", "restrict")]


def test_an_ontology_by_itself_knows_nothing_of_plover(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(ALONE, "utf8")
    own = load_ontology(path)
    text = "Miners in Chile downed tools. Peru and Chile conferred. Police arrested two men."
    assert [row[0] for row in read(text, own)] == ["STRIKE", "TALK"]
    assert own.codebook.types["TALK"].modes["visit"].cameo == "042"
    assert own.codebook.cameo("TALK", "phone") is None


def test_the_shipped_ontology_is_not_touched_by_another() -> None:
    before = load_ontology()
    load_ontology(WATER)
    assert load_ontology() is before
    assert "WITHHOLD-WATER" not in before.codebook.types
    assert "commission" not in before.codebook.types["CONSULT"].modes


@pytest.mark.parametrize(
    ("changed", "into", "fault"),
    [
        (
            "quad: material",
            "squad: material",
            "2: STRIKE: unknown key 'squad'; did you mean 'quad'",
        ),
        ("score: -5, ", "", "2: STRIKE: `score` is missing"),
        ("score: -5", "score: -50", "2: STRIKE: the score is -50, not a number from -10 to 10"),
        ("material conflict", "conflict", "2: STRIKE: 'conflict' is no quad class"),
        ("like: PROTEST", "like: QUARREL", "2: STRIKE: 'QUARREL' is no PLOVER type"),
        ('[4, "042"]', "[4, 42]", "3: TALK: the CAMEO code 42 wants digits in quotation marks"),
        ("type: STRIKE", "type: STRIK", "5: 'STRIK' is no event type; did you mean 'STRIKE'?"),
        ("type: STRIKE, ", "", "5: `type` is missing"),
        (
            "recipient: none",
            "recipent: none",
            "5: unknown key 'recipent'; did you mean 'recipient'",
        ),
        ("recipient: none", "recipient: objekt", "5: `recipient` names the unknown slots objekt"),
        (
            "type: TALK,",
            "type: TALK, mode: phon,",
            "6: TALK has no mode 'phon'; did you mean 'phone'",
        ),
        ('say: "confer"', 'say: "hold <TALKS>"', "6: there is no class TALKS"),
        ("reciprocal: true", "reciprocal: 1", "6: `reciprocal` wants true or false"),
        ("expressions:", "expresions:", "4: unknown key 'expresions'; did you mean 'expressions'?"),
        ("types:", "extends: cameo\ntypes:", "1: `extends` wants plover, not 'cameo'"),
    ],
)
def test_a_fault_has_its_line_and_says_what_was_meant(
    tmp_path: Path, changed: str, into: str, fault: str
) -> None:
    assert faults_of(tmp_path, ALONE) == []
    faults = faults_of(tmp_path, ALONE.replace(changed, into, 1))
    assert any(found.startswith(fault) for found in faults), faults


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("by_status:\n  - {type: TALK, status: soon, becomes: STRIKE}", "8: 'soon' is no status"),
        ("by_status:\n  - {type: TALK, status: future}", "8: `becomes` is missing"),
        ("by_refusal:\n  - {type: [TALK], becomes: WALK}", "8: 'WALK' is no event type"),
        ("by_speech_act:\n  accuse: {type: TALK, mode: fax}", "8: accuse: TALK has no mode 'fax'"),
        ("by_speech_act:\n  shout: {type: TALK}", "8: shout: 'shout' is no speech act"),
        (
            "by_company:\n  - {type: TALK, at: behnd, words: [spy], becomes: STRIKE}",
            "8: 'behnd' is no place; did you mean 'behind'?",
        ),
        (
            "by_company:\n  - {type: TALK, of_mode: fax, at: by, words: [spy], becomes: none}",
            "8: 'fax' is no mode",
        ),
        ("by_status: {type: TALK}", "7: `by_status` wants a list of rows"),
        ("by_complement:\n  - nothing", "8: a row of keys and values is wanted"),
        ("classes:\n  TALKS: []", "8: TALKS: a list of nouns is wanted"),
        ("classes: [talk]", "7: `classes` wants a mapping of names"),
    ],
)
def test_rules_and_classes_are_checked_too(tmp_path: Path, rule: str, fault: str) -> None:
    (found,) = faults_of(tmp_path, f"{ALONE}{rule}\n")
    assert found.startswith(fault)


def test_all_faults_are_found_at_once_and_loading_names_the_first(tmp_path: Path) -> None:
    text = ALONE.replace("pos: verb", "pos: adverb").replace("score: 2", "score: two")
    assert [fault.partition(":")[0] for fault in faults_of(tmp_path, text)] == ["3", "5", "6"]
    with pytest.raises(OntologyError, match=r"own\.yaml:3: .* \(and 2 more\)"):
        load_ontology(tmp_path / "own.yaml")


def test_a_flaw_in_a_type_is_one_fault_however_often_the_type_is_used(tmp_path: Path) -> None:
    text = WATER.read_text("utf8").replace("score: -7\n", "scroe: -7\n")
    (fault,) = faults_of(tmp_path, text)
    assert fault == "7: WITHHOLD-WATER: unknown key 'scroe'; did you mean 'score'?"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('say: "resign", type: RETREAT, pos: verb', " of RETREAT, events/retreat.yaml:"),
        ('say: "resign", type: REJECT, pos: verb', "or give `near` words"),
        ('say: "open talk", type: REJECT, pos: verb', "of CONSULT, events/consult.yaml:"),
    ],
)
def test_words_that_the_lexicon_has_are_a_conflict_unless_it_is_said_who_wins(
    tmp_path: Path, row: str, message: str
) -> None:
    head = "extends: plover\nexpressions:\n  - {"
    (found,) = faults_of(tmp_path, f"{head}{row}}}")
    assert found.startswith("3: ")
    assert message in found
    assert faults_of(tmp_path, f"{head}{row}, replaces: true}}") == []


def test_an_expression_stands_twice_only_with_words_that_tell_its_senses_apart(
    tmp_path: Path,
) -> None:
    again = '  - {say: "confer", type: STRIKE, pos: verb}\n'
    (found,) = faults_of(tmp_path, ALONE + again)
    assert found.startswith("7: 'confer' is known as 'confer' of TALK, ")
    assert faults_of(tmp_path, ALONE + again.replace("}", ", near: [union]}")) == []


def test_what_replaces_wins_over_an_equally_long_expression(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "own.yaml"
    row = '  - {say: "resign", type: REJECT, pos: verb, recipient: none, replaces: true}\n'
    path.write_text(f"extends: plover\nexpressions:\n{row}", "utf8")
    text = "Kenya's finance minister resigned on Monday."
    assert [row[0] for row in read(text, load_ontology())] == ["RETREAT"]
    assert [row[0] for row in read(text, load_ontology(path))] == ["REJECT"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("types: [", r"own\.yaml:2: not YAML"),
        ("types: {}\ntypes: {}\n", r"own\.yaml:2: not YAML: the key 'types' stands twice"),
        ("a: 1\n---\nb: 2\n", r"own\.yaml:2: not YAML"),
        ("day: 2026-13-45\n", r"own\.yaml: not YAML"),
        ("[" * 5000, r"own\.yaml.*: not YAML"),
        ("", r"own\.yaml:1: a mapping with `types` is wanted"),
        ("- just a list\n", r"own\.yaml:1: a mapping with `types` is wanted"),
    ],
)
def test_what_is_no_ontology_at_all_is_an_error_of_ours(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text, "utf8")
    with pytest.raises(OntologyError, match=message):
        load_ontology(path)


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=8,
    ),
    st.sampled_from(["types", "classes", "expressions", "by_status", "by_speech_act", "type"]),
)
def test_no_data_raises_anything_but_the_own_error(
    tmp_path_factory: pytest.TempPathFactory, data: object, key: str
) -> None:
    import json

    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(json.dumps({"types": {"A": {}}, "expressions": []} | {key: data}), "utf8")
    try:
        _, faults = read_ontology(path)
    except OntologyError:
        return
    assert faults == sorted(faults)
