"""Make the shipped reader of attributions, from the data to the model card.

    python -m training.statements ../shared/data/polnear out/statements

Training goes on from its last checkpoint where it was interrupted.
"""

import runpy
import sys

from onrecord.reading.learned.passages import MODEL

if __name__ == "__main__":
    polnear, out = sys.argv[1:]
    for step, *arguments in (
        ("train", polnear, out),
        ("export", f"{out}/network.pt", str(MODEL)),
        ("export", f"{out}/network.pt", f"{out}/floats", "--floats"),
        ("agreement", polnear),
        ("card", polnear, out),
    ):
        sys.argv[1:] = arguments
        runpy.run_module(f"training.statements.{step}", run_name="__main__", alter_sys=True)
