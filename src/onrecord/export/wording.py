"""The words in which every format for people puts an act or a count."""

from onrecord.model import Act, Figure


def verb(act: Act) -> str:
    """The act in the past tense, which agrees with one speaker and with many: "denied"."""
    irregular = {"say": "said", "deny": "denied"}
    return irregular.get(act) or act.removesuffix("e") + "ed"


PREPOSITIONS = {
    "accuse": "", "criticise": "", "praise": "", "threaten": "", "warn": "", "ask": "",
    "demand": "of ", "expect": "of ",
}  # fmt: skip


def addressed(act: Act, names: str) -> str:
    """The addressee as it follows the verb: "(accused) Peru", "(demanded) of Peru"."""
    return f"{PREPOSITIONS.get(act, 'to ')}{names}" if names else ""


SINGLE = str.maketrans('“”"', "‘’'")


def quoted(text: str) -> str:
    """The text between quotation marks; those that it has are kept as single ones.

    Marks around the whole of it are not doubled. (Chicago Manual of Style, 17th ed., 13.30.)
    """
    inner = text[1:-1] if text[:1] in ("“", '"') and text[-1:] in ("”", '"') else text
    inner = text if set(inner) & set('“”"') else inner
    return f"“{inner.translate(SINGLE)}”"


def amount(figure: Figure) -> str:
    """The count with its bounds: "19", "19-25", "at least 19", "up to 25"."""
    low, high = figure.low, figure.high
    if low is not None and high is not None:
        return number(low) if low == high else f"{number(low)}-{number(high)}"
    if low is not None:
        return f"at least {number(low)}"
    return f"up to {number(high)}" if high is not None else "some"


def number(value: float) -> str:
    """The number with thousands set apart, without needless decimals: "1,200", "2.5"."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
