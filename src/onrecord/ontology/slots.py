"""Where words stand around those of an event, as the files of an ontology name it."""

_PREPOSITIONS = """
    about above across after against along alongside among around at before behind between beyond
    by down during following for from in inside into near of off on onto out outside over past
    regarding round through throughout to toward towards under until up upon via with within without
"""
PREPOSITIONS = frozenset(_PREPOSITIONS.split())
GRAMMATICAL = ("subject", "object", "indirect", "complement", "poss", "adjective", "speaker")
SLOTS = PREPOSITIONS.union(GRAMMATICAL)
"""Where parties may stand."""
AROUND = ("subject", "object", "modifier", "governor", "clause", "trigger")
PLACES = PREPOSITIONS.union(AROUND, ("amid", "because", "due", "using"))
"""Where words may stand that settle what an event is; `reading.company` says what each holds."""
