"""Who undertakes something and towards whom."""

from spacy.tokens import Token

from onrecord.ontology.figure_words import figure_words
from onrecord.ontology.undertaking_cues import undertaking_cues
from onrecord.reading.bids import Ids
from onrecord.reading.lists import subtree
from onrecord.reading.party_phrases import phrase_parties
from onrecord.reading.roles import antecedent, dependent, logical_subject
from onrecord.reading.setting import Setting

NEARBY = 60
"""Tokens back to where a paper was drawn up: the sentence or two before; set by hand."""
OFFICIAL = frozenset({"GOV", "MIL"})
SIDES = frozenset({"state", "person", "organisation"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "poss", "agent"})


def closure(setting: Setting, ids: Ids) -> frozenset[str]:
    """The actors and all whom they represent."""
    found: set[str] = set()
    for i in ids:
        actor = setting.cast.actors.get(i)
        while actor is not None and actor.id not in found:
            found.add(actor.id)
            actor = setting.cast.actors.get(actor.represents or "")
    return frozenset(found)


def same_side(setting: Setting, ours: Ids, theirs: Ids) -> bool:
    """Whether the one is the other or speaks for it, or both speak for the same."""
    return bool(closure(setting, ours) & closure(setting, theirs))


def speaks_for(setting: Setting, speaker: Ids, by: Ids) -> bool:
    """Whether the speaker's word binds the party: its own, or that of its state as an official."""
    if same_side(setting, speaker, by):
        return True
    actors = setting.cast.actors
    states = {actors[i].country for i in by if i in actors and actors[i].kind == "state"}
    return any(
        actors[i].sector in OFFICIAL and actors[i].country in states for i in speaker if i in actors
    )


def parties_of(setting: Setting, head: Token | None) -> Ids:
    """The actors that the phrase stands for, or to whom it belongs."""
    if head is None:
        return ()
    noun = antecedent(head)
    return phrase_parties(setting, noun) or _of_crowd(setting, noun) or _of_paper(setting, noun)


def _of_crowd(setting: Setting, noun: Token) -> Ids:
    """Who "thousands of workers" are."""
    of = next((c for c in noun.children if c.lower_ == "of"), None)
    crowd = noun.lower_ in figure_words().numbers["indefinite"]
    held = dependent(of, "pobj") if crowd and of is not None else None
    return phrase_parties(setting, held) if held is not None else ()


def _of_paper(setting: Setting, noun: Token) -> Ids:
    """Who drew up the paper that speaks: "signed a joint list … The list calls for N"."""
    lemma = noun.lemma_.lower()
    if lemma not in undertaking_cues().lists["documents"] or noun.dep_ != "nsubj":
        return ()
    for token in reversed(noun.doc[max(0, noun.i - NEARBY) : noun.i]):
        if token.lemma_.lower() == lemma and token.dep_ == "dobj":
            maker = logical_subject(token.head)
            return phrase_parties(setting, maker) if maker is not None else ()
    return ()


def others_in(setting: Setting, core: Token, by: Ids) -> Ids:
    """The nearest party in the content that is not of the undertaker's side.

    "prevent its soil from being used against Mali": to Mali. Parties at home count only where
    they are to act: whose release is demanded is not who shall release him.
    """
    for i in sorted(subtree(core)):
        token = core.doc[i]
        if token.ent_type_ in ("DATE", "TIME"):
            continue
        if token.dep_ in ARGUMENTS or token.i == core.i:
            found = phrase_parties(setting, token)
            if not found or same_side(setting, by, found):
                continue
            countries = setting.cast.countries(found)
            abroad = bool(countries) and not countries & setting.cast.countries(by)
            named = any(setting.cast.actors[i].kind in SIDES for i in found)
            if (abroad and not _undergoes(token)) or (named and _acts(token)):
                return found
    return ()


def _acts(token: Token) -> bool:
    """Whether the party is to do what the content says, or is its source."""
    if token.dep_ in ("nsubj", "poss"):
        return True
    if token.dep_ == "pobj":
        if token.head.lower_ == "of":
            return not _undergoes(token)
        return token.head.lower_ in ("from", "by", "with")
    return False


def _undergoes(token: Token) -> bool:
    """Whether the party is the object of the noun it belongs to: "the release of the pilots"."""
    if token.dep_ != "pobj" or token.head.lower_ != "of":
        return False
    noun = token.head.head.lemma_.lower()
    return noun in undertaking_cues().lists["undergone"]
