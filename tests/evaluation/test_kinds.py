"""Kinds of annotated attributions."""

from evaluation.kinds import kinds, outermost

TEXT = "Ruiz said the mayor thinks “it is late”."


def spans(*quotes: str) -> list[list[int]]:
    return [[TEXT.index(quote), TEXT.index(quote) + len(quote)] for quote in quotes]


OUTER = {
    "source": spans("Ruiz"),
    "cue": spans("said"),
    "content": spans("the mayor thinks “it is late”"),
}
INNER = {"source": spans("the mayor"), "cue": spans("thinks"), "content": spans("“it is late”")}


def test_quoting_place_and_nesting_are_told() -> None:
    both = [OUTER, INNER]
    assert kinds(TEXT, OUTER, both) == {
        "partly in quotation marks",
        "source before content",
        "not nested",
    }
    assert {"all in quotation marks", "nested in another"} <= kinds(TEXT, INNER, both)


def test_what_is_nested_is_left_out() -> None:
    assert outermost([OUTER, INNER]) == [OUTER]
