"""What decided the status of an event: the words, the rule or the statement that did."""

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.explanation import StatusReason
from onrecord.ontology.status_cues import status_cues
from onrecord.reading.admission import carried
from onrecord.reading.clause_status import is_conditional
from onrecord.reading.drafts import Draft
from onrecord.reading.setting import Setting
from onrecord.reading.status import decide_status
from onrecord.reading.veridicality import Step, steps

OPENING = frozenset({"mark", "advmod", "prep"})
GROUNDS = {
    "date": "it is dated after the report",
    "learned": "what is worded so seldom happened in the newswire that was learned from",
    "history": "its date or its words put it in an earlier period",
}


def status_reason(setting: Setting, drafts: Sequence[Draft]) -> StatusReason:
    """The reason for the status of the last of an event's drafts, which are in order of steps."""
    first, last = drafts[0], drafts[-1]
    if last.status != first.status:
        act = "threatening" if last.like == "THREATEN" else "refusing"
        return StatusReason(last.status, f"{act} is itself what happened", ())
    head = carried(first.found)[0] if first.found else first.head
    status, ground = decide_status(setting, head)
    if first.status != status:
        return StatusReason(last.status, "the expression says so where grammar says nothing")
    if ground == "statement":
        told = setting.by_id[setting.teller(head) or ""]
        return StatusReason(status, f"it is what a statement of the act {told.act} says", told.cue)
    if ground in GROUNDS:
        return StatusReason(status, GROUNDS[ground])
    return _by_grammar(setting, head, status)


def _by_grammar(setting: Setting, head: Token, status: str) -> StatusReason:
    """The last word on the way down to the event at which its status changed."""
    before, decisive = "actual", None
    for step in steps(head):
        if step.status != before:
            before, decisive = step.status, step
    if decisive is None or status == "actual":
        return StatusReason("actual", f"{_tense(head)}; nothing around it makes it less")
    relation, words = _deciding(decisive)
    spans = setting.parse.spans(sorted({word.i for word in words}))
    quote = " ".join(word.text for word in sorted(words, key=lambda word: word.i))
    return StatusReason(decisive.status, f"“{quote}” {relation} “{decisive.word.text}”", spans)


def _tense(head: Token) -> str:
    if head.pos_ not in ("VERB", "AUX"):
        return "named as something that there is"
    return {"VBD": "told in the past tense", "VBP": "told in the present tense"}.get(
        head.tag_, "told as a fact"
    )


def _deciding(step: Step) -> tuple[str, list[Token]]:
    """How the words that set a step's status stand to its word, and these words.

    Prepositions between the two belong to the governor: "called for", "threat of".
    """
    word, governor = step.word, step.governor
    if is_conditional(word, governor or word):
        opening = [child for child in word.lefts if child.dep_ in OPENING]
        return "opens the clause of", opening or list(word.lefts)[:1]
    if step.own == step.status or governor is None:
        return "stands with", _own_markers(word) or [word]
    between = []
    above = word.head
    while above.i not in (governor.i, above.head.i):
        between.append(above)
        above = above.head
    return "governs", [governor, *between]


def _own_markers(word: Token) -> list[Token]:
    """Auxiliaries, negations and modifiers that mark the word's own group."""
    cues = status_cues()
    found = []
    for child in word.children:
        modal = child.dep_ == "aux" and child.tag_ in ("MD", "VBZ", "VBP")
        negates = child.dep_ == "neg" or child.lower_ in cues.negation | {"no", "neither"}
        modifies = child.i != word.i and cues.status("modifiers", child.lower_) is not None
        if modal or negates or modifies or child.lower_ in cues.negative_words:
            found.append(child)
        found += [inner for inner in child.lefts if inner.lower_ in ("no", "neither")]
    return found
