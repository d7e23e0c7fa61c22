from pathlib import Path

import pytest

from onrecord.errors import OntologyError
from onrecord.ontology.event_ontology import load_ontology, load_shipped
from onrecord.ontology.events_lexicon import Lexicon


def lexicon_of(
    folder: Path, rows: str, name: str = "consult.yaml", kind: str = "CONSULT"
) -> Lexicon:
    (folder / "classes.yaml").write_text("TALKS: [talk, meeting, round of talk]\n", "utf8")
    (folder / name).write_text(f"type: {kind}\nexpressions:\n{rows}", "utf8")
    return load_shipped(folder).lexicon


def test_a_class_stands_for_each_of_its_nouns(tmp_path: Path) -> None:
    lexicon = lexicon_of(tmp_path, '  - {say: "hold <TALKS>", pos: verb, cameo: "046"}\n')
    wordings = [variant.words for variant in lexicon.starting_at("hold", "verb")]
    assert (frozenset({"hold"}), frozenset({"talk", "meeting"})) in wordings
    assert [sorted(words) for words in wordings[0]] == [["hold"], ["round"], ["of"], ["talk"]]


def test_the_longest_wording_comes_first(tmp_path: Path) -> None:
    rows = '  - {say: "talk", pos: verb}\n  - {say: "talk on phone", pos: verb, mode: phone}\n'
    found = lexicon_of(tmp_path, rows).starting_at("talk", "verb")
    assert [variant.expression.say for variant in found] == ["talk on phone", "talk"]
    assert [variant.expression.cameo for variant in found] == ["041", "040"]


def test_a_noun_is_headed_by_its_last_word_or_the_word_before_a_preposition(tmp_path: Path) -> None:
    rows = '  - {say: "peace talk", pos: noun}\n  - {say: "meeting on ice", pos: noun}\n'
    lexicon = lexicon_of(tmp_path, rows)
    assert lexicon.starting_at("talk", "noun")[0].head == 1
    assert lexicon.starting_at("meeting", "noun")[0].head == 0


def test_slots_have_defaults_and_may_be_none(tmp_path: Path) -> None:
    rows = '  - {say: "confer", pos: verb}\n  - {say: "visit", pos: noun, actor: none}\n'
    lexicon = lexicon_of(tmp_path, rows)
    confer = lexicon.starting_at("confer", "verb")[0].expression
    visit = lexicon.starting_at("visit", "noun")[0].expression
    assert (confer.actor, confer.recipient) == (("subject",), ("object",))
    assert (visit.actor, visit.recipient) == ((), ("on", "against", "of", "with", "to"))


def test_on_is_a_preposition_and_no_boolean(tmp_path: Path) -> None:
    lexicon = lexicon_of(tmp_path, "  - {say: call, pos: verb, recipient: on}\n")
    assert lexicon.starting_at("call", "verb")[0].expression.recipient == ("on",)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ('{say: "hold <NOTHING>", pos: verb}', "no class NOTHING"),
        ('{say: "meet", pos: adverb}', "pos"),
        ('{say: "meet", pos: verb, mode: siege}', "no mode 'siege'"),
        ('{say: "meet", pos: verb, cameo: 46}', "cameo"),
        ('{say: "meet", pos: verb, actor: everybody}', "unknown slot"),
        ('{say: "meet", pos: verb, colour: red}', "unknown key .colour"),
        ('{say: "meet", pos: verb, status: done}', "status"),
        ('{say: "meet", pos: verb, needs: place}', "needs"),
        ('{say: "", pos: verb}', "words"),
        ('{say: "declare", pos: verb, object: [void, null]}', "quotation marks"),
        ("meet", "meet"),
    ],
)
def test_a_broken_row_names_file_and_expression(tmp_path: Path, row: str, complaint: str) -> None:
    with pytest.raises(OntologyError, match=complaint) as caught:
        lexicon_of(tmp_path, f"  - {row}\n")
    assert "events/consult.yaml:3" in str(caught.value)


def test_a_file_of_an_unknown_type_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"shout\.yaml:1: 'SHOUT' is no event type"):
        lexicon_of(tmp_path, "  - {say: shout, pos: verb}\n", "shout.yaml", "SHOUT")


def test_broken_yaml_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="not YAML"):
        lexicon_of(tmp_path, "  - {say: [\n")


def test_the_shipped_lexicon_is_whole() -> None:
    lexicon = load_ontology().lexicon
    assert lexicon.starting_at("resign", "verb")[0].expression.type == "RETREAT"
    assert len(lexicon.heads) > 1000
