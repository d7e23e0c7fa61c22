"""What speakers say that they themselves will do, must see done, or will not have."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from onrecord.model import Statement, UndertakingKind
from onrecord.ontology.undertaking_cues import undertaking_cues
from onrecord.reading.bid_parties import parties_of, same_side, speaks_for
from onrecord.reading.bids import Bid, Ids, lexeme
from onrecord.reading.clauses import CONTRASTS, infinitive
from onrecord.reading.complements import Complement, complements, is_deadline
from onrecord.reading.conditions import Proviso, provisos
from onrecord.reading.roles import dependent, is_passive, surface_subject
from onrecord.reading.setting import Setting
from onrecord.reading.status import find_status
from onrecord.reading.verbal_bids import (
    REAL,
    as_told,
    bids,
    by_accord,
    condition_bids,
    defiant,
    governs,
    takes_sides,
)

FEARED = frozenset({"warn", "threaten"})
OPEN_ACTS = frozenset({"expect", "ask"})
TO_COME = REAL | {"future"}
QUESTIONS = frozenset({"WRB", "WP", "WDT"})
CAN = frozenset({"can", "ca", "could"})
PRESENT = frozenset({"VBZ", "VBP"})
MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis", "dep", "advcl"})


def read_modal(setting: Setting, verb: Token) -> Iterator[Bid]:
    """Undertakings of a clause with "will", "would", "may" and their like."""
    lists = undertaking_cues().lists
    modals = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if not modals or verb.dep_ not in MAIN or _governed(verb) or _doubted(verb):
        return
    if modals & lists["will"]:
        yield from _read_will(setting, verb)
    elif modals & CAN and _is_negated(verb) and verb.lemma_.lower() in lists["grudged"]:
        yield from _read_own(setting, verb)
    elif modals & lists["may"]:
        yield from _read_may(setting, verb)


def _read_will(setting: Setting, verb: Token) -> Iterator[Bid]:
    """Undertakings of a clause with "will" or "would".

    What an accord provides is agreed. Own actions are pledges, or refusals when negated; with
    "only if" and the like any party's are offers, whoever tells of them.
    """
    statement = setting.by_id.get(setting.teller(verb) or "")
    subject = surface_subject(verb)
    by = parties_of(setting, subject)
    clause = Complement("clause", verb)
    if is_passive(verb):
        yield from _withheld(setting, verb, by, statement)
    elif by and _accord(verb):
        yield from bids(setting, "agreement", verb, clause, by)
    elif by and subject is not None and _is_own(setting, statement, subject, by):
        yield from _own(setting, verb, by, statement)
    elif by and _binding(verb):
        kind: UndertakingKind = "pledge" if _unless(verb) else "offer"
        kind = "refusal" if _is_negated(verb) else kind
        yield from bids(setting, kind, verb, _willing(verb) or clause, by)
    elif statement is not None and takes_sides(setting, statement.speaker):
        for proviso in provisos(verb):
            if _until(proviso) or proviso.strong:
                yield from condition_bids(setting, verb, proviso, statement.speaker)


def _binding(verb: Token) -> bool:
    """Whether it is told with what must come first: "only if S", "unless S"; "not until S"."""
    held = provisos(verb)
    if any(proviso.strong for proviso in held):
        return True
    idle = verb.lemma_.lower() in undertaking_cues().lists["unwilled"]
    return _is_negated(verb) and not idle and any(map(_until, held))


def _until(proviso: Proviso) -> bool:
    doc = proviso.core.doc
    return any(doc[i].lower_ in ("until", "till") for i in proviso.mark)


def _unless(verb: Token) -> bool:
    return any(verb.doc[i].lower_ == "unless" for p in provisos(verb) for i in p.mark)


def _read_may(setting: Setting, verb: Token) -> Iterator[Bid]:
    """Conditions of what a party may do: "could suspend talks unless the shooting stopped".

    A speaker who may do something himself if another does his part offers it.
    """
    found = provisos(verb)
    if not found:
        return
    statement = setting.by_id.get(setting.teller(verb) or "")
    subject = surface_subject(verb)
    by = parties_of(setting, subject)
    if by and subject is not None and _is_own(setting, statement, subject, by):
        yield from _own(setting, verb, by, statement)
        return
    if not by and statement is not None and governs(setting, statement.speaker):
        by = statement.speaker
    for proviso in found:
        if by and proviso.strong:
            yield from condition_bids(setting, verb, proviso, by)


def _read_own(setting: Setting, verb: Token) -> Iterator[Bid]:
    """What speakers say of their own side, and nothing where they speak of others."""
    statement = setting.by_id.get(setting.teller(verb) or "")
    subject = surface_subject(verb)
    by = parties_of(setting, subject)
    if by and subject is not None and _is_own(setting, statement, subject, by):
        yield from _own(setting, verb, by, statement)


def _willing(verb: Token) -> Complement | None:
    """What "would be willing to V" is about."""
    adjective = dependent(verb, "acomp")
    core = dependent(adjective, "xcomp") if adjective is not None else None
    if core is None or adjective is None:
        return None
    known = adjective.lemma_.lower() in undertaking_cues().adjectives
    return Complement("infinitive", core) if known else None


def _withheld(setting: Setting, verb: Token, by: Ids, statement: Statement | None) -> Iterator[Bid]:
    """What those who decide say will not be done, or only on a condition.

    "Prices would not be reduced"; "the port will be handed back once the fees are paid".
    """
    negated = _is_negated(verb)
    if statement is None or by or not (negated or provisos(verb)):
        return
    if governs(setting, statement.speaker):
        clause = Complement("clause", verb)
        kind: UndertakingKind = "refusal" if negated else "pledge"
        yield from bids(setting, kind, verb, clause, statement.speaker)


def _is_own(setting: Setting, statement: Statement | None, subject: Token, by: Ids) -> bool:
    """Whether it is the speaker's own doing: its side's, or of what the source phrase names.

    "The union will not yield, its chairman said": "its" is what the sentence is about.
    """
    if statement is None or not statement.speaker:
        return False
    if speaks_for(setting, statement.speaker, by):
        return True
    doc = subject.doc
    source = {i for span in statement.source for i in setting.parse.tokens(span)}
    named = {doc[i].lemma_.lower() for i in source} | {doc[i].lower_ for i in source}
    return subject.pos_ != "PRON" and bool(named & {subject.lemma_.lower(), "its", "their"})


def _own(setting: Setting, verb: Token, by: Ids, statement: Statement | None) -> Iterator[Bid]:
    """A speaker's word about its own doing."""
    if statement is None or statement.act in OPEN_ACTS:
        return
    lists = undertaking_cues().lists
    lemma = verb.lemma_.lower()
    if {lexeme(verb), lemma} & lists["unwilled"]:
        return
    negated = _is_negated(verb)
    # "Would" in a speaker's own words is no reported "will": it supposes.
    supposed = statement.form == "direct" and any(c.lower_ == "would" for c in verb.children)
    announced = not negated and (defiant(verb) or lemma in lists["scheduled"])
    if (supposed or announced) and not provisos(verb):
        return
    kind: UndertakingKind = "refusal" if negated else "pledge"
    for bid in bids(setting, kind, verb, Complement("clause", verb), by):
        feared = statement.act in FEARED and not any(map(_denied, bid.conditions))
        conditions = () if feared else bid.conditions
        yield as_told(setting, statement, replace(bid, conditions=conditions))


