"""The records that stand at a passage of a report."""

import json
from collections.abc import Iterable

from onrecord.ledger.conditions import Conditions
from onrecord.ledger.place import Asked
from onrecord.ledger.questions import OF_REPORTS, REPORT
from onrecord.ledger.records import Row
from onrecord.ledger.review import OF_REPORTS as LAYERS
from onrecord.model import Span


def find_records_at(asked: Asked, report: str, passages: Iterable[Span]) -> list[Row]:
    """The records of the report one of whose spans is one of the passages, in order.

    Each is a row as `ask_records` gives it, with its `layer`.
    """
    wanted = sorted({(span.start, span.end) for span in passages})
    conditions = Conditions(asked)
    conditions.add("records.owner = :report", report=report)
    conditions.among("records.layer", LAYERS, "layer")
    written = {f"span_{number}": f"%[{a},{b}]%" for number, (a, b) in enumerate(wanted)}
    stands = " OR ".join(f"records.data LIKE :{name}" for name in written)
    conditions.add(f"({stands})" if stands else "1 = 0", **written)
    head = OF_REPORTS.replace("SELECT ", "SELECT records.layer, ", 1)
    order = " ORDER BY records.layer, records.position, records.id"
    rows = asked.rows(f"{head}{conditions.where()}{order}", conditions.parameters)
    found = (
        {"id": id_, "layer": layer, **json.loads(data), **dict(zip(REPORT, of, strict=True))}
        for layer, id_, data, *of in rows
    )
    return [row for row in found if any((*span,) in wanted for span in row["spans"])]
