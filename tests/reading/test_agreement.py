"""How both readers' evidence makes an attribution likelier or less likely."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import OntologyError
from onrecord.ontology.cues import default_cues
from onrecord.reading import agreement
from onrecord.reading.agreement import Evidence, Joined, features, joint_weights, likelihood
from onrecord.reading.attributions import Attribution
from onrecord.reading.language import Parse
from onrecord.reading.learned import Certainty

TEXT = "The harbour master of Mombasa said the crane would be mended by June."
SURE = Certainty(-0.01, -0.01, -0.02, -0.3)
BOTH = Evidence(0.98, SURE, shared=1.0)


@pytest.fixture
def told(parse: Callable[..., Parse]) -> tuple[Parse, Attribution]:
    """The text's one attribution."""
    parsed = parse(TEXT)
    cue = next(token.i for token in parsed.doc if token.lower_ == "said")
    source, content = frozenset(range(cue)), frozenset(range(cue + 1, len(parsed.doc) - 1))
    return parsed, Attribution(cue, "say", "verbs", "clause", frozenset({cue}), source, 2, content)


@pytest.mark.parametrize(
    "worse",
    [
        replace(BOTH, confidence=0.4),
        replace(BOTH, shared=0.1),
        replace(BOTH, same_source=False),
        replace(BOTH, certainty=Certainty(-0.9, -0.9, -2.0, -20.0)),
        None,
    ],
)
def test_less_evidence_is_less_likely(
    told: tuple[Parse, Attribution], worse: Evidence | None
) -> None:
    parsed, one = told
    best = likelihood(parsed.doc, Joined(one, BOTH), default_cues())
    assert 0 < likelihood(parsed.doc, Joined(one, worse), default_cues()) < best < 1


def test_what_stands_in_another_content_is_less_likely(told: tuple[Parse, Attribution]) -> None:
    parsed, one = told
    outside, inside = (Joined(one, BOTH, inside=where) for where in (False, True))
    lexicon = default_cues()
    assert likelihood(parsed.doc, inside, lexicon) < likelihood(parsed.doc, outside, lexicon)


def test_every_feature_of_a_common_frame_has_a_weight(told: tuple[Parse, Attribution]) -> None:
    parsed, one = told
    assert set(features(parsed.doc, Joined(one, BOTH), default_cues())) <= set(joint_weights())


def test_weights_that_are_not_numbers_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "weights.yaml"
    path.write_text("shared: much\n", "utf8")
    monkeypatch.setattr(agreement, "WEIGHTS", path)
    joint_weights.cache_clear()
    try:
        with pytest.raises(OntologyError, match=r"weights\.yaml"):
            joint_weights()
    finally:
        joint_weights.cache_clear()
