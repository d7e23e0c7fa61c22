"""How a statement rejects what another says: by its act, or by its words alone."""

import re
from functools import cache

from onrecord.ledger.material import Said
from onrecord.ledger.wording import stem, words
from onrecord.ontology.words import load_words

NONE = re.compile(r"\W*(?:there (?:was|were|is|are|has been|have been) )?no(?:body| one)?\b", re.I)
"""How a statement begins that denies without a verb of denying: "There was no charge"."""
SUCH = re.compile(r"\b(?:no|(?:not|never|n[o’']t)\b[^.;]{0,40}\bany) such\b", re.IGNORECASE)
"""How it denies what was told right before: "was not aware of any such incident"."""
POINTING_WORDS = 4
"""Words of a content that only points back, at the most."""


def denies(said: Said) -> bool:
    """Whether a statement denies: "denied it", "no charge took place", "called the claim a lie"."""
    if said.statement.act == "deny" or uninvolved(said):
        return True
    if NONE.match(said.content) or SUCH.search(said.content):
        return True
    found = _pointed(said)
    if not found or said.statement.act == "criticise":
        return bool(found)
    untrue = bool(load_words("disputing")["untrue"] & set(found))
    return untrue or bool(_rejecting() & {stem(word) for word in _cue(said)})


def points_back(said: Said) -> bool:
    """Whether a denial only points to what was said before it: "rejected the claim as untrue"."""
    if SUCH.search(said.content):
        return True
    found = _pointed(said)
    untrue = load_words("disputing")["untrue"] & set(found)
    short = len(found) <= POINTING_WORDS or "as" in _cue(said)
    return bool(found) and (short or (bool(untrue) and "of" not in found[:2]))


def uninvolved(said: Said) -> bool:
    """Whether a source says that some party did not do it: "had nothing to do with the raid"."""
    if said.statement.act == "deny":
        content = [
            word for word in words(said.content) if word not in load_words("comparing")["openers"]
        ]
        return bool(content) and content[0] in load_words("disputing")["involvement"]
    return _uninvolved().search(said.content) is not None


def _cue(said: Said) -> list[str]:
    return words(" ".join(span.quote(said.text) for span in said.statement.cue))


def _pointed(said: Said) -> list[str]:
    """The words of the content, without articles; [] unless it begins by pointing back."""
    content = [
        word for word in words(said.content) if word not in load_words("comparing")["openers"]
    ]
    pointing = load_words("comparing")["pointing"]
    return content if content and content[0] in pointing else []


@cache
def _rejecting() -> frozenset[str]:
    """The stems of the verbs of rejecting."""
    return frozenset(stem(word) for word in load_words("disputing")["rejecting"])


@cache
def _uninvolved() -> re.Pattern[str]:
    phrases = sorted(load_words("disputing")["uninvolved"])
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)
