"""Heavy work in a process of its own."""

import os
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord import Ledger, OnRecordError
from onrecord.web.apart import Apart, KilledError
from onrecord.web.app import make_app
from onrecord.web.settings import Settings
from tests.web.conftest import HOME
from tests.web.readings import evening, morning


def test_work_is_done_in_another_process_that_is_made_anew_when_it_died() -> None:
    apart = Apart()
    try:
        first = apart.run(os.getpid)
        assert first != os.getpid()
        assert apart.run(os.getpid) == first
        with pytest.raises(KilledError):
            apart.run(os._exit, 1)
        assert apart.run(os.getpid) not in (first, os.getpid())
        with pytest.raises(OnRecordError, match="no ledger"):
            apart.run(_refuse)
    finally:
        apart.close()


def _refuse() -> None:
    raise OnRecordError("there is no ledger")


def test_what_a_decision_changes_is_told_before_the_desk_is_closed(tmp_path: Path) -> None:
    place = tmp_path / "ledger.db"
    with Ledger(place) as ledger:
        for reading in (morning(), evening()):
            ledger.add(reading)
        ledger.settle()
        told = {id_ for row in ledger.happenings() for id_ in row["events"]}
    with TestClient(make_app(Settings(str(place))), base_url=HOME) as client:
        for event in sorted(told):
            answer = client.post(f"/record/{event}/decisions.json", json={"verdict": "reject"})
            assert answer.status_code == 200
    with Ledger(place, settles_when_asked=False) as ledger:
        assert ledger.happenings() == []
