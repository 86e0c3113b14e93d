"""The names of segments."""

from __future__ import annotations

import pytest

from bot.views.segment_names import segment_name
from bot.words import Words
from metrics.segments.by_column import UNKNOWN
from metrics.segments.habits import Habit
from metrics.segments.rfm import RfmSegment


@pytest.mark.parametrize("names", [RfmSegment, Habit])
def test_every_segment_has_a_name_of_its_own(names: type[RfmSegment | Habit]) -> None:
    words = Words("en")
    assert [segment_name(name, words).lower() for name in names] == [str(name) for name in names]


def test_customers_without_a_value_are_named_so() -> None:
    assert segment_name(UNKNOWN, Words("en")) == "Not known"
