"""How sure the text is that an event happened: a number from −3 (certainly not) to 3 (certainly).

A linear regression over what grammar says, learned from newswire in which people gave that number
(Lee et al. 2015, "UW"); how it was made and what it reaches stands in `training/status`.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from onrecord.errors import ModelError
from onrecord.model import Status
from onrecord.reading.factuality_features import features

WEIGHTS = Path(__file__).parents[1] / "models" / "factuality" / "newswire.json"
LEAST, MOST = -3.0, 3.0


@dataclass(frozen=True, slots=True)
class Regression:
    """A number for every feature that holds is added to the base."""

    base: float
    weights: Mapping[str, float]

    def value(self, names: Collection[str]) -> float:
        """The sum, held within the scale, with two digits."""
        total = self.base + sum(self.weights.get(name, 0.0) for name in sorted(names))
        return round(min(max(total, LEAST), MOST), 2)


def factuality(trigger: Token) -> float:
    """How sure the text is, from −3 to 3, that the event happened whose head word this is."""
    return load_regression().value(features(trigger))


def sureness(trigger: Token, status: Status) -> float | None:
    """The factuality of an event of that status; None when its word is not what happened.

    That a demand was not accepted is a refusal, which happened; the word tells what did not.
    """
    value = factuality(trigger)
    happened = status in ("actual", "historical")
    return None if happened and value < 0 else value


@cache
def load_regression(path: Path = WEIGHTS) -> Regression:
    """The numbers of a file, `{"base": …, "weights": {feature: …}}`.

    Raises:
        ModelError: when the file cannot be read or holds anything else.
    """
    try:
        data = json.loads(path.read_bytes())
        weights = {str(name): float(weight) for name, weight in data["weights"].items()}
        return Regression(float(data["base"]), weights)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ModelError(f"{path.name}: no weights of factuality in it: {error}") from error