def _is_negated(verb: Token) -> bool:
    return dependent(verb, "neg") is not None


def _denied(condition: Bid) -> bool:
    """Whether the condition is that something be not done: "if they do not leave", "unless"."""
    words = {c.lower_ for c in condition.core.children if c.dep_ in ("neg", "mark")}
    return bool(words - {"if", "that"})


def read_arranged(setting: Setting, verb: Token) -> Iterator[Bid]:
    """What parties are to do by arrangement: "both sides are to pull back their guns"."""
    core = dependent(verb, "xcomp")
    if verb.lemma_ != "be" or core is None or not infinitive(core) or dependent(verb, "acomp"):
        return
    by = parties_of(setting, surface_subject(verb))
    if (
        (len(by) > 1 or (by and _accord(verb)))
        and find_status(setting, verb) in TO_COME
        and not is_passive(core)
    ):
        yield from bids(setting, "agreement", verb, Complement("infinitive", core), by)


def read_provided(setting: Setting, verb: Token) -> Iterator[Bid]:
    """What parties do by an accord, told in the present: "under the deal, Chad frees them"."""
    if verb.tag_ not in PRESENT or verb.dep_ not in MAIN:
        return
    yield from _read_bound(setting, verb)
    if not _accord(verb):
        return
    by = parties_of(setting, surface_subject(verb))
    if (
        by
        and not is_passive(verb)
        and verb.lemma_.lower() not in undertaking_cues().lists["unwilled"]
    ):
        yield from bids(setting, "agreement", verb, Complement("clause", verb), by)


