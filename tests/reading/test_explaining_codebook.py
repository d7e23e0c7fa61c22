"""A rule of the codebook that decided an event is named, with the expression and the score."""

import pytest

from onrecord.model import Block, Report, Span
from onrecord.reading.explaining import explain_events
from onrecord.reading.pipeline import find_setting


@pytest.mark.parametrize(
    ("text", "said", "rule", "score"),
    [
        ("Russian hackers attacked the Estonian port.", "attack", "“hacker” is COERCE cyber", -7),
        ("France will withdraw its troops from Niger.", "<WITHDRAW>", "future is CONCEDE", 4.5),
        ("Sudan threatened to expel the UN envoy.", "threaten to", "is THREATEN expel", -3.5),
        ("Turkey refused to withdraw from Syria.", "refuse", "is REJECT yield", -2),
        ("Laos will not meet Cambodia.", "meet", "will not do is REJECT meet", -2),
        ("Rioters torched shops in Nepal.", "<BURN>", "“rioter” is PROTEST riot", -7),
        ("Malawi promised to free the monks.", "<PLEDGE>", "is CONCEDE", 4.5),
        ("A court ordered Uganda to pay $3 million to Congo.", "order", "“court” is SANCTION", -6),
        (
            "Chad said it would attack Sudan if it moved the border.",
            "attack",
            "is THREATEN violence",
            -3.5,
        ),
        ("North Korea vowed to strike Japan.", "<PLEDGE>", "is THREATEN violence", -3.5),
    ],
)
def test_a_decision_names_its_expression_rule_and_score(
    text: str, said: str, rule: str, score: float
) -> None:
    report = Report(text, (Block("paragraph", Span(0, len(text))),), published="2026-03-11")
    one = next(found for found in explain_events(find_setting(report)) if found.rules)
    assert one.expressions[0].say == said
    assert one.rules[-1].text.endswith(rule) or rule in one.rules[-1].text
    assert one.event.score == score
