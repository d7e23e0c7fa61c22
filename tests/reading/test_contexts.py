"""Contexts of paragraphs, by sure cues, hints, phrases and blocks."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import OntologyError
from onrecord.ontology.context_cues import NONE, context_cues
from onrecord.reading.contexts import MOST, find_contexts
from onrecord.reading.language import Parse

Parser = Callable[..., Parse]
SHARED = Path(__file__).parents[3] / "shared" / "reference" / "plover.json"


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        ("Two destroyers left Valletta.", ("military",)),
        ("The tribunal in Apia freed the harbour master.", ("legal",)),
        ("Cholera closed the schools of Blantyre.", ("health",)),
        ("A colonel was seen in the lobby.", ()),
        ("A colonel spoke of the airfield.", ("military",)),
        ("A fire broke out in a cinema.", ()),
    ],
)
def test_one_sure_cue_or_two_hints_are_enough(
    parse: Parser, text: str, contexts: tuple[str, ...]
) -> None:
    assert find_contexts(parse(text)).get(0, ()) == contexts


def test_a_phrase_counts_in_place_of_the_words_in_it(parse: Parser) -> None:
    assert find_contexts(parse("The trade union met."))[0] == ("rights_freedoms",)
    assert find_contexts(parse("Farmers depend on trade."))[0] == ("economic",)


def test_the_same_hint_twice_is_one_hint(parse: Parser) -> None:
    assert find_contexts(parse("One colonel wrote to another colonel.")) == {}


def test_each_block_has_its_own_and_no_more_than_the_best(parse: Parser) -> None:
    text = (
        "Hackers, drug cartels, famine and cholera: the ambassador named the army too.\n\n"
        "Nothing else was said.\n\nA mosque burned."
    )
    found = find_contexts(parse(text))
    assert len(found[0]) == MOST
    assert found[0] == tuple(sorted(found[0]))
    assert 1 not in found
    assert found[2] == ("religion_ethnicity",)


def test_all_contexts_of_the_codebook_have_cues_and_no_others() -> None:
    if not SHARED.exists():
        pytest.skip("the codebook is not beside the project")
    known = {row["name"] for row in json.loads(SHARED.read_text("utf8"))["contexts"]}
    meant = {
        context
        for phrases in context_cues().values()
        for _, meanings in phrases
        for context, _ in meanings
    }
    assert meant == known
    assert NONE not in known


@pytest.mark.parametrize(
    "content", ["[1]", "health: [cholera]", "health: {sure: [a]}", "a: {b: c}"]
)
def test_a_broken_file_of_cues_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "contexts.yaml"
    path.write_text(content, "utf8")
    with pytest.raises(OntologyError, match=r"contexts\.yaml"):
        context_cues(path)
