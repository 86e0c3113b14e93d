from __future__ import annotations

import pytest

from bot import work
from bot.work import ReportChoices, StoreAddress
from storage.errors import StoreUnavailable


def test_a_worker_whose_database_does_not_answer_says_that_it_may_answer_later() -> None:
    nowhere = StoreAddress(database_url="postgresql://user@127.0.0.1:1/regulars")
    with pytest.raises(StoreUnavailable):
        work.report(nowhere, 1, ReportChoices())
