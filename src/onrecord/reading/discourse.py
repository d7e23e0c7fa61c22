"""What a report leaves unsaid because it said it before: same events again, known parties."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.ontology.words import load_words
from onrecord.reading.arguments import Parties, is_known
from onrecord.reading.circumstances import Circumstances
from onrecord.reading.drafts import Draft
from onrecord.reading.party_phrases import Ids
from onrecord.reading.roles import (
    dependent,
    is_verb,
    logical_object,
    logical_subject,
    surface_subject,
)
from onrecord.reading.setting import Setting

SHARE = 0.25
"""The second country of a dispute between two is named at least this often as the first, and twice
as often as any third; set by hand, checked on the tuning cases."""

TITLE = 3
"""Weight of a mention in the title, which names whom the report is about (tuning cases)."""

ACCOUNTS = frozenset({"ASSAULT", "COERCE", "PROTEST"})
"""Types of events of which each source gives its own account."""
HOME = 0.7
"""Share of mentions from which a report is one country's news, as for actors without a country."""
DOMESTIC = frozenset({"PROTEST", "COERCE", "RETREAT", "ACCUSE", "MOBILIZE", "SANCTION", "REJECT"})
"""What, told without anybody who does it, a country's own people or authorities do at home."""
BETWEEN = frozenset({"ACCUSE", "AGREE", "REQUEST", "SANCTION"})
"""What one side of a dispute says or does to nobody in particular, it says or does to the other."""
CALLS = {
    "demands": frozenset({"REQUEST", "THREATEN"}),
    "offers": frozenset({"AGREE", "REQUEST", "AID", "COOPERATE", "CONSULT"}),
    "charges": frozenset({"ACCUSE"}),
}
"""What somebody rejects who was asked, offered or charged, by the list of nouns for it."""
ANSWERED_WITHIN = 6
"""Events back to what a rejection answers; set by hand."""
PETITIONED = frozenset({"ACCUSE", "REQUEST"})
"""What is said to the government when it is said at home, by others, to nobody in particular."""


