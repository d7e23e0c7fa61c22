"""Make the shipped reader of events, from the data to the model card.

    python -m training.events ../shared/data/plover-relations out/events

Networks that were trained already are not trained again.
"""

import runpy
import sys

from onrecord.reading.learned.events import MODEL

if __name__ == "__main__":
    relations, out = sys.argv[1:]
    for step, *arguments in (
        ("train", relations, out),
        ("export", f"{out}/network.pt", str(MODEL)),
        ("crossvalidate", relations, out),
        ("card", relations, out),
    ):
        sys.argv[1:] = arguments
        runpy.run_module(f"training.events.{step}", run_name="__main__", alter_sys=True)
