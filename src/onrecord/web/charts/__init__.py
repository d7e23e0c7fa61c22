"""Drawings of what a ledger tells: places of marks and words, which templates write as SVG."""