def _read_bound(setting: Setting, verb: Token) -> Iterator[Bid]:
    """What a pact obliges a party to do."""
    lists = undertaking_cues().lists
    pact = surface_subject(verb)
    if verb.lemma_.lower() not in lists["binding"] or pact is None:
        return
    for complement in complements(verb):
        by = parties_of(setting, complement.addressee)
        if complement.frame == "request" and by and pact.lemma_.lower() in lists["accords"]:
            yield from bids(setting, "agreement", verb, complement, by)


def _accord(verb: Token) -> bool:
    """Whether something will be done by agreement: "under the deal, X will do A and Y B"."""
    beside = [verb.head] if verb.dep_ == "advcl" else []  # "while Chad will free the crew"
    clauses = (verb, *verb.conjuncts, *beside)
    return any(by_accord(child) for clause in clauses for child in clause.children)


def read_must(setting: Setting, verb: Token) -> Iterator[Bid]:
    """What a speaker says that another party must do: "they must leave", "Mali has to pay".

    So what must be done or must end, said by those who speak for a side.
    """
    modals = {c.lower_ for c in verb.children if c.dep_ == "aux"} & {"must", "should"}
    core = verb if modals else _needed(verb)
    if core is None or verb.dep_ not in MAIN or _governed(verb) or core.lemma_ in ("be", "have"):
        return
    statement = setting.by_id.get(setting.teller(verb) or "")
    to = parties_of(setting, surface_subject(verb))
    clause = Complement("clause", verb)
    if "must" in modals and to and _accord(verb) and not is_passive(verb):
        yield from bids(setting, "agreement", verb, clause, to)
    elif statement is not None and _demands(setting, statement, core, "should" in modals, to):
        to = () if is_passive(core) else to
        for bid in bids(setting, "demand", verb, clause, statement.speaker, to):
            yield as_told(setting, statement, bid)


def _demands(setting: Setting, statement: Statement, core: Token, advised: bool, to: Ids) -> bool:
    """Whether the speaker may ask it: what analysts recommend is no demand."""
    speaker = statement.speaker
    if not speaker or (advised and not governs(setting, speaker)):
        return False
    if is_passive(core) or not to:
        wanted = not advised and (is_passive(core) or _ends(core))
        return wanted and takes_sides(setting, speaker)
    return not same_side(setting, speaker, to)


def _needed(verb: Token) -> Token | None:
    """What somebody has to do: "Mali has to pay", "the blockade needs to end"."""
    core = dependent(verb, "xcomp")
    needs = verb.lemma_ in ("have", "need") and not _is_negated(verb)
    needs = needs and not any(map(is_deadline, verb.children))
    return core if needs and core is not None and infinitive(core) else None


def _ends(verb: Token) -> bool:
    return verb.lemma_.lower() in undertaking_cues().lists["ending"]


def _governed(verb: Token) -> bool:
    """Whether the clause only supposes or asks: "if it would", "whether it will"."""
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark"}
    if verb.dep_ == "advcl" and marks - CONTRASTS:
        return True
    return any(
        (c.tag_ in QUESTIONS and c.dep_ != "mark") or c.lower_ in ("whether", "if")
        for c in verb.lefts
    )


def _doubted(verb: Token) -> bool:
    return any(c.lower_ in undertaking_cues().lists["doubtful"] for c in verb.children)
