"""What can go wrong, as one family: every error that onrecord raises is an OnRecordError."""


class OnRecordError(Exception):
    """The root of all errors raised by onrecord; its message says what to do."""


class UnreadableError(OnRecordError):
    """An input cannot become a report: wrong type, no text, wrong encoding.

    Attributes:
        code: short name of the problem, as in `problems` rows (`empty`, `binary`, `language` …).
    """

    def __init__(self, code: str, message: str) -> None:
        """Keep the code beside the message."""
        super().__init__(message)
        self.code = code


class UnknownIdError(OnRecordError):
    """A ledger has nothing of that id, or several things whose ids begin so."""


class OntologyError(OnRecordError):
    """A data file (registry, lexicon) breaks its rules; the message names file and place."""


class ModelError(OnRecordError):
    """The language model is missing or unusable."""
