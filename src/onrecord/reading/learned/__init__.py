"""A learned reader of attributions: who says what, paragraph by paragraph."""

from onrecord.reading.learned.attributions import Attribution, Certainty, read_attributions

__all__ = ["Attribution", "Certainty", "read_attributions"]
