"""The lexicon of undertakings keeps its rules, and says where they are broken."""

from pathlib import Path

import pytest
import yaml

from onrecord.errors import OntologyError
from onrecord.ontology.undertaking_cues import SHIPPED, load_undertaking_cues, undertaking_cues


def test_words_have_kinds_by_frame() -> None:
    cues = undertaking_cues()
    assert cues.verbs["vow", "infinitive"] == "pledge"
    assert cues.verbs["turn_down", "object"] == "refusal"
    assert "turn" in cues.verb_lemmas
    assert cues.nouns["ultimatum"] == "demand"
    assert cues.adjectives["willing"] == "offer"
    assert cues.groups["conditions"]["unless"] == "strong"


@pytest.mark.parametrize(
    ("section", "value", "message"),
    [
        ("verbs", [{"kind": "wish", "frames": ["object"], "words": "hope"}], "unknown kind"),
        ("verbs", [{"kind": "offer", "frames": ["lately"], "words": "give"}], "`frames`"),
        ("verbs", [{"kind": "offer", "words": "give"}], "`frames`"),
        ("nouns", ["offer"], "needs `kind`"),
        ("nouns", "offer", "list of rows"),
        ("terms", ["truce"], "separated by spaces"),
        ("form", "written", "map names"),
    ],
)
def test_broken_files_are_refused_with_their_place(
    tmp_path: Path, section: str, value: object, message: str
) -> None:
    data = yaml.safe_load(SHIPPED.read_text("utf8"))
    data[section] = value
    path = tmp_path / "broken.yaml"
    path.write_text(yaml.safe_dump(data), "utf8")
    with pytest.raises(OntologyError, match=f"{section}.*{message}"):
        load_undertaking_cues(path)


def test_sections_are_all_there_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "short.yaml"
    path.write_text("verbs: []\n", "utf8")
    with pytest.raises(OntologyError, match="exactly the sections"):
        load_undertaking_cues(path)


def test_no_verb_has_two_kinds_in_one_frame(tmp_path: Path) -> None:
    data = yaml.safe_load(SHIPPED.read_text("utf8"))
    data["verbs"] *= 2
    path = tmp_path / "twice.yaml"
    path.write_text(yaml.safe_dump(data), "utf8")
    with pytest.raises(OntologyError, match="stands twice"):
        load_undertaking_cues(path)
