"""Heavy work in a process of its own, which gives way to the pages.

Apart from the server it slows no page, and what kills it kills nothing else.
"""

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from typing import ParamSpec, TypeVar

from onrecord.errors import OnRecordError

P = ParamSpec("P")
T = TypeVar("T")
NICE = 5
"""How much the work gives way to the pages."""


class KilledError(OnRecordError):
    """The process died before its work was done."""


class Apart:
    """A process for one kind of work, started with the first of it; one thread may use it."""

    def __init__(self) -> None:
        """Nothing is started yet."""
        self._process: ProcessPoolExecutor | None = None

    def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the work gives; a process that died is made anew for the next.

        Raises:
            KilledError: the process died.
        """
        if self._process is None:
            context = multiprocessing.get_context("spawn")
            self._process = ProcessPoolExecutor(1, context, initializer=_give_way)
        try:
            return self._process.submit(work, *args, **kwargs).result()
        except BrokenExecutor as error:
            self._process = None
            raise KilledError("the process for it died") from error

    def close(self) -> None:
        """Leave what is not begun, and end the process."""
        if self._process is not None:
            self._process.shutdown(wait=False, cancel_futures=True)


def _give_way() -> None:
    if hasattr(os, "nice"):
        os.nice(NICE)
