"""The cue lexicon: what ships is sound, and what breaks its rules is refused by name."""

from pathlib import Path

import pytest
import yaml

from onrecord.errors import OntologyError
from onrecord.ontology.cues import FOLDER, default_cues, load_cues


def test_shipped_lexicon_knows_acts_by_frame() -> None:
    lexicon = default_cues()
    assert lexicon.act("verbs", "call", "for") == "demand"
    assert lexicon.act("verbs", "call", "complement") == "criticise"
    assert lexicon.act("nouns", "allegation", "noun of") == "accuse"
    assert lexicon.act("verbs", "walk", "clause") is None


def test_rates_lie_between_word_and_frame() -> None:
    lexicon = default_cues()
    assert lexicon.rate("say", "clause") > 0.85
    assert lexicon.rate("zzz", "clause") == pytest.approx(lexicon.means["clause"])


def _broken(tmp_path: Path, section: str, rows: object) -> Path:
    data = yaml.safe_load((FOLDER / "acts.yaml").read_text("utf8"))
    data[section] = rows
    path = tmp_path / "acts.yaml"
    path.write_text(yaml.safe_dump(data), "utf8")
    return path


@pytest.mark.parametrize(
    ("section", "rows", "message"),
    [
        ("verbs", [{"act": "sing", "frames": ["clause"], "words": "hum"}], "unknown act"),
        ("verbs", [{"act": "say", "words": "hum"}], "verbs need it"),
        ("nouns", [{"act": "say"}], "needs `act`"),
        (
            "nouns",
            [{"act": "say", "words": "threat"}, {"act": "threaten", "words": "threat"}],
            "another act",
        ),
        ("claims", ["claim"], "words separated by blanks"),
    ],
)
def test_broken_lexicon_is_refused(
    tmp_path: Path, section: str, rows: object, message: str
) -> None:
    with pytest.raises(OntologyError, match=message):
        load_cues(_broken(tmp_path, section, rows))
