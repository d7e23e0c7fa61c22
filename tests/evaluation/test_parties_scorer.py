"""How parties are scored: phrases found, strangers counted, sides kept apart."""

from evaluation.parties import Marked, Read, count

TEXT = "Chad accused Niger of theft."
CHAD, NIGER, THEFT = ((0, 4),), ((13, 18),), ((22, 27),)
GOLD = Marked(TEXT, CHAD, NIGER, mutual=False, held_back=False)


def test_both_parties_in_their_places_are_right() -> None:
    counts = count(GOLD, [Read((CHAD,), (NIGER,))])
    assert counts["both right"] == counts["source.found"] == counts["target.found"] == 1


def test_parties_on_the_other_side_are_turned_round() -> None:
    counts = count(GOLD, [Read((NIGER,), (CHAD,))])
    assert counts["turned"] == 2
    assert not counts["both right"]


def test_the_event_that_agrees_best_is_taken() -> None:
    counts = count(GOLD, [Read((THEFT,), ()), Read((CHAD,), (NIGER,))])
    assert counts["both right"] == 1


def test_a_stranger_counts_against_precision() -> None:
    counts = count(GOLD, [Read((CHAD, THEFT), (NIGER,))])
    assert (counts["source.read"], counts["source.right"]) == (2, 1)
    assert not counts["both right"]


def test_parties_of_mutual_events_may_stand_on_either_side() -> None:
    mutual = Marked("Chad met Niger.", CHAD, ((9, 14),), mutual=True, held_back=False)
    assert count(mutual, [Read((CHAD, ((9, 14),)), ())])["both right"] == 1


def test_a_side_without_a_marked_phrase_is_not_scored() -> None:
    half = Marked(TEXT, CHAD, (), mutual=False, held_back=False)
    counts = count(half, [Read((CHAD,), (NIGER,))])
    assert counts["target.read"] == 0
    assert counts["both right"] == 1


def test_nothing_read_finds_nothing() -> None:
    counts = count(GOLD, [])
    assert counts["source.gold"] == counts["target.gold"] == 1
    assert not counts["source.found"]
    assert not counts["with event"]
