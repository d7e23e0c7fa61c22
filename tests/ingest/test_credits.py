"""Datelines and credits in the forms that agencies, papers and blogs print them."""

import pytest

from onrecord.ingest.credits import read_credit
from onrecord.ingest.datelines import find_dateline
from onrecord.ingest.source import report_from


@pytest.mark.parametrize(
    ("paragraph", "place", "date", "agency"),
    [
        ("COLOMBO, May 8 (AFP) — The", "COLOMBO", "May 8", "AFP"),
        ("COLOMBO: Police", "COLOMBO", None, None),
        ("KABUL/ISLAMABAD (Reuters) - The", "KABUL/ISLAMABAD", None, "Reuters"),
        ("Nairobi, Kenya (AP) -- Police", "Nairobi, Kenya", None, "AP"),
        ("ISTANBUL, Oct. 29 - Turkey", "ISTANBUL", "Oct. 29", None),
        ("New Delhi [India], October 29 (ANI): India", "New Delhi [India]", "October 29", "ANI"),
        ("New Delhi, Oct 29 (PTI) The", "New Delhi", "Oct 29", "PTI"),
        ("Islamabad: Pakistan", "Islamabad", None, None),
        ("MOSCOW, May 8. /TASS/. The", "MOSCOW", "May 8", "TASS"),
        ("Tehran, IRNA – Iran", "Tehran", None, "IRNA"),
        ("CNN — Israel", "", None, "CNN"),
        ("(Reuters) - Shares", "", None, "Reuters"),
        ("GWADAR: The", "GWADAR", None, None),
        ("MUZAFFARABAD — The", "MUZAFFARABAD", None, None),
        ("LONDON—The", "LONDON", None, None),
        ("Lima (EFE).- The", "Lima", None, "EFE"),
        ("ADDIS ABABA, Tuesday — Ethiopia", "ADDIS ABABA", "Tuesday", None),
    ],
)
def test_datelines(paragraph: str, place: str, date: str | None, agency: str | None) -> None:
    found = find_dateline(paragraph)
    assert found
    assert (found.place, found.date) == (place, date)
    assert (paragraph[slice(*found.agency)] if found.agency else None) == agency


@pytest.mark.parametrize(
    "paragraph",
    [
        "Kabul — the Afghan capital — has been calm.",
        "WATCH: Police fire on crowd",
        "Tarar: “We will fight”",
        "Police: Two killed",
        "POLLSTER: Two in three say no",
        "THE FIX IS IN: Voters",
        "NATO — The alliance",
        "UN chief: Syria needs help",
        "On Monday (May 8) the police said",
        "The minister - Jane Doe - resigned",
        "",
    ],
)
def test_no_datelines(paragraph: str) -> None:
    assert find_dateline(paragraph) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Based On ANI News", ["ANI News"]),
        ("(Reuters)", ["Reuters"]),
        ("(With inputs from PTI)", ["PTI"]),
        ("With inputs from ANI, PTI and Reuters", ["ANI", "PTI", "Reuters"]),
        ("With agency inputs", ["agency inputs"]),
        ("Agencies", ["Agencies"]),
        ("Source: Xinhua", ["Xinhua"]),
        ("— AFP", ["AFP"]),
        ("RFE/RL", ["RFE/RL"]),
        ("jsi/lo (AFP, Reuters)", ["AFP", "Reuters"]),
        ("© 2025 AFP", ["AFP"]),
        ("Copyright 2025 The Associated Press. All rights reserved.", ["The Associated Press"]),
        ("This story was first published by The Wire on May 3.", ["The Wire"]),
        ("This article originally appeared in The Conversation", ["The Conversation"]),
        ("Agence France-Presse contributed to this report.", ["Agence France-Presse"]),
        ("(Reporting by Jane Doe in Kabul; Editing by Ann Poe)", []),
        ("Jane Doe in Beirut contributed to this report.", []),
    ],
)
def test_credit_lines(line: str, names: list[str]) -> None:
    found = read_credit(line)
    assert found
    assert [line[start:end] for start, end in found.sources] == names


@pytest.mark.parametrize(
    "line",
    [
        "Based on the evidence, the court ruled that he was guilty.",
        "From Kabul to Kandahar",
        "With Hamas in Gaza",
        "The president resigned",
        "By Monday",
        "Reuters reported that the talks had failed.",
    ],
)
def test_no_credit_lines(line: str) -> None:
    assert read_credit(line) is None


def test_credit_at_the_end_of_the_last_paragraph() -> None:
    report = report_from(
        "Ferry sinks\n\nA ferry sank on Sunday.\n\nAll were saved, the navy said. (Reuters)"
    )
    assert [credit.name for credit in report.credits] == ["Reuters"]
    assert [block.kind for block in report.blocks] == ["title", "paragraph", "paragraph", "credit"]
    assert report.text.endswith("the navy said. (Reuters)")


def test_bracketed_name_inside_the_last_paragraph_stays() -> None:
    report = report_from("Aid ends\n\nThe aid ended.\n\nIt came from the Food Programme (WFP).")
    assert report.credits == ()
    assert report.blocks[-1].kind == "paragraph"
