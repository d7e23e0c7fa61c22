"""A learned reader of attributions: who says what, paragraph by paragraph."""

from onrecord.reading.learned.attributions import Attribution, read_attributions

__all__ = ["Attribution", "read_attributions"]
