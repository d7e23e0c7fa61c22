"""How well and how fast onrecord reads, measured on gold sets; run with `python -m evaluation`."""
