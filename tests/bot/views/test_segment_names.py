"""The names of segments."""

from __future__ import annotations

import pytest

from bot.views.segment_names import group_name, segment_name
from bot.words import Words
from metrics.segments.by_column import UNKNOWN, Discount
from metrics.segments.habits import Habit
from metrics.segments.rfm import RfmSegment


@pytest.mark.parametrize("names", [RfmSegment, Habit])
def test_every_segment_has_a_name_of_its_own(names: type[RfmSegment | Habit]) -> None:
    words = Words("en")
    assert [segment_name(name, words).lower() for name in names] == [str(name) for name in names]


def test_customers_without_a_value_are_named_so() -> None:
    assert segment_name(UNKNOWN, Words("en")) == "Not known"
    assert group_name("country", UNKNOWN, Words("en")) == "Not known"


def test_a_country_is_named_in_the_language_of_the_reader() -> None:
    assert group_name("country", "DE", Words("en")) == "Germany"
    assert group_name("country", "DE", Words("pl")) == "Niemcy"
    assert group_name("country", "Channel Islands", Words("pl")) == "Channel Islands"


def test_a_code_keeps_its_own_name_whatever_it_is() -> None:
    words = Words("en")
    assert [group_name("discount", name, words) for name in ("lost", "DE", "")] == [
        "lost", "DE", "Not known",
    ]  # fmt: skip
    named = [group_name("discount", name, words) for name in Discount]
    assert named == ["No discount", "Discount, no code"]
