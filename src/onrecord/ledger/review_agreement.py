"""How far reviewers agree: Krippendorff's alpha of their verdicts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from onrecord.errors import OnRecordError
from onrecord.ledger.review import LAYERS, Decision, Row, standing

Ratings = Mapping[str, Mapping[str, str]]
"""The verdicts on each record by reviewer."""


def find_agreement(decisions: Iterable[Decision], reviewers: Sequence[str] = ()) -> list[Row]:
    """Agreement on each kind of record that two of the reviewers decided, and on all together.

    The values are `accept`, `reject` and `edit`, nominal; `unsure` withholds one. Only what stands
    counts: what was undone or decided anew does not.

    Returns:
        rows with `layer` ("all" last), `reviewers`, `records` (decided by two or more), `agreed`
        (how many of those all decided alike) and `alpha` (1 is perfect, 0 is chance; None where
        there is but one value, or no record: it is not defined then). After Krippendorff, Content
        Analysis (2004), chapter 11.

    Raises:
        OnRecordError: the extra `agreement` is not installed.
    """
    chosen = set(reviewers)
    held = [
        row
        for row in standing(decisions)
        if row.verdict != "unsure" and (not chosen or row.reviewer in chosen)
    ]
    rows = []
    for layer in (*LAYERS, "all"):
        ratings: dict[str, dict[str, str]] = defaultdict(dict)
        for row in held:
            if layer in (row.layer, "all"):
                ratings[row.record][row.reviewer] = row.verdict
        shared = {record: given for record, given in ratings.items() if len(given) > 1}
        if shared or layer == "all":
            rows.append(_row(layer, shared))
    return rows


def _row(layer: str, shared: Ratings) -> Row:
    return {
        "layer": layer,
        "reviewers": sorted({name for given in shared.values() for name in given}),
        "records": len(shared),
        "agreed": sum(len(set(given.values())) == 1 for given in shared.values()),
        "alpha": _alpha(shared),
    }


def _alpha(shared: Ratings) -> float | None:
    """Nominal alpha; None where there are not two values."""
    values = sorted({value for given in shared.values() for value in given.values()})
    if len(values) < 2:
        return None
    try:
        from nltk.metrics.agreement import AnnotationTask
    except ImportError:
        raise OnRecordError(
            "agreement is computed by a library: install onrecord[agreement]"
        ) from None
    given = [
        (name, record, shared[record][name])
        for record in sorted(shared)
        for name in sorted(shared[record])
    ]
    return float(AnnotationTask(data=given).alpha())
