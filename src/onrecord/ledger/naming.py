"""How actors' names are compared: their words, their sound, their first letters."""

from onrecord.ledger.wording import plain, words
from onrecord.model import Actor
from onrecord.ontology.words import load_words

LEAST_LETTERS = 4
"""Letters that a name needs before its spelling may vary."""


def name_words(actor: Actor) -> tuple[str, ...]:
    """The words of an actor's name, without article; a person's without titles and particles."""
    lists = load_words("comparing")
    found = [word for word in words(actor.name) if word not in lists["articles"]]
    left_out = lists["titles"] | lists["particles"] if actor.kind == "person" else frozenset()
    kept = [word for word in found if word not in left_out]
    return tuple(kept or found)


def sounds(name: str) -> str:
    """A name by what its spellings share: first letter and consonants, doubled ones once.

    "Zelensky" and "Zelenskyy", "Muttaqi" and "Mutaqi", "Mohammed" and "Muhammad" are equal.
    """
    name = plain(name)
    if len(name) < LEAST_LETTERS:
        return name
    for one, other in (("ph", "f"), ("kh", "h"), ("ck", "k"), ("q", "k"), ("w", "v"), ("z", "s")):
        name = name.replace(one, other)
    kept = name[0] + "".join(c for c in name[1:] if c not in "aeiouyh")
    return "".join(c for i, c in enumerate(kept) if i == 0 or c != kept[i - 1])


def acronym(name: str) -> str:
    """The first letters of the words of a name, small words aside; the name if it is one word."""
    small = load_words("comparing")["small"]
    parts = [part for part in name.replace("-", " ").split() if part.lower() not in small]
    return "".join(part[0] for part in parts).upper() if len(parts) > 1 else name


def without_past(role: str) -> tuple[str, bool]:
    """A role without "former", "then" …, and whether it had such a word."""
    past = load_words("comparing")["past_roles"]
    found = role.replace("-", " ").split()
    named = [word for word in found if word.lower() not in past]
    return " ".join(named), len(named) < len(found)
