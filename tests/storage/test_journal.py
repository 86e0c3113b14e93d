from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from storage.engine import open_engine, sqlite_path, writer
from storage.errors import JournalUnavailable
from storage.journal import Claim, Journal, open_journal
from storage.migrations import migrate

if TYPE_CHECKING:
    from collections.abc import Iterator

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
LEASE = timedelta(seconds=15)
ANN, BOB = 1, 2


@pytest.fixture
def url(empty_database_url: str) -> str:
    engine = open_engine(empty_database_url)
    migrate(engine)
    engine.dispose()
    return empty_database_url


@pytest.fixture
def journal(url: str) -> Iterator[Journal]:
    opened = open_journal(url)
    yield opened
    opened.close()


def claim(owner: str = "first", *, after: float = 0) -> Claim:
    now = NOON + timedelta(seconds=after)
    return Claim(owner=owner, at=now, until=now + LEASE)


def record(journal: Journal, update_id: int, chat_id: int | None, taken: Claim) -> bool:
    return journal.record(update_id, chat_id, {"update_id": update_id}, taken)


def taken_up(journal: Journal, taken: Claim) -> list[int]:
    return [each.update_id for each in journal.take_up(taken)]


def test_an_update_is_dealt_with_once_however_often_it_comes(journal: Journal) -> None:
    assert record(journal, 1, ANN, claim())
    assert not record(journal, 1, ANN, claim())
    assert not record(journal, 1, ANN, claim("second"))
    journal.finish([1], claim())
    assert not record(journal, 1, ANN, claim("second", after=60))
    assert taken_up(journal, claim("second", after=60)) == []


def test_what_a_process_left_behind_is_taken_up_in_order_when_its_claim_has_ended(
    journal: Journal,
) -> None:
    for update_id, chat_id in ((1, ANN), (2, ANN), (3, BOB)):
        record(journal, update_id, chat_id, claim())

    assert taken_up(journal, claim("second", after=14)) == []
    assert taken_up(journal, claim("second", after=16)) == [1, 3]
    (following,) = journal.finish([1], claim("second", after=16))
    assert (following.update_id, following.attempts) == (2, 2)
    assert following.content == {"update_id": 2}


def test_a_living_process_keeps_what_it_renews(journal: Journal) -> None:
    record(journal, 1, ANN, claim())
    journal.renew(claim(after=10))
    assert taken_up(journal, claim("second", after=20)) == []
    assert taken_up(journal, claim("first", after=60)) == [], "it has the update in hand"


def test_what_was_claimed_since_a_process_looked_at_its_clock_is_not_taken_up(
    journal: Journal,
) -> None:
    record(journal, 1, ANN, claim("first", after=0.5))
    assert taken_up(journal, claim("second")) == []


def test_a_clock_put_back_does_not_keep_what_a_dead_process_had(journal: Journal) -> None:
    record(journal, 1, ANN, claim(after=8 * 24 * 3600))
    assert taken_up(journal, claim("second")) == [1]


def test_what_is_let_go_is_free_at_once(journal: Journal) -> None:
    record(journal, 1, ANN, claim())
    journal.release("first")
    assert taken_up(journal, claim("second")) == [1]


def test_no_process_deals_with_a_chat_that_another_deals_with(journal: Journal) -> None:
    assert record(journal, 1, ANN, claim("first"))
    assert not record(journal, 2, ANN, claim("second"))
    assert record(journal, 3, BOB, claim("second"))
    assert taken_up(journal, claim("second")) == []

    (following,) = journal.finish([1], claim("first"))
    assert following.update_id == 2


def test_updates_without_a_chat_wait_for_nobody(journal: Journal) -> None:
    assert record(journal, 1, None, claim("first"))
    assert record(journal, 2, None, claim("second"))
    assert journal.finish([1], claim("first")) == []


def test_nothing_of_an_update_stays_but_that_it_came(journal: Journal, url: str) -> None:
    journal.record(1, ANN, {"text": "secret"}, claim())
    journal.finish([1], claim())
    engine = open_engine(_beside(url))
    with engine.connect() as connection:
        row = connection.execute(text("SELECT * FROM incoming_update")).one()
    engine.dispose()
    assert (row.update_id, row.chat_id, row.content) == (1, None, None)

    journal.prune(NOON + timedelta(seconds=1))
    assert record(journal, 1, ANN, claim()), "it is forgotten altogether"


def test_of_many_processes_one_deals_with_an_update(url: str) -> None:
    journals = [open_journal(url) for _ in range(8)]
    record(journals[0], 1, ANN, claim("dead"))
    with ThreadPoolExecutor(8) as pool:
        found = list(
            pool.map(
                lambda number: taken_up(journals[number], claim(f"p{number}", after=60)), range(8)
            )
        )
    assert sorted(found, key=len)[-2:] == [[], [1]]
    for each in journals:
        each.close()


@pytest.mark.parametrize("database", ["postgresql"])
def test_processes_that_share_a_journal_know_how_many_they_are(journal: Journal, url: str) -> None:
    assert journal.processes() == 1
    others = [open_journal(url) for _ in range(2)]
    for other in others:
        other.take_up(claim("other"))
    assert journal.processes() == 3
    for other in others:
        other.close()
    while journal.processes() > 1:  # the server notices soon
        time.sleep(0.05)


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_file_is_the_journal_of_one_process(journal: Journal, url: str) -> None:
    other = open_journal(url)
    assert journal.processes() == 1
    other.close()


@pytest.mark.parametrize("database", ["sqlite"])
def test_orders_being_merged_do_not_keep_updates_from_being_written_down(
    journal: Journal, url: str
) -> None:
    engine = open_engine(url)
    with writer(engine).begin():
        assert record(journal, 1, ANN, claim())
    engine.dispose()


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_locked_journal_says_so(
    journal: Journal, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.journal._LOCK_WAIT_MS", 50)
    engine = open_engine(_beside(url))
    hurried = open_journal(url)
    with writer(engine).begin(), pytest.raises(JournalUnavailable):
        record(hurried, 1, ANN, claim())
    assert record(journal, 1, ANN, claim())
    hurried.close()
    engine.dispose()


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_journal_is_read_by_its_owner_alone(journal: Journal, url: str) -> None:
    record(journal, 1, ANN, claim())
    engine = open_engine(_beside(url))
    path = sqlite_path(engine)
    engine.dispose()
    assert path is not None
    assert path.stat().st_mode & 0o777 == 0o600


def _beside(url: str) -> str:
    return f"{url}.updates" if url.startswith("sqlite") else url
