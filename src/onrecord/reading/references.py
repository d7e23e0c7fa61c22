"""Descriptions and pronouns resolved from the first word of a report to the last."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from onrecord.ontology.words import load_words
from onrecord.reading.descriptions import resolve_description
from onrecord.reading.focus import Focus
from onrecord.reading.home import find_news
from onrecord.reading.known import Known
from onrecord.reading.names import Naming
from onrecord.reading.people import describe
from onrecord.reading.phrases import Phrase, body_before
from onrecord.reading.pronouns import is_bare_pair, resolve_of_two, resolve_pronoun
from onrecord.reading.roster import Roster

LEAD = 3
"""Sentences from an office in the lead to the name of its holder (own reports)."""

TITLE = 3
"""Weight of a mention in the title, which names whom the report is about (tuning cases)."""

MOST_JOINED = 6
"""Parties joined by "and" that a plural pronoun may mean together; longer lists are no parties."""


def refer_back(roster: Roster, phrases: Sequence[Phrase], named: Mapping[int, Naming]) -> None:
    """Give every description and pronoun its drafts; all proper names have theirs already."""
    known = Known(roster, named, Focus(roster.parse), find_news(roster))
    by_head = {phrase.head: phrase for phrase in phrases}
    for phrase in phrases:
        _describe(known, phrase)
    for token in known.doc:
        phrase_here = by_head.get(token.i)
        numbers = roster.heads.get(token.i, ())
        if phrase_here is not None:
            _describe(known, phrase_here)  # once more: "its" of "its envoy" is known only now
        if len(numbers) == 1:
            _introduce(known, token, numbers[0])
        elif not numbers and (token.pos_ == "PRON" or is_bare_pair(token)):
            numbers = resolve_pronoun(known, token)
        elif not numbers and token.lower_ in ("former", "latter"):
            numbers = resolve_of_two(known, token)
        elif not numbers and phrase_here is not None:
            numbers = resolve_description(known, phrase_here)
        elif not numbers and (inner := body_before(token, by_head.get(token.head.i))):
            resolve_description(known, inner)
        if numbers:
            _note(known, token, numbers)


def _describe(known: Known, phrase: Phrase) -> None:
    """Let the person named or in apposition here take role and owners from the phrase."""
    for number in known.roster.heads.get(phrase.head, ()) if phrase.role else ():
        draft = known.draft(number)
        if draft.kind == "person":
            describe(known.roster, draft, phrase, known.named)
            if draft.represents is None and draft.country is None:
                draft.represents = _body_spoken_for(known, phrase)


def _body_spoken_for(known: Known, phrase: Phrase) -> int | None:
    """Whom somebody with a title but no owner speaks for; None when it cannot be told.

    "Navy spokesman": the navy told of before; a bare "Spokesperson": the subject before.
    """
    title = known.doc[slice(*phrase.title)] if phrase.title else ()
    nouns = {token.lemma_.lower() for token in title}
    if phrase.role is None or phrase.role.noun not in load_words("casting")["spokespeople"]:
        return None
    body = known.latest(lambda d: d.kind in ("organisation", "group") and d.noun in nouns)
    if body or len(nouns) > 1:
        return body[0] if body else None
    for mention in known.focus.within(known.doc[phrase.head], LEAD):
        single = len(mention.numbers) == 1 and mention.subject
        if single and known.draft(mention.numbers[0]).kind != "person":
            return mention.numbers[0]
    return None


def _introduce(known: Known, token: Token, number: int) -> None:
    """Let a bare full name take over the office that the lead gave without a name.

    "Guyana's foreign minister accused ... 'Never,' Hugh Ramdeen said": wire style.
    """
    draft = known.draft(number)
    first, stop = min(draft.mentions, default=(token.i, token.i))
    named_here = first <= token.i < stop and stop - first > 1
    if draft.kind != "person" or draft.role or not named_here or token.dep_ != "nsubj":
        return
    if token.head.dep_ == "relcl":
        return
    for mention in known.focus.within(token, LEAD):
        described = known.draft(mention.numbers[0])
        office = described.kind == "unnamed" and described.role and described.represents is not None
        single = len(mention.numbers) == 1 and mention.subject
        if office and single and known.doc[mention.token].head.dep_ == "ROOT":
            known.roster.merge(mention.numbers[0], number)
            return


def _note(known: Known, token: Token, numbers: tuple[int, ...]) -> None:
    """Remember the mention, and with the last one joined by "and" all of them together."""
    known.focus.push(token, numbers)
    parties = [token]
    while parties[-1].dep_ == "conj" and len(parties) <= MOST_JOINED:
        parties.append(parties[-1].head)
    if 1 < len(parties) <= MOST_JOINED:
        joined = [n for t in reversed(parties) for n in known.roster.heads.get(t.i, ())]
        known.focus.push(parties[-1], tuple(dict.fromkeys(joined)))
    for number in numbers:
        state = known.state_of(number)
        if state is not None:
            known.states[state] += TITLE if known.roster.parse.block[token.i] == 0 else 1
