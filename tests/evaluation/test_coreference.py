"""Scores of coreference, checked against values worked out by hand."""

import pytest

from evaluation.coreference import score_clusters

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}


def test_equal_clusters_score_one_whatever_they_are_called() -> None:
    scores = score_clusters(GOLD, {name: f"x{cluster}" for name, cluster in GOLD.items()})
    assert (scores.muc, scores.b_cubed, scores.ceaf_e, scores.conll) == (1, 1, 1, 1)


def test_one_mention_in_the_wrong_cluster() -> None:
    """The example of Luo 2005 in small: {a b} {c d e} found for {a b c} {d e}."""
    scores = score_clusters(GOLD, {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2})
    assert scores.muc == pytest.approx(2 / 3)
    recall = (2 * 2 / 3 + 1 / 3 + 2) / 5
    assert scores.b_cubed == pytest.approx(recall)
    assert scores.ceaf_e == pytest.approx(0.8)


def test_singletons_alone_have_no_links_but_count_for_the_others() -> None:
    scores = score_clusters(GOLD, {name: name for name in GOLD})
    assert scores.muc == 0
    assert scores.b_cubed == pytest.approx(2 * 0.4 / 1.4)
    aligned = 2 * 1 / 4 + 2 * 1 / 3
    assert scores.ceaf_e == pytest.approx(2 * aligned / (2 + 5))


def test_the_same_mentions_must_stand_on_both_sides() -> None:
    with pytest.raises(ValueError, match="different mentions"):
        score_clusters(GOLD, {"a": 1})
