"""What stands over a clause makes it real or not: its conjunction, its form, its selector."""

from spacy.tokens import Token

from onrecord.ontology.status_cues import status_cues
from onrecord.reading.inflection import is_finite, is_infinitive, is_verbal
from onrecord.reading.selection import NOUN_POS, Reality, is_denied, selected


def clause_context(child: Token, governor: Token, status: Reality) -> Reality:
    """A clause's context: by its conjunction, its form and what selects it."""
    cues = status_cues()
    if is_conditional(child, governor):
        return "hypothetical"
    if child.dep_ == "advcl" and cues.holds("marks", "bound", _mark(child)):
        open_ = status in ("future", "hypothetical") or _is_withheld(governor, status)
        return "hypothetical" if open_ else "actual"
    if is_infinitive(child):
        return _infinitive_context(child, governor, status)
    if child.dep_ in ("ccomp", "acl", "relcl") and _is_content(child):
        return _finite_context(child, governor, status)
    if child.dep_ in ("xcomp", "ccomp"):
        if child.tag_ == "VBG" and cues.holds("eventive", "presupposing", governor.lemma_.lower()):
            return "actual"
        return selected(governor, status) or status
    if child.dep_ in ("acl", "relcl"):
        return "actual"
    return "actual" if status == "negated" else status


def _is_withheld(governor: Token, status: Reality) -> bool:
    """Whether somebody will not do it yet: "will not talk until", "refused to talk until"."""
    modal = any(word.tag_ == "MD" for word in governor.lefts)
    return status == "negated" and (modal or is_infinitive(governor))


def is_conditional(clause: Token, governor: Token) -> bool:
    """Whether a condition opens the clause: "if", "provided that", "had they known"."""
    cues = status_cues()
    bound = governor.dep_ == "prep" and cues.holds("marks", "hypothetical", governor.lower_)
    return bound or cues.holds("marks", "hypothetical", _mark(clause)) or _inverted(clause)


def _is_content(clause: Token) -> bool:
    """Whether a clause says what its governor told, rather than which thing is meant."""
    if clause.dep_ == "ccomp":
        return is_finite(clause) or clause.tag_ == "VB" or not is_verbal(clause)
    gap = any(word.tag_ in ("WDT", "WP", "WP$", "WRB") for word in clause.lefts)
    return not gap and any(word.dep_ == "mark" for word in clause.lefts)


def _finite_context(child: Token, governor: Token, status: Reality) -> Reality:
    """A clause with a tense of its own: real unless the governor doubts or denies it.

    A bare form is a subjunctive: "demanded that he leave".
    """
    cues = status_cues()
    word = governor.lemma_.lower()
    if _is_subjunctive(child, governor):
        return "hypothetical"
    if governor.pos_ in NOUN_POS:
        denied = is_denied(governor) or cues.status("nouns", word) == "negated"
        return "negated" if status == "negated" or denied else "actual"
    if status == "negated" and cues.holds("clauses", "doubting", word):
        return "actual"
    if cues.holds("clauses", "negated", word):
        return "negated" if status == "actual" else "hypothetical"
    if governor.lemma_ == "be":
        return _said_true(governor, status)
    if status == "negated" and cues.holds("clauses", "raising", word):
        return "negated"
    return "hypothetical" if cues.holds("clauses", "hypothetical", word) else "actual"


def _said_true(verb: Token, status: Reality) -> Reality:
    """What a judgement says of the clause that it is about: "it is not true that", "is false"."""
    cues = status_cues()
    judged = [child.lemma_.lower() for child in verb.rights if child.dep_ in ("acomp", "attr")]
    if any(cues.holds("adjectives", "truth", word) for word in judged):
        return "negated" if status == "negated" else "actual"
    denied = any(cues.holds("adjectives", "negated", word) for word in judged)
    return "negated" if denied and status == "actual" else "actual"


def _is_subjunctive(verb: Token, governor: Token) -> bool:
    """A bare form where tense would mark the verb: "demanded that he leave", "that they leave"."""
    if any(word.dep_ in ("aux", "auxpass") for word in verb.lefts if word.lower_ != "be"):
        return False
    wanting = status_cues().holds("verbs", "hypothetical", governor.lemma_.lower())
    return verb.tag_ == "VB" or (verb.tag_ == "VBP" and wanting)


def _infinitive_context(child: Token, governor: Token, status: Reality) -> Reality:
    """An infinitive: as its selector has it; otherwise an aim, which is open."""
    chosen = selected(governor, status)
    if chosen:
        return chosen
    if child.dep_ in ("xcomp", "ccomp"):
        if any(word.lower_ == "yet" for word in (*governor.rights, *child.lefts)):
            return "negated"
        if governor.lemma_ == "be":
            return _arranged(child, governor) if status == "actual" else status
        if governor.lemma_ == "have" and status == "actual" and governor.tag_ != "VBD":
            return "hypothetical"
        ahead = _going_to(governor) and status == "actual"
        return "future" if ahead else status
    if governor.pos_ in NOUN_POS and governor.dep_ == "ROOT":
        return "future"
    return "negated" if status == "negated" and child.dep_ == "acl" else "hypothetical"


def _arranged(child: Token, governor: Token) -> Reality:
    """What is arranged is to come; what "was to have" happened did not."""
    undone = governor.tag_ == "VBD" and any(word.lower_ == "have" for word in child.lefts)
    return "negated" if undone else "future"


def _going_to(verb: Token) -> bool:
    return verb.lower_ == "going" and any(word.dep_ == "aux" for word in verb.lefts)


def _mark(clause: Token) -> str:
    """The conjunction that opens a clause, up to three words: "as soon as"."""
    words = [word for word in clause.lefts if word.dep_ in ("mark", "advmod", "prep")]
    cues = status_cues()
    for word in words:
        for width in (4, 3, 2, 1):
            phrase = " ".join(part.lower_ for part in word.doc[max(0, word.i - 2) : word.i + width])
            tail = " ".join(part.lower_ for part in word.doc[word.i : word.i + width])
            for key in (phrase, tail):
                if any(cues.holds("marks", group, key) for group in ("hypothetical", "bound")):
                    return key
    return ""


def _inverted(clause: Token) -> bool:
    """An auxiliary before the subject: "Had the army intervened", "Should talks fail"."""
    lefts = list(clause.lefts)
    if clause.dep_ != "advcl" or not lefts or lefts[0].lower_ not in ("had", "should", "were"):
        return False
    return any(word.dep_ in ("nsubj", "nsubjpass") for word in lefts[1:])
