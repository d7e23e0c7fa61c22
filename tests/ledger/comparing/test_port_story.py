"""Three reports of a shooting at a port, told together."""

from itertools import permutations

import pytest

from onrecord import OnRecordError
from onrecord.ledger.compare import tell_story
from onrecord.ledger.keys import report_keys
from onrecord.ledger.stories import ReportSummary, group, linked, summarise
from onrecord.ledger.story import Happening, Story
from onrecord.model import Reading
from tests.ledger.comparing.reports import COPY, ELSEWHERE, LATER, MORNING


def names(story: Story, ids: tuple[str, ...]) -> set[str]:
    known = {actor.id: actor.name for actor in story.actors}
    return {known[i] for i in ids}


def happening(story: Story, words: str) -> Happening:
    (found,) = (h for h in story.happenings if words in h.label)
    return found


def test_reports_of_another_matter_stand_in_another_story(read: dict[str, Reading]) -> None:
    groups = group(summarise(reading) for reading in read.values())
    assert [len(each.reports) for each in groups] == [3, 1]
    assert groups[0].start == "2026-03-09"
    assert groups[0].end == "2026-03-13"
    assert groups[1].title == "Peru and Chile sign fishing accord"


def test_linked_reports_share_a_key(read: dict[str, Reading]) -> None:
    for one in read.values():
        for other in read.values():
            if linked(summarise(one), summarise(other)):
                assert set(report_keys(one)) & set(report_keys(other))


def test_a_summary_survives_storing(read: dict[str, Reading]) -> None:
    summary = summarise(read[MORNING])
    assert ReportSummary.from_dict(summary.to_dict()) == summary


def test_a_copy_has_the_origin_of_what_it_copies(read: dict[str, Reading], port: Story) -> None:
    first, copy, later = (read[text].report.id for text in (MORNING, COPY, LATER))
    assert {r.id: r.origin for r in port.reports} == {first: first, copy: first, later: later}


def test_a_happening_told_by_copy_and_paper_has_two_independent_origins(port: Story) -> None:
    shooting = happening(port, "shot dead")
    assert shooting.type == "ASSAULT"
    assert len({report for a in shooting.accounts for report in a.reports}) == 3
    assert shooting.independent == 2
    assert shooting.date is not None
    assert shooting.date.start == "2026-03-08"


def test_a_strike_announced_and_held_is_one_happening(port: Story) -> None:
    strikes = [h for h in port.happenings if h.mode == "strike" and len(h.accounts) > 1]
    assert [h.independent for h in strikes] == [2]


def test_an_account_says_whose_it_is_and_through_whom(port: Story) -> None:
    released = happening(port, "released")
    (account,) = released.accounts
    assert names(port, (account.source,)) == {"Grace Odhiambo"}
    assert account.chain[-1] == account.source
    assert names(port, account.chain[:1]) == {"unnamed outlet (Mombasa, 2026-03-13)"}


def test_blame_and_its_denial_are_a_dispute_about_responsibility(port: Story) -> None:
    (dispute,) = (d for d in port.disputes if d.about == "responsibility")
    assert dispute.happening == happening(port, "shot dead").id
    held = {p.value: names(port, p.sources) for p in dispute.positions}
    assert held == {
        "Harbour Holdings": {"Grace Odhiambo"},
        "denied by Harbour Holdings": {"Harbour Holdings"},
    }


def test_a_count_told_by_another_is_a_dispute_about_a_figure(port: Story) -> None:
    figures = [d for d in port.disputes if d.about == "figure"]
    held = [{p.value: names(port, p.sources) for p in d.positions} for d in figures]
    assert {
        "40,000": {"Grace Odhiambo"},
        "less than half that": {"Harbour Holdings"},
    } in held


def test_every_position_of_a_dispute_quotes_its_report(
    read: dict[str, Reading], port: Story
) -> None:
    texts = {reading.report.id: reading.report.text for reading in read.values()}
    passages = [p for d in port.disputes for position in d.positions for p in position.spans]
    assert passages
    assert all(p.span.quote(texts[p.report]).strip() for p in passages)


def test_a_demand_that_is_granted_is_met(port: Story) -> None:
    (demand,) = (p for p in port.positions if p.kind == "demand")
    assert "release" in demand.issue
    assert demand.status == "met"
    assert [step.status for step in demand.history] == ["open", "met"]
    assert demand.history[-1].date == "2026-03-13"


def test_the_timeline_goes_by_days(port: Story) -> None:
    days = [entry.date for entry in port.timeline]
    assert days == sorted(days)
    assert port.timeline[0].happening == happening(port, "shot dead").id


def test_the_order_of_the_reports_changes_nothing(read: dict[str, Reading], port: Story) -> None:
    told = [read[text] for text in (MORNING, COPY, LATER)]
    assert all(tell_story(order) == port for order in permutations(told))


def test_a_story_is_printed_in_the_record_format(port: Story) -> None:
    data = port.to_dict()
    assert data["format"] == "onrecord/1"
    assert data["title"] == port.title
    assert {key for entry in data["timeline"] for key in entry} == {
        "date",
        "happening",
        "statement",
        "reports",
    }
    assert all(("happening" in entry) != ("statement" in entry) for entry in data["timeline"])


def test_a_story_needs_a_report() -> None:
    with pytest.raises(OnRecordError, match="needs a report"):
        tell_story([])


def test_one_report_is_a_story_of_its_own(read: dict[str, Reading]) -> None:
    story = tell_story([read[ELSEWHERE]])
    assert len(story.reports) == 1
    assert all(h.independent == 1 for h in story.happenings)
