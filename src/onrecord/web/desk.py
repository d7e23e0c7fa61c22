"""What screens and actions work with: the ledger, the reports that are being added, the settings.

A ledger's connection belongs to one thread, so each thread of the desk opens its own.
"""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import local
from typing import TypeVar

from onrecord.errors import OnRecordError
from onrecord.ledger.ledger import Ledger
from onrecord.web.additions import Additions
from onrecord.web.apart import Apart
from onrecord.web.settings import Settings

T = TypeVar("T")
LOG = logging.getLogger(__name__)
THREADS = 4
"""Pages that are made at the same time; more would only wait for each other."""


class Desk:
    """A ledger that is open for the pages."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is opened before it is asked for."""
        self.settings = settings
        self.additions = Additions(settings)
        self._own = local()
        self._workers = ThreadPoolExecutor(THREADS, thread_name_prefix="desk")
        self._teller = ThreadPoolExecutor(1, thread_name_prefix="telling")
        self._apart = Apart()
        self._due = False

    @property
    def ledger(self) -> Ledger:
        """The ledger, as this thread has it open."""
        if not hasattr(self._own, "ledger"):
            self._own.ledger = Ledger(self.settings.ledger, settles_when_asked=False)
        ledger: Ledger = self._own.ledger
        return ledger

    def settle(self) -> None:
        """Have the stories told that a decision changed; pages show them as they were till then."""
        if not self._due:
            self._due = True
            self._teller.submit(self._settle)

    def _settle(self) -> None:
        self._due = False
        try:
            self._apart.run(settle_ledger, self.settings.ledger)
        except OnRecordError:
            LOG.exception("the stories could not be told")

    def begin(self, work: Callable[[], object]) -> None:
        """Do work ahead in a thread of the desk, before somebody waits for it."""
        self._workers.submit(work)

    async def run(self, work: Callable[[], T]) -> T:
        """What the work gives, done in a thread of the desk."""
        return await asyncio.get_running_loop().run_in_executor(self._workers, work)

    def close(self) -> None:
        """End the threads, whose ledgers end with them, and the reading of reports."""
        self.additions.close()
        self._teller.shutdown(cancel_futures=True)
        self._apart.close()
        self._workers.shutdown(cancel_futures=True)


def settle_ledger(place: str) -> None:
    """Tell the stories of the ledger at the place that are not told as they are now.

    Raises:
        OnRecordError: the ledger cannot be written.
    """
    with Ledger(place) as ledger:
        ledger.settle()