def new_events(setting: Setting, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without nouns that only mention again what was told before ("the talks").

    Of force and protest, what a source tells that has not told it yet is its own account and stays.
    """
    told: set[str] = set()
    tellers: dict[str, set[str | None]] = {}
    kept = []
    for draft in drafts:
        teller, heard = setting.teller(draft.head), tellers.setdefault(draft.type, set())
        own = draft.like in ACCOUNTS and teller is not None and teller not in heard
        if own or not (heard and _mentions_again(draft.head, told)):
            kept.append(draft)
        told.update(word.lemma_.lower() for word in draft.words)
        heard.add(teller)
    return kept


def _mentions_again(head: Token, told: set[str]) -> bool:
    """Whether a noun is definite and known, or says nothing that would make it another one."""
    if head.pos_ != "NOUN":
        return False
    children = [child for child in head.children if child.dep_ != "punct"]
    words, known = {child.lower_ for child in children}, load_words("discourse")
    if words & known["distinct"] or any(child.pos_ == "NUM" for child in children):
        return False
    possessed = any(child.dep_ == "poss" for child in children)
    definite = words & known["definite"] or possessed
    if definite and head.lemma_.lower() in told:
        return True
    if not definite and (words or head.dep_ != "pobj"):
        return False
    return not any(_specifies(child) for child in children)


def _specifies(child: Token) -> bool:
    return child.dep_ in ("prep", "relcl", "acl", "amod", "compound", "nmod", "poss")


def with_understood_parties(
    setting: Setting, drafts: Sequence[Draft], circumstances: Circumstances
) -> list[Draft]:
    """The drafts with parties that go without saying.

    Whoever rejects a demand, an offer or an accusation told before answers the one who made it. In
    a dispute between two countries, talks or clashes of nobody in particular are those of the
    two, and who refuses or leaves the talks does it to the other. In one country's news, those who
    protest, arrest or investigate are its own, and demands of the opposition go to the government.
    Force abroad is force against the country there.
    """
    counts = _mentions(setting)
    states = _states(setting)
    two = _two_sides(counts, states)
    home = _home(counts, states)
    found: list[Draft] = []
    for draft in drafts:
        draft = _answering(setting, _of_others(setting, draft), found)
        draft = _from_holders(setting, draft, found)
        if two:
            draft = _of_two_sides(setting, draft, two)
        elif not _elsewhere(setting, draft, circumstances, home):
            draft = _at_home(setting, draft, home)
        found.append(_abroad(setting, draft, circumstances, states))
    return found


def _of_others(setting: Setting, draft: Draft) -> Draft:
    """The draft without the speaker's own side where "they" and "them" are quoted from him."""
    told = setting.by_id.get(setting.teller(draft.head) or "")
    if told is None or told.form != "direct" or not is_verb(draft.head):
        return draft
    own = setting.cast.countries(told.speaker)

    def others(token: Token | None, ids: Ids) -> Ids:
        if token is None or token.lower_ not in ("they", "them"):
            return ids
        left = tuple(i for i in ids if not setting.cast.countries((i,)) & own)
        return left or ids

    actor = others(logical_subject(draft.head), draft.parties.actor)
    recipient = others(logical_object(draft.head), draft.parties.recipient)
    return replace(draft, parties=replace(draft.parties, actor=actor, recipient=recipient))


def _answering(setting: Setting, draft: Draft, told: Sequence[Draft]) -> Draft:
    """The rejection with those whose words, told just before, it answers: "denied the charge"."""
    parties = draft.parties
    known = load_words("discourse")
    answers = draft.like == "REJECT" or draft.head.lemma_ in known["accept"]
    if not answers or not parties.actor or (parties.recipient and not _answers_it(draft)):
        return draft
    calls = _rejected(draft)
    own = setting.cast.countries(parties.actor)
    for earlier in reversed(told[-ANSWERED_WITHIN:]):
        theirs = own & setting.cast.countries(earlier.parties.actor)
        if earlier.like in calls and earlier.parties.actor and not theirs:
            return replace(draft, parties=replace(parties, recipient=earlier.parties.actor))
    return draft


def _from_holders(setting: Setting, draft: Draft, told: Sequence[Draft]) -> Draft:
    """The demand for a release, put to those who were told to hold somebody: "sought his release".

    Of whom nothing is asked by name, those who took the captives are asked.
    """
    words = {word.lemma_.lower() for word in draft.words}
    freed = words & load_words("discourse")["freed"]
    if draft.like != "REQUEST" or draft.parties.recipient or not freed:
        return draft
    own = setting.cast.countries(draft.parties.actor)
    for earlier in reversed(told[-ANSWERED_WITHIN:]):
        holders = earlier.parties.actor
        held = earlier.like == "COERCE" or earlier.mode == "abduct"
        if held and holders and not setting.cast.countries(holders) & own:
            return replace(draft, parties=replace(draft.parties, recipient=holders))
    return draft


def _answers_it(draft: Draft) -> bool:
    """Whether what is accepted or refused is only "it", which is nobody but an offer."""
    noun = logical_object(draft.head) if is_verb(draft.head) else None
    known = load_words("discourse")
    answered = draft.head.lemma_ in known["accept"] | known["decline"]
    return answered and noun is not None and noun.lower_ in ("it", "them", "that")


def _rejected(draft: Draft) -> frozenset[str]:
    """Types of what the definite noun names that is rejected: "the offer", "its demand"."""
    known = load_words("discourse")
    noun = logical_object(draft.head) if is_verb(draft.head) else None
    if noun is None or draft.status == "historical":
        return frozenset()
    if _answers_it(draft):
        return CALLS["demands"] | CALLS["offers"]
    if not any(c.dep_ == "poss" or c.lower_ in known["definite"] for c in noun.children):
        return frozenset()
    lemma = noun.lemma_.lower()
    return frozenset().union(*(types for name, types in CALLS.items() if lemma in known[name]))


def _of_two_sides(setting: Setting, draft: Draft, two: dict[str, str]) -> Draft:
    parties = draft.parties
    sides = setting.cast.countries(parties.actor)
    if not sides and _by_each(draft.head):
        return replace(draft, parties=Parties(tuple(two.values()), (), parties.mediator))
    if draft.reciprocal and not sides and not parties.recipient:
        return replace(draft, parties=replace(parties, actor=tuple(two.values())))
    vows = load_words("discourse")["vows"]
    between = draft.like in BETWEEN and draft.mode != "change"
    between = between and draft.head.lemma_ not in vows and _governs(setting, parties.actor)
    refuses = draft.like == "REJECT" and _governs(setting, parties.actor)
    if parties.recipient or not (refuses or _leaves(draft) or between):
        return draft
    if draft.status == "historical" and dependent(draft.head, "xcomp") is None:
        return draft  # a thing rejected long ago may be a court's or a firm's
    others: Ids = tuple(actor for country, actor in two.items() if country not in sides)
    if len(others) != 1 or draft.reciprocal:
        return draft
    return replace(draft, parties=Parties(parties.actor, others, parties.mediator))


def _by_each(head: Token) -> bool:
    """Whether each of the two does it: "each side accused the other"."""
    subject = surface_subject(head) if is_verb(head) else None
    if subject is None:
        return False
    return subject.lower_ == "each" or any(child.lower_ == "each" for child in subject.children)


def _leaves(draft: Draft) -> bool:
    """Whether talks are left or broken off, which is done to the other side."""
    return draft.two_sided and draft.like in ("SANCTION", "REJECT", "THREATEN")


def _elsewhere(
    setting: Setting, draft: Draft, circumstances: Circumstances, home: str | None
) -> bool:
    """Whether the event took place in another country than the one whose news it is."""
    place = circumstances.place(draft)
    own = setting.cast.countries((home,)) if home else frozenset()
    return place is not None and place.country is not None and place.country not in own


def _at_home(setting: Setting, draft: Draft, home: str | None) -> Draft:
    """Parties that go without saying in one country's news."""
    if home is None or draft.reciprocal:
        return draft
    parties = draft.parties
    if not parties.actor and (draft.like in DOMESTIC or draft.mode == "crowd-control"):
        parties = replace(parties, actor=(home,))
    addressed = any(child.lower_ == "to" for child in draft.head.children)
    petition = draft.like in PETITIONED and draft.mode != "investigate" and not addressed
    if petition and not parties.recipient and not _governs(setting, parties.actor):
        parties = replace(parties, recipient=(home,))
    return replace(draft, parties=parties)


def _governs(setting: Setting, ids: Ids) -> bool:
    """Whether one of the actors is a government or speaks for it, or nobody is known."""
    actors = [setting.cast.actors[i] for i in ids if i in setting.cast.actors]
    return not actors or any(actor.kind == "state" or actor.sector == "GOV" for actor in actors)


def _abroad(
    setting: Setting, draft: Draft, circumstances: Circumstances, states: dict[str, str]
) -> Draft:
    """Force or aid in another country than the actor's is for that country, if nobody is named."""
    if draft.like not in ("ASSAULT", "AID") or draft.reciprocal:
        return draft
    place = circumstances.place(draft)
    own = setting.cast.countries(draft.parties.actor)
    if place is None or place.country in own or place.country not in states:
        return draft
    if draft.parties.recipient and (not own or is_known(setting, draft.parties.recipient)):
        return draft
    return replace(draft, parties=replace(draft.parties, recipient=(states[place.country],)))


def _mentions(setting: Setting) -> list[tuple[str, int]]:
    """Countries by how often words name their actors, the foremost first."""
    counts: Counter[str] = Counter()
    for i, ids in setting.cast.heads.items():
        weight = TITLE if setting.parse.block[i] == 0 else 1
        counts.update(dict.fromkeys(setting.cast.countries(ids), weight))
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _states(setting: Setting) -> dict[str, str]:
    return {
        actor.country: actor.id
        for actor in setting.cast.actors.values()
        if actor.kind == "state" and actor.country
    }


def _two_sides(counts: list[tuple[str, int]], states: dict[str, str]) -> dict[str, str]:
    """The two countries of a dispute with their states' actors; empty when there are none."""
    if len(counts) < 2 or any(country not in states for country, _ in counts[:2]):
        return {}
    first, second = counts[0][1], counts[1][1]
    third = counts[2][1] if len(counts) > 2 else 0
    if second < SHARE * first or 2 * third > second:
        return {}
    return {country: states[country] for country, _ in counts[:2]}


def _home(counts: list[tuple[str, int]], states: dict[str, str]) -> str | None:
    """The state that most mentions are of, if there is any."""
    total = sum(count for _, count in counts)
    if not counts or counts[0][1] < HOME * total:
        return None
    return states.get(counts[0][0])
